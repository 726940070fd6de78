//! What the mistakes in a text may have hidden, so that nothing else is judged by it.

use dbml_syntax::Span;
use dbml_syntax::ast::TableItem;

use super::context::{Context, at};
use super::declare::Element;
use super::modules::Kind;
use crate::schema::TableId;
use crate::source_map::{Damage, FileId};

/// Notes which tables, columns and enums say less than they may have been meant to. To be called when the tables are read and nothing
/// else is: a mistake in what comes later, such as a reference, takes nothing away from a table.
pub(super) fn note(context: &mut Context<'_>) {
    let mut errors = context.error_places();
    if errors.is_empty() {
        return;
    }
    errors.sort_unstable();
    let elements = context.modules.hidden.clone();
    let mut damage = Damage { elements, errors, ..Damage::default() };
    let declared = context.declared;
    let mut partials = Vec::with_capacity(declared.partials.len());
    for Element { file, node } in &declared.partials {
        let is_damaged = damage.is_in(at(*file, node.span));
        if is_damaged {
            note_columns(context, &mut damage, *file, column_lines(&node.items));
        }
        partials.push(is_damaged);
    }
    for (index, Element { file, node }) in declared.tables.iter().enumerate() {
        let (is_damaged, state) = (damage.is_in(at(*file, node.span)), &context.table_states[index]);
        if is_damaged {
            note_columns(context, &mut damage, *file, state.lines.iter().copied());
        }
        if !state.lost.is_nothing() {
            damage.columns.insert(context.places.table(TableId::new(index)), state.lost.clone());
        }
        if is_damaged || !state.lost.is_nothing() || state.injections.iter().any(|(partial, _)| partials[*partial]) {
            damage.parts.insert(context.places.table(TableId::new(index)));
        }
    }
    for (index, element) in declared.enums.iter().enumerate() {
        if damage.is_in(element.at(element.node.span)) || context.is_doubled(Kind::Enum, index) {
            damage.parts.insert(element.at(element.node.name.name.span));
        }
    }
    context.places.damage = damage;
}

/// Notes where all mistakes are. To be called when everything is resolved.
pub(super) fn note_all(context: &mut Context<'_>) {
    let mut errors = context.error_places();
    errors.sort_unstable();
    context.places.damage.errors = errors;
}

/// Notes the columns of a body that have a mistake on their line.
fn note_columns(context: &Context<'_>, damage: &mut Damage, file: FileId, columns: impl Iterator<Item = ColumnLine>) {
    for ColumnLine { name, end } in columns {
        let start = line_start(context.source(file), name.start);
        if damage.is_in(at(file, Span::new(start, end))) {
            damage.parts.insert(at(file, name));
        }
    }
}

/// Where a column stands, of which no more is kept than that.
#[derive(Clone, Copy, Debug)]
pub(super) struct ColumnLine {
    name: Span,
    /// The end of its last setting.
    end: u32,
}

/// Where the columns of a body stand.
pub(super) fn column_lines(body: &[TableItem<'_>]) -> impl Iterator<Item = ColumnLine> {
    body.iter().filter_map(|item| match item {
        TableItem::Column(column) => Some(ColumnLine { name: column.name.span, end: column.span.end }),
        _ => None,
    })
}

/// Where the line begins that holds this offset, unless that is far away.
fn line_start(source: &str, offset: u32) -> u32 {
    let before = source.as_bytes().get(..offset as usize).unwrap_or_default();
    let on_line = before.iter().rev().take(FAR).take_while(|byte| **byte != b'\n').count();
    offset.saturating_sub(u32::try_from(on_line).unwrap_or(0))
}

/// No line that a person writes is longer, up to its first column.
const FAR: usize = 200;
