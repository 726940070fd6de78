//! Sample data: its table, its columns, and rows that fill them.

use std::collections::hash_map::Entry;

use dbml_syntax::Span;
use dbml_syntax::ast::{self, Value};
use rustc_hash::FxHashMap;

use super::context::{Context, at};
use super::modules::{Key, Kind};
use super::{enums, settings};
use crate::diagnostic::records as problem;
use crate::schema::{ColumnIndex, Record, RecordValue, Records, TableId};
use crate::source_map::{FileId, Location};

/// All sample data, that inside tables first.
pub(super) fn resolve(context: &mut Context<'_>) {
    let mut first: FxHashMap<TableId, Location> = FxHashMap::default();
    for (table, file, node) in std::mem::take(&mut context.records) {
        resolve_block(context, file, &node, Some(table), &mut first);
    }
    for element in &context.declared.records {
        let table = element.node.table.as_ref().and_then(|path| {
            let module = context.modules.of(element.file);
            context.find(module, &Key::of(Kind::Table, path), element.at(path.span())).map(TableId)
        });
        resolve_block(context, element.file, element.node, table, &mut first);
    }
}

fn resolve_block(
    context: &mut Context<'_>,
    file: FileId,
    node: &ast::Records<'_>,
    table: Option<TableId>,
    first: &mut FxHashMap<TableId, Location>,
) {
    let example = read_settings(context, file, node);
    let columns = table.map(|table| columns(context, file, node, table));
    let width = match (&node.columns, &columns) {
        (Some(listed), _) => Some(listed.len()),
        (None, Some(Some(columns))) => Some(columns.len()),
        (None, _) => None,
    };
    // Where the list of columns could not be read, nobody knows how long a row is.
    let header = Span::new(node.keyword.start, node.rows.first().map_or(node.span.end, |row| row.span.start));
    let width = width.filter(|_| !context.is_damaged(file, header));
    let rows = node.rows.iter().filter_map(|row| read_row(context, file, row, width)).collect();
    let (Some(table), Some(columns)) = (table, columns.flatten()) else { return };
    let place = at(file, node.keyword);
    match first.entry(table) {
        Entry::Occupied(first) => {
            let name = context.schema.table(table).name.to_string();
            context.report(problem::second_block(&name, place, *first.get()));
        }
        Entry::Vacant(slot) => {
            slot.insert(place);
            context.schema.records.push(Records { table, columns, example, rows });
        }
    }
}

fn read_settings(context: &mut Context<'_>, file: FileId, node: &ast::Records<'_>) -> bool {
    let mut example = false;
    // A `[` that has another partner may stand for the `(` before the columns.
    let list = node.settings.span.unwrap_or_default();
    if context.is_damaged(file, Span::new(list.end.saturating_sub(1), list.end + 1)) {
        return false;
    }
    for setting in settings::once(context, file, &node.settings, |_| false) {
        if setting.name == "example" {
            example = settings::flag(context, file, setting);
        } else {
            settings::unknown(context, file, setting, "sample data", &["example"]);
        }
    }
    example
}

/// The columns that the rows fill: those listed, or all of the table. None when one of them is not known.
fn columns(
    context: &mut Context<'_>,
    file: FileId,
    node: &ast::Records<'_>,
    table: TableId,
) -> Option<Vec<ColumnIndex>> {
    let Some(listed) = &node.columns else {
        let known = context.table_states[table.index()].lost.is_nothing();
        return known.then(|| (0..context.schema.table(table).columns.len()).map(ColumnIndex::new).collect());
    };
    let mut seen = FxHashMap::default();
    let mut columns = Vec::with_capacity(listed.len());
    for name in listed {
        let column = context.find_column(table, name, file);
        if let Some(first) = seen.insert(name.text.as_ref(), at(file, name.span)) {
            context.report(problem::repeated_column(&name.text, at(file, name.span), first));
        }
        columns.push(column);
    }
    columns.into_iter().collect()
}

/// The values of a row; none for one that does not fit the columns, or that could not be read whole.
fn read_row(context: &mut Context<'_>, file: FileId, row: &ast::Row<'_>, width: Option<usize>) -> Option<Record> {
    if context.is_damaged(file, row.span) {
        return None;
    }
    let values: Vec<Option<RecordValue>> =
        row.values.iter().map(|value| read_value(context, file, value.as_ref())).collect();
    // A value that is none is often two with the comma forgotten.
    let values: Vec<RecordValue> = values.into_iter().collect::<Option<_>>()?;
    if let Some(width) = width.filter(|width| *width != row.values.len()) {
        context.report(problem::row_length(row.values.len(), width, at(file, row.span)));
        return None;
    }
    Some(Record { values })
}

fn read_value(context: &mut Context<'_>, file: FileId, value: Option<&Value<'_>>) -> Option<RecordValue> {
    let Some(value) = value else { return Some(RecordValue::Null) };
    match value {
        Value::String(text) | Value::QuotedName(text) => return Some(RecordValue::String(text.value.to_string())),
        Value::Number(text) => return Some(RecordValue::Number(text.value.to_string())),
        Value::Expression(text) => return Some(RecordValue::Expression(text.value.to_string())),
        Value::Path(path) if path.qualifiers.is_empty() => match path.name.text.to_ascii_lowercase().as_str() {
            "true" => return Some(RecordValue::Boolean(true)),
            "false" => return Some(RecordValue::Boolean(false)),
            "null" => return Some(RecordValue::Null),
            _ => {}
        },
        Value::Path(path) if path.qualifiers.len() <= 2 => {
            if let Some(enumeration) = enums::lookup(context, file, &path.qualifiers) {
                enums::check_value(context, enumeration, &path.name.text, at(file, path.name.span));
            }
            let names = path.qualifiers.iter().chain([&path.name]).map(|name| name.text.as_ref());
            return Some(RecordValue::EnumValue(names.collect::<Vec<_>>().join(".")));
        }
        _ => {}
    }
    let text = value.span().text(context.source(file));
    context.report(problem::value(text, at(file, value.span())));
    None
}
