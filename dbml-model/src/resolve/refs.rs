//! References: both ends bound, none of them twice.

use dbml_syntax::Span;
use dbml_syntax::ast::{self, Relationship, RelationshipKind, Setting, Value};
use rustc_hash::FxHashMap;
use thin_vec::{ThinVec, thin_vec};

use super::columns::InlineRef;
use super::context::{Context, at};
use super::lookup::Lookup;
use super::modules::{Key, Kind};
use super::{directives, settings};
use crate::diagnostic::{names, refs as problem};
use crate::name::Name;
use crate::schema::{Cardinality, ColumnIndex, Endpoint, IndexTerm, Ref, RefForm, ReferentialAction, TableId};
use crate::source_map::{FileId, Location, RefPlaces};

/// All references, those of columns and those of `Ref` elements.
pub(super) fn resolve(context: &mut Context<'_>) {
    let inline = context.table_states.iter().map(|state| state.refs.len()).sum::<usize>();
    let mut found: Vec<Found> = Vec::with_capacity(inline + context.declared.refs.len());
    for index in 0..context.table_states.len() {
        for inline in std::mem::take(&mut context.table_states[index].refs) {
            let resolved = resolve_inline(context, TableId::new(index), &inline);
            found.extend(resolved.map(|(reference, places)| Found {
                reference,
                places,
                in_partial: inline.partial.is_some(),
            }));
        }
    }
    check_partials(context);
    for element in &context.declared.refs {
        let resolved = resolve_element(context, element.file, element.node);
        found.extend(resolved.map(|(reference, places)| Found { reference, places, in_partial: false }));
    }
    // In the order of the text: a reference of a partial stands once for each table, at the place in the partial.
    found.sort_by_key(|found| found.places.edge);
    (context.schema.refs, context.places.refs) = without_repeated(context, found);
}

/// A reference with both ends bound.
struct Found {
    reference: Ref,
    places: RefPlaces,
    /// Whether it stands on a column of a partial.
    in_partial: bool,
}

fn resolve_element(context: &mut Context<'_>, file: FileId, node: &ast::Ref<'_>) -> Option<(Ref, RefPlaces)> {
    let mut reference = empty(RefForm::Element);
    reference.name = node.name.as_ref().map(|name| Name::new(&name.text));
    reference.directives = directives::resolve(file, &node.directives);
    for setting in settings::once(context, file, &node.settings, |_| false) {
        match &*setting.name {
            "delete" => reference.on_delete = action(context, file, setting),
            "update" => reference.on_update = action(context, file, setting),
            "inactive" => reference.inactive = settings::flag(context, file, setting),
            "color" => reference.properties.extend(settings::color(context, file, setting)),
            _ => settings::unknown(context, file, setting, "a reference", &["delete", "update", "inactive", "color"]),
        }
    }
    let edge = &node.edge;
    let places = RefPlaces {
        edge: at(file, Span::new(node.span.start, edge.right.span.end)),
        endpoints: [at(file, edge.left.span), at(file, edge.right.span)],
    };
    // Both ends are looked up before either is given up, so that each mistake is found.
    let left = endpoint(context, file, &edge.left, None);
    let right = endpoint(context, file, &edge.right, None);
    if edge.left.tuple != edge.right.tuple || edge.left.columns.len() != edge.right.columns.len() {
        context.report(problem::unequal_columns(edge.left.columns.len(), edge.right.columns.len(), places.edge));
        return None;
    }
    let (left_rows, right_rows) = cardinalities(edge.relationship);
    join(context, reference, places, (left?, left_rows), (right?, right_rows))
}

fn resolve_inline(context: &mut Context<'_>, table: TableId, inline: &InlineRef<'_>) -> Option<(Ref, RefPlaces)> {
    let InlineRef { file, relationship, ref target, span, ref column, partial } = *inline;
    let places = RefPlaces { edge: at(file, span), endpoints: [at(file, target.span), at(file, column.span)] };
    let own = context.column(table, &column.text)?;
    if let (None, Some(partial)) = (&target.table, partial) {
        // A column that the partial does not have is reported with the partial.
        if target.columns.iter().all(|name| context.partials[partial].has_column(&name.text)) {
            context.report(problem::own_column_in_partial(at(file, target.span)));
        }
        return None;
    }
    let is_column = |name: &str| context.column(table, name).is_some();
    if context.table_states[table.index()].lost.is_nothing()
        && let Some(problem) = table_alone(context, file, target, is_column)
    {
        context.report(problem);
        return None;
    }
    let target = endpoint(context, file, target, Some(table))?;
    let (own_rows, target_rows) = cardinalities(relationship);
    join(context, empty(RefForm::Inline), places, (target, target_rows), ((table, thin_vec![own]), own_rows))
}

