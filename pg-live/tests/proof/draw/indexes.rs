//! Indexes.

use super::{collation, given, plain};
use crate::model::{Id, Index, IndexKey, Model, Table, Type};
use crate::names::comment;
use crate::random::Random;
use crate::server_version::is_at_least;
use crate::types::TYPES;

const METHODS: &[&str] = &["btree", "btree", "btree", "btree", "btree", "brin", "gin", "hash"];

pub(crate) fn index(random: &mut Random, model: &mut Model, at: usize) -> bool {
    let id = model.id();
    let drawn_method = *random.of(METHODS);
    let table = &model.tables[at];
    let (all, sortable) = (plain(table, |_| true), plain(table, |column| column.ty.is_ordered()));
    let fitting = plain(table, |column| column.ty.fits_method(drawn_method, model));
    let (method, fitting) = if fitting.is_empty() { ("btree", sortable.clone()) } else { (drawn_method, fitting) };
    let Some(first) = random.some(&fitting).copied() else { return false };
    let btree = method == "btree";
    let mut keys = vec![index_key(random, model, at, first, method)];
    if btree && let Some(second) = random.some(&sortable).copied().filter(|id| *id != first && random.chance(40)) {
        keys.push(index_key(random, model, at, second, method));
    }
    let free: Vec<Id> = all.iter().copied().filter(|id| keys.iter().all(|key| key.column != *id)).collect();
    let include = random.some(&free).copied().filter(|_| btree && random.chance(20));
    let predicate = random.some(&all).copied().filter(|_| random.chance(25)).map(|id| (id, random.below(2)));
    let table = &mut model.tables[at];
    let unique = btree && random.chance(25);
    let drawn = Index {
        name: given(random, id),
        unique,
        nulls_not_distinct: nulls_not_distinct(random) && unique,
        method,
        keys,
        include: include.into_iter().collect(),
        predicate: predicate.filter(|(id, _)| immutable(table, *id)),
        comment: comment(random),
    };
    table.indexes.push(drawn);
    true
}

fn index_key(random: &mut Random, model: &Model, at: usize, column: Id, method: &str) -> IndexKey {
    let btree = method == "btree";
    let table = &model.tables[at];
    let expression = random.chance(15) && immutable(table, column) && ["btree", "hash"].contains(&method);
    IndexKey {
        column,
        expression,
        opclass: opclass(random, model, table, column, method).filter(|_| !expression),
        collation: collation(random).filter(|_| random.chance(40)),
        descending: btree && random.chance(25),
        nulls_first: if btree && random.chance(20) { Some(random.chance(50)) } else { None },
    }
}

/// An operator class of the method that the column's type can have, or none where its own will do.
pub(crate) fn opclass(
    random: &mut Random,
    model: &Model,
    table: &Table,
    column: Id,
    method: &str,
) -> Option<&'static str> {
    let ty = table.column(column)?.ty;
    let classes = ty.opclasses(method, model);
    let optional = ty.has_default_opclass(method);
    random.some(&classes).copied().filter(|_| !optional || random.chance(30))
}

/// Whether the rules about a column mean the same for ever, as an index needs it.
fn immutable(table: &Table, id: Id) -> bool {
    !matches!(table.column(id).map(|column| column.ty), Some(Type::Plain(at)) if TYPES[at].spelling == "timestamptz")
}

/// Whether rows without a value are the same, where the server knows it.
pub(crate) fn nulls_not_distinct(random: &mut Random) -> bool {
    random.chance(20) && is_at_least(15)
}
