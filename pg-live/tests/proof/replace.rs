//! Edits that put something else where a thing was.

use crate::draw;
use crate::model::{Default, Id, Model, Table, Type};
use crate::random::Random;
use crate::types::BOOLEAN;

/// Computes a column from another one than before, or from one for the first time, or no more.
pub(crate) fn column_generated(random: &mut Random, model: &mut Model) -> bool {
    let kind = draw::generated_kind(random);
    let at = random.below(model.tables.len());
    let table = &mut model.tables[at];
    let chosen = match table.columns.iter().find(|own| own.is_generated()).map(|own| own.id) {
        Some(id) => Some(id),
        None => random.some(&draw::plain(table, |own| own.ty == BOOLEAN)).copied(),
    };
    let Some(chosen) = chosen else { return false };
    let sources = draw::plain(table, |own| own.id != chosen);
    let source = random.some(&sources).copied().filter(|_| random.chance(70));
    let Some(column) = table.column_mut(chosen) else { return false };
    column.default = source.map_or(Default::None, |of| Default::Generated { of, kind });
    true
}

pub(crate) fn columns_reordered(random: &mut Random, model: &mut Model) -> bool {
    let at = random.below(model.tables.len());
    model.tables[at].columns.rotate_left(1);
    true
}

/// Another column under the name of one that goes.
pub(crate) fn column_replaced(random: &mut Random, model: &mut Model) -> bool {
    let at = random.below(model.tables.len());
    let position = random.below(model.tables[at].columns.len());
    let gone = model.tables[at].columns.remove(position);
    draw::column(random, model, at);
    if let Some(column) = model.tables[at].columns.last_mut() {
        column.name = gone.name;
    }
    true
}

/// Another table under the name of one that goes.
pub(crate) fn table_replaced(random: &mut Random, model: &mut Model) -> bool {
    let position = random.below(model.tables.len());
    let gone: Table = model.tables.remove(position);
    draw::table(random, model);
    if let Some(table) = model.tables.last_mut() {
        table.name = gone.name;
    }
    true
}

/// Another enum under the name of one that goes, for the columns that had it.
pub(crate) fn enum_replaced(random: &mut Random, model: &mut Model) -> bool {
    if model.enums.is_empty() {
        return false;
    }
    let gone = model.enums.remove(random.below(model.enums.len()));
    draw::enumeration(random, model);
    let Some(own) = model.enums.last_mut() else { return false };
    own.name = gone.name;
    let now: Id = own.id;
    for column in model.tables.iter_mut().flat_map(|table| &mut table.columns) {
        column.ty = match column.ty {
            Type::Enum(id) if id == gone.id => Type::Enum(now),
            Type::EnumArray(id) if id == gone.id => Type::EnumArray(now),
            other => other,
        };
    }
    true
}