/// What is wrong where the other end is the name of a table, without a column.
fn table_alone(
    context: &Context<'_>,
    file: FileId,
    target: &ast::Endpoint<'_>,
    is_column: impl Fn(&str) -> bool,
) -> Option<crate::diagnostic::Diagnostic> {
    let (None, [name]) = (&target.table, &target.columns[..]) else { return None };
    if is_column(&name.text) {
        return None;
    }
    let key = Key::plain(Kind::Table, &name.text);
    let Lookup::Found(symbol) = context.modules.lookup(context.modules.of(file), &key) else {
        return None;
    };
    let id = TableId(symbol.index);
    let table = context.schema.table(id);
    let key = table.primary_key.as_ref().and_then(|key| match key.terms[..] {
        [IndexTerm::Column(column)] => Some(table.columns[column.index()].name.as_str()),
        _ => None,
    });
    Some(problem::table_alone(&name.text, key, at(file, target.span), context.places.table(id)))
}

/// The references of partials, which may be injected nowhere.
fn check_partials(context: &mut Context<'_>) {
    for partial in 0..context.partials.len() {
        let refs = context.partials[partial].columns.iter().flat_map(|draft| draft.refs.iter().cloned());
        for inline in refs.collect::<Vec<_>>() {
            check_partial(context, partial, &inline);
        }
    }
}

fn check_partial(context: &mut Context<'_>, partial: usize, inline: &InlineRef<'_>) {
    let InlineRef { file, ref target, .. } = *inline;
    if target.table.is_some() {
        endpoint(context, file, target, None);
        return;
    }
    let body = &context.partials[partial];
    if let Some(problem) = table_alone(context, file, target, |name| body.has_column(name)) {
        return context.report(problem);
    }
    let is_unknown = |name: &&ast::Name<'_>| !body.lost.may_be(&name.text) && !body.has_column(&name.text);
    for name in target.columns.iter().filter(is_unknown).collect::<Vec<_>>() {
        let element = &context.declared.partials[partial];
        let owner = format!("table partial `{}`", element.node.name.text);
        let near = context.near.name(&name.text, context.partials[partial].column_names());
        context.report(names::unknown_column(
            &name.text,
            &owner,
            at(file, name.span),
            element.at(element.node.name.span),
            near,
        ));
    }
    if target.columns.iter().any(|name| name.text == inline.column.text) {
        context.report(problem::same_endpoint(at(file, inline.span)));
    }
}

/// A table and some of its columns.
type End = (TableId, ThinVec<ColumnIndex>);

fn join(
    context: &mut Context<'_>,
    mut reference: Ref,
    places: RefPlaces,
    first: (End, Cardinality),
    second: (End, Cardinality),
) -> Option<(Ref, RefPlaces)> {
    if first.0.0 == second.0.0 && as_set(&first.0.1) == as_set(&second.0.1) {
        context.report(problem::same_endpoint(places.edge));
        return None;
    }
    reference.endpoints =
        [first, second].map(|((table, columns), cardinality)| Endpoint { table, columns, cardinality });
    Some((reference, places))
}

fn empty(form: RefForm) -> Ref {
    let endpoint = || Endpoint {
        table: TableId::new(0),
        columns: ThinVec::new(),
        cardinality: Cardinality { many: false, optional: false },
    };
    Ref {
        name: None,
        endpoints: [endpoint(), endpoint()],
        form,
        on_delete: None,
        on_update: None,
        inactive: false,
        directives: ThinVec::new(),
        properties: ThinVec::new(),
    }
}

