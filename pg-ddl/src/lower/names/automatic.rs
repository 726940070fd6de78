//! Names that PostgreSQL chooses (manual, 5.4 and the `ChooseIndexName` family).

use std::borrow::Cow;

use rustc_hash::FxHashSet;

use super::Names;
use crate::catalog::{Catalog, Check, ColumnDefault, Index, IndexKey, IndexTerm, Table};
use crate::ident::Ident;
use crate::naming::{SchemaNames, distinct_key_names, join_columns};

/// Chooses all names that nobody gave.
pub(super) fn choose(catalog: &mut Catalog, names: &mut Names) {
    for table in catalog.tables_mut() {
        let names = names.of(&table.name.schema);
        sequences(table, names);
        checks(table, names);
        keys(table, names);
    }
    for table in catalog.tables_mut() {
        let names = names.of(&table.name.schema);
        for index in table.indexes.iter_mut().filter(|index| index.name.automatic) {
            index.name.name = names.choose_relation(table.name.name.as_str(), &index_columns(index), "idx");
        }
    }
    for table in catalog.tables_mut() {
        let names = names.of(&table.name.schema);
        for key in table.foreign_keys.iter_mut().filter(|key| key.name.automatic) {
            let columns = join_columns(key.columns.iter().map(Ident::as_str));
            key.name.name = names.choose_constraint(table.name.name.as_str(), &columns, "fkey");
        }
    }
}

/// The sequence of an identity column has a name too, which nothing else may take.
fn sequences(table: &mut Table, names: &mut SchemaNames) {
    for column in &mut table.columns {
        let mut choose = || names.choose_relation(table.name.name.as_str(), column.name.as_str(), "seq");
        match &mut column.default {
            Some(ColumnDefault::Serial(sequence)) if sequence.name.automatic => sequence.name.name = choose(),
            Some(ColumnDefault::Identity(_)) => drop(choose()),
            _ => {}
        }
    }
}

fn checks(table: &mut Table, names: &mut SchemaNames) {
    if !table.checks.iter().any(|check| check.name.automatic) {
        return;
    }
    let columns: FxHashSet<&str> = table.columns.iter().map(|column| column.name.as_str()).collect();
    for check in table.checks.iter_mut().filter(|check| check.name.automatic) {
        let column = only_column(check, &columns);
        let column = column.as_ref().map(Ident::as_str).unwrap_or_default();
        check.name.name = names.choose_constraint(table.name.name.as_str(), column, "check");
    }
}

/// The column that a check is named after: the only one that it mentions.
fn only_column(check: &Check, columns: &FxHashSet<&str>) -> Option<Ident> {
    let mut mentioned = check.expression.columns(|name| columns.contains(name));
    mentioned.pop().filter(|_| mentioned.is_empty())
}

fn keys(table: &mut Table, names: &mut SchemaNames) {
    if let Some(key) = table.primary_key.as_mut().filter(|key| key.name.automatic) {
        key.name.name = names.choose_key(table.name.name.as_str(), "", "pkey");
    }
    for unique in table.uniques.iter_mut().filter(|unique| unique.name.automatic) {
        let columns = distinct_key_names(unique.columns.iter().chain(&unique.include).map(Ident::as_str));
        let columns = join_columns(columns.iter().map(AsRef::as_ref));
        unique.name.name = names.choose_key(table.name.name.as_str(), &columns, "key");
    }
}

/// The keys of an index and what it carries along, as they go into its name.
fn index_columns(index: &Index) -> Cow<'_, str> {
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
