//! References: both ends bound, none of them twice.

use dbml_syntax::Span;
use dbml_syntax::ast::{self, Relationship, RelationshipKind, Setting, Value};
use rustc_hash::FxHashMap;
use thin_vec::{ThinVec, thin_vec};

use super::columns::InlineRef;
use super::context::{Context, at};
use super::declare::Element;
use super::ends::End;
use super::lookup::Lookup;
use super::modules::{Key, Kind};
use super::{directives, ends, settings};
use crate::diagnostic::{names, refs as problem};
use crate::name::Name;
use crate::schema::{Cardinality, ColumnIndex, Endpoint, IndexTerm, Ref, RefForm, ReferentialAction, TableId};
use crate::source_map::{FileId, Location, RefPlaces};

/// All references, those of columns and those of `Ref` elements, in the order of the text: one of a partial stands once for each table,
/// at the place in the partial. The ends of `many` are bound by two threads.
pub(super) fn resolve(context: &mut Context<'_>, many: usize) {
    let inline: Vec<_> = context.table_states.iter_mut().map(|state| std::mem::take(&mut state.refs)).collect();
    let written = in_order(&inline, &context.declared.refs);
    let mut ends = ends::bind_ahead(context, &written, many).into_iter();
    let mut found = Found::with_capacity(written.len());
    for (edge, written) in written {
        let bound = ends.next().unwrap_or_default();
        let resolved = match written {
            Written::Inline(table, column, inline) => resolve_inline(context, (table, column), inline, edge, bound),
            Written::Element(element) => resolve_element(context, element.file, element.node, edge, bound),
        };
        if let Some((reference, places)) = resolved {
            found.refs.push(reference);
            found.places.push(places);
            found.in_partial.push(matches!(written, Written::Inline(_, _, inline) if inline.partial.is_some()));
        }
    }
    check_partials(context);
    without_repeated(context, &mut found);
    (context.schema.refs, context.places.refs) = (found.refs, found.places);
}

/// Where a reference was written.
#[derive(Clone, Copy)]
pub(super) enum Written<'d, 'a> {
    /// On a column of a table.
    Inline(TableId, ColumnIndex, &'d InlineRef<'a>),
    Element(&'d Element<'a, ast::Ref<'a>>),
}

/// Everything that may be a reference, with its place.
fn in_order<'d, 'a>(
    inline: &'d [ThinVec<(ColumnIndex, InlineRef<'a>)>],
    elements: &'d [Element<'a, ast::Ref<'a>>],
) -> Vec<(Location, Written<'d, 'a>)> {
    let mut written = Vec::with_capacity(inline.iter().map(ThinVec::len).sum::<usize>() + elements.len());
    for (table, of_table) in inline.iter().enumerate() {
        written.extend(of_table.iter().map(|(column, inline)| {
            (at(inline.file, inline.span), Written::Inline(TableId::new(table), *column, inline))
        }));
    }
    written.extend(elements.iter().map(|element| {
        let edge = Span::new(element.node.span.start, element.node.edge.right.span.end);
        (at(element.file, edge), Written::Element(element))
    }));
    written.sort_by_key(|(place, _)| *place);
    written
}

/// The references with both ends bound.
struct Found {
    refs: Vec<Ref>,
    places: Vec<RefPlaces>,
    /// Whether each stands on a column of a partial.
    in_partial: Vec<bool>,
}

impl Found {
    fn with_capacity(count: usize) -> Self {
        let (refs, places) = (Vec::with_capacity(count), Vec::with_capacity(count));
        Self { refs, places, in_partial: Vec::with_capacity(count) }
    }
}

fn resolve_element(
    context: &mut Context<'_>,
    file: FileId,
    node: &ast::Ref<'_>,
    place: Location,
    [left, right]: [Option<End>; 2],
) -> Option<(Ref, RefPlaces)> {
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
    let places = RefPlaces { edge: place, endpoints: [at(file, edge.left.span), at(file, edge.right.span)] };
    // Both ends are looked up before either is given up, so that each mistake is found.
    let left = left.or_else(|| ends::bind(context, file, &edge.left, None));
    let right = right.or_else(|| ends::bind(context, file, &edge.right, None));
    if edge.left.tuple != edge.right.tuple || edge.left.columns.len() != edge.right.columns.len() {
        context.report(problem::unequal_columns(edge.left.columns.len(), edge.right.columns.len(), places.edge));
        return None;
    }
    let (left_rows, right_rows) = cardinalities(edge.relationship);
    join(context, reference, places, (left?, left_rows), (right?, right_rows))
}

fn resolve_inline(
    context: &mut Context<'_>,
    (table, own): (TableId, ColumnIndex),
    inline: &InlineRef<'_>,
    place: Location,
    [bound, _]: [Option<End>; 2],
) -> Option<(Ref, RefPlaces)> {
    let InlineRef { file, relationship, ref target, ref column, partial, .. } = *inline;
    let places = RefPlaces { edge: place, endpoints: [at(file, target.span), at(file, column.span)] };
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
    let target = bound.or_else(|| ends::bind(context, file, target, Some(table)))?;
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
        ends::bind(context, file, target, None);
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
fn without_repeated(context: &mut Context<'_>, found: &mut Found) {
    let mut first: FxHashMap<Joined, usize> = FxHashMap::default();
    first.reserve(found.refs.len());
    for (index, reference) in found.refs.iter().enumerate() {
        let entry = first.entry(Joined::by(reference)).or_insert(index);
        let (place, first_place) = (found.places[index].edge, found.places[*entry].edge);
        if found.in_partial[*entry] && !found.in_partial[index] {
            *entry = index;
        } else if !found.in_partial[index] && first_place != place {
            context.report(problem::repeated(place, first_place));
        }
    }
    if first.len() == found.refs.len() {
        return;
    }
    let is_first = |(index, reference)| first.get(&Joined::by(reference)) == Some(&index);
    let is_kept: Vec<bool> = found.refs.iter().enumerate().map(is_first).collect();
    let mut kept = is_kept.iter();
    found.refs.retain(|_| kept.next().is_some_and(|kept| *kept));
    let mut kept = is_kept.iter();
    found.places.retain(|_| kept.next().is_some_and(|kept| *kept));
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