/// Binds one end; what is wrong with it is reported. A bare column belongs to `own`.
fn endpoint(context: &mut Context<'_>, file: FileId, node: &ast::Endpoint<'_>, own: Option<TableId>) -> Option<End> {
    let table = match &node.table {
        Some(path) => {
            let module = context.modules.of(file);
            TableId(context.find(module, &Key::of(Kind::Table, path), at(file, path.span()))?)
        }
        None => own?,
    };
    // All columns are looked up before the end is given up, so that each mistake is found.
    let mut columns = ThinVec::with_capacity(node.columns.len());
    for name in &node.columns {
        columns.extend(context.find_column(table, name, file));
    }
    (columns.len() == node.columns.len()).then_some((table, columns))
}

fn as_set(columns: &[ColumnIndex]) -> ThinVec<ColumnIndex> {
    let mut sorted = ThinVec::from(columns);
    sorted.sort_unstable();
    sorted
}

fn cardinalities(relationship: Relationship) -> (Cardinality, Cardinality) {
    let (left, right) = match relationship.kind {
        RelationshipKind::OneToMany => (false, true),
        RelationshipKind::ManyToOne => (true, false),
        RelationshipKind::OneToOne => (false, false),
        RelationshipKind::ManyToMany => (true, true),
    };
    (
        Cardinality { many: left, optional: relationship.left_optional },
        Cardinality { many: right, optional: relationship.right_optional },
    )
}

fn action(context: &mut Context<'_>, file: FileId, setting: &Setting<'_>) -> Option<ReferentialAction> {
    let words = match &setting.value {
        Some(Value::Words(text)) => text.value.to_ascii_lowercase(),
        Some(Value::Path(path)) if path.qualifiers.is_empty() => path.name.text.to_ascii_lowercase(),
        _ => String::new(),
    };
    match words.as_str() {
        "cascade" => Some(ReferentialAction::Cascade),
        "restrict" => Some(ReferentialAction::Restrict),
        "no action" => Some(ReferentialAction::NoAction),
        "set null" => Some(ReferentialAction::SetNull),
        "set default" => Some(ReferentialAction::SetDefault),
        _ => settings::wrong(context, file, setting, "cascade, restrict, no action, set null, or set default"),
    }
}

/// Leaves out references that join the same columns as another, in either direction. DBML compares the columns as a set.
///
/// What a partial brings gives way to what the table says itself, or an earlier partial; any other repetition is a mistake.
fn without_repeated(context: &mut Context<'_>, mut found: Vec<Found>) -> (Vec<Ref>, Vec<RefPlaces>) {
    let mut first: FxHashMap<Joined, (Location, bool)> = FxHashMap::default();
    first.reserve(found.len());
    for Found { reference, places, in_partial } in &found {
        let entry = first.entry(Joined::by(reference)).or_insert((places.edge, *in_partial));
        if entry.1 && !in_partial {
            *entry = (places.edge, false);
        } else if !in_partial && entry.0 != places.edge {
            context.report(problem::repeated(places.edge, entry.0));
        }
    }
    if first.len() < found.len() {
        found.retain(|found| {
            let is_first = |first: &(Location, bool)| *first == (found.places.edge, found.in_partial);
            // Taken out, so that of several at the very same place one is kept.
            let ends = Joined::by(&found.reference);
            first.get(&ends).is_some_and(is_first) && first.remove(&ends).is_some()
        });
    }
    drop(first);
    found.into_iter().map(|found| (found.reference, found.places)).unzip()
}

/// What a reference joins, in an order of its own.
#[derive(PartialEq, Eq, Hash)]
enum Joined {
    /// A column on each side, as nearly always.
    Columns([(TableId, ColumnIndex); 2]),
    Sets([End; 2]),
}

impl Joined {
    fn by(reference: &Ref) -> Self {
        let [left, right] = &reference.endpoints;
        if let ([one], [other]) = (&left.columns[..], &right.columns[..]) {
            let mut ends = [(left.table, *one), (right.table, *other)];
            ends.sort_unstable();
            return Self::Columns(ends);
        }
        let mut ends = [left, right].map(|endpoint| (endpoint.table, as_set(&endpoint.columns)));
        ends.sort_unstable();
        Self::Sets(ends)
    }
}
