//! Names that PostgreSQL chooses (manual, 5.4 and the `ChooseIndexName` family).

use std::borrow::Cow;

use dbml_model::parallel::join_if;
use dbml_model::schema::{ColumnIndex, TableId};
use rustc_hash::FxHashSet;

use super::{BySchema, Names};
use crate::catalog::{Catalog, Check, ForeignKey, Index, IndexKey, IndexTerm, Table};
use crate::ident::{Ident, QualifiedName};
use crate::lower::LARGE;
use crate::naming::{Namespace, choose_key, distinct_key_names, join_columns};

/// Chooses all names that nobody gave. `sequences` are the columns that count with one, in the order of the tables.
pub(super) fn choose(catalog: &mut Catalog, sequences: &[(TableId, ColumnIndex)], names: &mut Names) {
    let mut sequences = sequences.iter().peekable();
    for (id, table) in (0..).map(TableId::new).zip(catalog.tables_mut()) {
        while let Some((_, column)) = sequences.next_if(|(table, _)| *table == id) {
            sequence(table, *column, names.relations.of(&table.name.schema));
        }
        checks(table, names.constraints.of(&table.name.schema));
        keys(table, names);
    }
    // An index takes no name of a constraint, and a foreign key none of a relation.
    let is_large = catalog.tables.len() >= LARGE;
    let (with_indexes, with_keys): (Vec<_>, Vec<_>) = catalog
        .tables_mut()
        .map(|Table { name, indexes, foreign_keys, .. }| ((&*name, indexes), (&*name, foreign_keys)))
        .unzip();
    let Names { relations, constraints } = names;
    join_if(
        is_large,
        || with_indexes.into_iter().for_each(|(table, found)| indexes(table, found, relations)),
        || with_keys.into_iter().for_each(|(table, found)| foreign_keys(table, found, constraints)),
    );
}

fn sequence(table: &mut Table, column: ColumnIndex, relations: &mut Namespace) {
    let column = &mut table.columns[column.index()];
    if column.sequence().is_some_and(|own| own.name.automatic) {
        let name = relations.choose(table.name.name.as_str(), column.name.as_str(), "seq");
        column.sequence_mut().into_iter().for_each(|own| own.name.name = name.clone());
    }
}

fn indexes(table: &QualifiedName, indexes: &mut [Index], relations: &mut BySchema) {
    for index in indexes.iter_mut().filter(|index| index.name.automatic) {
        let relations = relations.of(&table.schema);
        index.name.name = relations.choose(table.name.as_str(), &index_columns(index), "idx");
    }
}

fn foreign_keys(table: &QualifiedName, keys: &mut [ForeignKey], constraints: &mut BySchema) {
    for key in keys.iter_mut().filter(|key| key.name.automatic) {
        let columns = join_columns(key.columns.iter().map(Ident::as_str));
        key.name.name = constraints.of(&table.schema).choose(table.name.as_str(), &columns, "fkey");
    }
}

fn checks(table: &mut Table, constraints: &mut Namespace) {
    if !table.checks.iter().any(|check| check.name.automatic) {
        return;
    }
    let columns: FxHashSet<&str> = table.columns.iter().map(|column| column.name.as_str()).collect();
    for check in table.checks.iter_mut().filter(|check| check.name.automatic) {
        let column = only_column(check, &columns);
        let column = column.as_ref().map(Ident::as_str).unwrap_or_default();
        check.name.name = constraints.choose(table.name.name.as_str(), column, "check");
    }
}

/// The column that a check is named after: the only one that it mentions.
fn only_column(check: &Check, columns: &FxHashSet<&str>) -> Option<Ident> {
    let mut mentioned = check.expression.columns(|name| columns.contains(name));
    mentioned.pop().filter(|_| mentioned.is_empty())
}

fn keys(table: &mut Table, names: &mut Names) {
    let QualifiedName { schema, name } = &table.name;
    let (relations, constraints) = (names.relations.of(schema), names.constraints.of(schema));
    let mut choose = |columns: &str, label| choose_key(relations, constraints, name.as_str(), columns, label);
    if let Some(key) = table.primary_key.as_mut().filter(|key| key.name.automatic) {
        key.name.name = choose("", "pkey");
    }
    for unique in table.uniques.iter_mut().filter(|unique| unique.name.automatic) {
        let columns = distinct_key_names(unique.columns.iter().chain(&unique.include).map(Ident::as_str));
        unique.name.name = choose(&join_columns(columns.iter().map(AsRef::as_ref)), "key");
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
