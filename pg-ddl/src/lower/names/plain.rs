//! The names that PostgreSQL chooses where nothing else has them (manual, 5.4, and its `ChooseIndexName` family).

use std::borrow::Cow;

use rustc_hash::FxHashSet;

use crate::catalog::{Check, ForeignKey, Index, IndexKey, IndexTerm, Table, Unique};
use crate::ident::{Ident, QualifiedName};
use crate::naming::{distinct_key_names, join_columns, make_name};

/// Names the parts of a table that nobody gave a name to, all but its foreign keys.
pub(in crate::lower) fn give(table: &mut Table) {
    let relation = table.name.name.as_str();
    for column in &mut table.columns {
        if column.sequence().is_some_and(|own| own.name.automatic) {
            let name = make_name(relation, column.name.as_str(), "seq");
            column.sequence_mut().into_iter().for_each(|own| own.name.name = name.clone());
        }
    }
    if let Some(key) = table.primary_key.as_mut().filter(|key| key.name.automatic) {
        key.name.name = make_name(relation, "", "pkey");
    }
    for unique in table.uniques.iter_mut().filter(|unique| unique.name.automatic) {
        unique.name.name = make_name(relation, &unique_columns(unique), "key");
    }
    if table.checks.iter().any(|check| check.name.automatic) {
        let columns = table.columns.iter().map(|column| column.name.as_str()).collect();
        for check in table.checks.iter_mut().filter(|check| check.name.automatic) {
            check.name.name = make_name(relation, &check_column(check, &columns), "check");
        }
    }
    for index in table.indexes.iter_mut().filter(|index| index.name.automatic) {
        index.name.name = make_name(relation, &index_columns(index), "idx");
    }
}

/// Names a foreign key of a table, if nobody gave it a name.
pub(in crate::lower) fn give_to_key(table: &QualifiedName, key: &mut ForeignKey) {
    if key.name.automatic {
        key.name.name = make_name(table.name.as_str(), &foreign_key_columns(key), "fkey");
    }
}

pub(super) fn unique_columns(unique: &Unique) -> String {
    let columns = distinct_key_names(unique.columns.iter().chain(&unique.include).map(Ident::as_str));
    join_columns(columns.iter().map(AsRef::as_ref)).into_owned()
}

/// The column that a check is named after: the only one of its table that it mentions.
pub(super) fn check_column(check: &Check, columns: &FxHashSet<&str>) -> String {
    let mut mentioned = check.expression.columns(|name| columns.contains(name));
    let only = mentioned.pop().filter(|_| mentioned.is_empty());
    only.map(|column| column.as_str().to_owned()).unwrap_or_default()
}

/// The keys of an index and what it carries along.
pub(super) fn index_columns(index: &Index) -> Cow<'_, str> {
    if let ([IndexKey { term: IndexTerm::Column(column), .. }], []) = (&index.keys[..], &index.include[..]) {
        return Cow::Borrowed(column.as_str());
    }
    let keys = index.keys.iter().map(|key| match &key.term {
        IndexTerm::Column(column) => Cow::Borrowed(column.as_str()),
        IndexTerm::Expression(expression) => expression.key_name().map_or(Cow::Borrowed("expr"), Cow::Owned),
    });
    let include = index.include.iter().map(|column| Cow::Borrowed(column.as_str()));
    let names = distinct_key_names(keys.chain(include));
    Cow::Owned(join_columns(names.iter().map(AsRef::as_ref)).into_owned())
}

pub(super) fn foreign_key_columns(key: &ForeignKey) -> Cow<'_, str> {
    join_columns(key.columns.iter().map(Ident::as_str))
}
