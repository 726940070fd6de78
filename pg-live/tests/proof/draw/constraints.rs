//! Keys and checks.

use super::{deferrable, given, nulls_not_distinct, plain};
use crate::model::{Check, Id, Key, Model};
use crate::names::comment;
use crate::random::Random;

/// Adds a key; true if there was a column for it.
pub(crate) fn key(random: &mut Random, model: &mut Model, at: usize, primary: bool) -> bool {
    let id = model.id();
    let table = &mut model.tables[at];
    if primary && table.keys.iter().any(|key| key.primary) {
        return false;
    }
    let mut columns = plain(table, |column| column.ty.is_ordered());
    let Some(first) = random.some(&columns).copied() else { return false };
    columns.retain(|column| *column != first);
    let second = random.some(&columns).copied().filter(|_| random.chance(25));
    let list: Vec<Id> = [first].into_iter().chain(second).collect();
    columns.retain(|column| !list.contains(column));
    if table.keys.iter().any(|key| key.columns == list) {
        return false;
    }
    let include = random.some(&columns).copied().filter(|_| random.chance(15));
    let key = Key {
        id,
        name: given(random, id),
        primary,
        columns: list,
        include: include.into_iter().collect(),
        nulls_not_distinct: nulls_not_distinct(random) && !primary,
        deferrable: deferrable(random),
        comment: comment(random),
    };
    table.keys.push(key);
    true
}

pub(crate) fn check(random: &mut Random, model: &mut Model, at: usize) -> bool {
    let id = model.id();
    let table = &mut model.tables[at];
    let Some(column) = random.some(&plain(table, |_| true)).copied() else { return false };
    let drawn = Check {
        name: given(random, id),
        column,
        rule: random.below(2),
        no_inherit: random.chance(10),
        not_valid: random.chance(10),
        comment: comment(random),
    };
    table.checks.push(drawn);
    true
}
