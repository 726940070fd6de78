//! Data lineage. It has no place in the schema, but its names and rules are checked.

use std::borrow::Cow;
use std::collections::hash_map::Entry;

use dbml_syntax::Span;
use dbml_syntax::ast::{self, DepEndpoint, Name, Path, TableItem, Value};
use rustc_hash::FxHashMap;

use super::contents::Content;
use super::context::{Context, at};
use super::modules::{Key, Kind};
use super::settings;
use crate::diagnostic::deps as problem;
use crate::schema::{ColumnIndex, TableId};
use crate::source_map::{FileId, Location};

/// One end of an edge: a table, or a column of it.
type End = (TableId, Option<ColumnIndex>);

/// The edges that were seen, upstream first.
type Seen = FxHashMap<(End, End), Location>;

/// A `dep` setting of a table or of a column.
#[derive(Debug)]
pub(super) struct Inline<'a> {
    file: FileId,
    table: TableId,
    /// The column that it stands on, if it stands on one.
    column: Option<Cow<'a, str>>,
    /// Whether the data flows from here.
    outward: bool,
    other: DepEndpoint<'a>,
    /// The whole setting.
    span: Span,
}

/// Takes note of the `dep` settings of a table and of its columns, to be bound when the columns of all tables are known.
pub(super) fn note_inline<'a>(context: &mut Context<'a>, file: FileId, table: TableId, inside: &Content<'a>) {
    let own = inside.settings.list.iter().map(|setting| (None, setting));
    let columns = inside.items.iter().filter_map(|item| match item {
        TableItem::Column(column) => Some(column),
        _ => None,
    });
    let of_columns =
        columns.flat_map(|column| column.settings.list.iter().map(move |setting| (Some(&column.name.text), setting)));
    for (column, setting) in own.chain(of_columns) {
        if let ("dep", Some(Value::Lineage(outward, other))) = (&*setting.name, &setting.value) {
            let (outward, other, span) = (*outward, DepEndpoint::clone(other), setting.span);
            context.deps.push(Inline { file, table, column: column.cloned(), outward, other, span });
        }
    }
}

/// All lineage: that of `dep` settings first.
pub(super) fn resolve(context: &mut Context<'_>) {
    let mut seen = Seen::default();
    for inline in std::mem::take(&mut context.deps) {
        resolve_inline(context, &inline, &mut seen);
    }
    for element in &context.declared.deps {
        let (file, node) = (element.file, element.node);
        read_settings(context, file, node);
        let mut ends = Vec::new();
        for edge in &node.edges {
            let place = at(file, edge.upstream.span.to(edge.downstream.span));
            let upstream = endpoint(context, file, &edge.upstream);
            let downstream = endpoint(context, file, &edge.downstream);
            if let (Some(upstream), Some(downstream)) = (upstream, downstream) {
                add(context, &mut seen, (upstream, downstream), place);
                ends.push((upstream, downstream, place));
            }
        }
        check_block(context, at(file, node.span), &ends);
    }
}

fn resolve_inline(context: &mut Context<'_>, inline: &Inline<'_>, seen: &mut Seen) {
    let Inline { file, table, ref column, outward, ref other, span } = *inline;
    let ends = match column {
        None => {
            let module = context.modules.of(file);
            let found = context.find(module, &Key::of(Kind::Table, &other.path), at(file, other.span));
            found.map(|found| ((table, None), (TableId(found), None)))
        }
        Some(column) => {
            let own = context.column(table, column);
            let other = column_end(context, file, &other.path, Some(table));
            own.zip(other).map(|(own, other)| ((table, Some(own)), other))
        }
    };
    if let Some((own, other)) = ends {
        add(context, seen, if outward { (own, other) } else { (other, own) }, at(file, span));
    }
}

fn add(context: &mut Context<'_>, seen: &mut Seen, edge: (End, End), place: Location) {
    if edge.0 == edge.1 && edge.0.1.is_some() {
        context.report(problem::own_column(place));
        return;
    }
    match seen.entry(edge) {
        Entry::Occupied(first) => context.report(problem::repeated(place, *first.get())),
        Entry::Vacant(slot) => {
            slot.insert(place);
        }
    }
}

/// A table, or else a column of one: which of the two, only the names can tell.
fn endpoint(context: &mut Context<'_>, file: FileId, node: &DepEndpoint<'_>) -> Option<End> {
    let module = context.modules.of(file);
    let key = Key::of(Kind::Table, &node.path);
    if let Some(symbol) = context.modules.lookup(module, &key).symbol() {
        return Some((TableId(symbol.index), None));
    }
    if node.path.qualifiers.is_empty() {
        return context.find(module, &key, at(file, node.span)).map(|table| (TableId(table), None));
    }
    column_end(context, file, &node.path, None)
}

/// A column; a bare name is one of `own`.
fn column_end(context: &mut Context<'_>, file: FileId, path: &Path<'_>, own: Option<TableId>) -> Option<End> {
    let table = match path.qualifiers.split_last() {
        None => own?,
        Some((table, schemas)) => {
            let path: Path<'_> = Path { qualifiers: schemas.into(), name: Name::clone(table) };
            let module = context.modules.of(file);
            TableId(context.find(module, &Key::of(Kind::Table, &path), at(file, path.span()))?)
        }
    };
    Some((table, Some(context.find_column(table, &path.name, file)?)))
}

/// All edges of a block are of the same level and lead to the same table.
fn check_block(context: &mut Context<'_>, block: Location, edges: &[(End, End, Location)]) {
    let Some((first_upstream, first_downstream, first_place)) = edges.first() else { return };
    for (upstream, downstream, place) in &edges[1..] {
        if upstream.1.is_some() != first_upstream.1.is_some() || downstream.1.is_some() != first_downstream.1.is_some()
        {
            context.report(problem::mixed_levels(block, *place, *first_place));
            return;
        }
        if downstream.0 != first_downstream.0 {
            context.report(problem::mixed_downstream(block, *place, *first_place));
            return;
        }
    }
}

fn read_settings(context: &mut Context<'_>, file: FileId, node: &ast::Dep<'_>) {
    for setting in &node.settings.list {
        match &*setting.name {
            "color" => drop(settings::color(context, file, setting)),
            "note" => drop(settings::text(context, file, setting)),
            _ => match &setting.value {
                Some(value) if !is_plain(value) => {
                    settings::report_wrong(context, file, setting, "a text, a number, a colour, or a name");
                }
                _ => {}
            },
        }
    }
    for field in node.fields.iter().filter(|field| !is_plain(&field.value)) {
        context.report(problem::field_value(&field.key.text, at(file, field.value.span())));
    }
}

fn is_plain(value: &Value<'_>) -> bool {
    match value {
        Value::String(_) | Value::QuotedName(_) | Value::Number(_) | Value::Color(_) => true,
        Value::Path(path) => path.qualifiers.is_empty(),
        _ => false,
    }
}
