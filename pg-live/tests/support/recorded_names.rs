//! The names that a lock records of what belongs to tables, and the order of their columns, against what is there.

use std::collections::BTreeSet;

use pg_ddl::catalog::{Catalog, Table};
use pg_ddl::ident::{Ident, QualifiedName};
use pg_live::introspect::{Introspection, Unmodelled};

/// Constraints, indexes and sequences, each with its table.
type Names<'a> = BTreeSet<(&'a QualifiedName, &'a Ident)>;

/// What is wrong with what is recorded of a database: the next plan will call things by these names.
pub(crate) fn wrongly_recorded(recorded: &Catalog, there: &Introspection) -> Option<String> {
    wrong_names(recorded, there).or_else(|| wrong_order(recorded, &there.catalog))
}

fn wrong_names(recorded: &Catalog, there: &Introspection) -> Option<String> {
    let left_alone = |(table, name): &(&QualifiedName, &Ident)| {
        let is_it = |own: &Unmodelled| own.table.as_ref() == Some(*table) && own.name == name.as_str();
        there.unmodelled.iter().any(is_it)
    };
    let (mut recorded, there) = (names(recorded), names(&there.catalog));
    recorded.retain(|name| !left_alone(name));
    let missing: Names<'_> = recorded.difference(&there).copied().collect();
    let unknown: Names<'_> = there.difference(&recorded).copied().collect();
    (recorded != there).then(|| format!("recorded and not there: {missing:?}, there and not recorded: {unknown:?}"))
}

fn names(catalog: &Catalog) -> Names<'_> {
    catalog.tables.iter().flat_map(|table| table.names().map(|own| (&table.name, &own.name))).collect()
}

fn wrong_order(recorded: &Catalog, there: &Catalog) -> Option<String> {
    recorded.tables.iter().find_map(|own| {
        let found = there.tables.iter().find(|found| found.name == own.name)?;
        let (recorded, there) = (columns(own), columns(found));
        (recorded != there).then(|| format!("{}: recorded as {recorded:?}, there as {there:?}", own.name))
    })
}

fn columns(table: &Table) -> Vec<&Ident> {
    table.columns.iter().map(|column| &column.name).collect()
}
