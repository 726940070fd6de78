//! Words of a person for what differs, and only for that: the rest is in the words of the schema already.

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::readable;
use crate::catalog::{Catalog, Table};
use crate::diff::{Change, TableAlteration, TableChange, diff};
use crate::ident::{Ident, QualifiedName};

/// What of a table is to be respelled.
enum Part {
    Whole,
    Some { columns: FxHashSet<Ident>, checks: FxHashSet<Ident>, indexes: FxHashSet<Ident> },
}

/// Respells the expressions of what `found` has otherwise than `written`.
pub(super) fn where_different(found: &mut Catalog, written: &Catalog) {
    let parts: FxHashMap<QualifiedName, Part> = diff(found, written).tables.iter().filter_map(part).collect();
    for table in found.tables_mut() {
        match parts.get(&table.name) {
            Some(Part::Whole) => readable::table(table),
            Some(Part::Some { columns, checks, indexes }) => some(table, columns, checks, indexes),
            None => {}
        }
    }
}

fn part(change: &TableChange<'_>) -> Option<(QualifiedName, Part)> {
    match change {
        TableChange::Create(_) => None,
        TableChange::Drop(table) => Some((table.name.clone(), Part::Whole)),
        TableChange::Alter(TableAlteration { old, columns, checks, indexes, .. }) => Some((
            old.name.clone(),
            Part::Some {
                columns: names(columns, |column| &column.name),
                checks: names(checks, |check| &check.name.name),
                indexes: names(indexes, |index| &index.name.name),
            },
        )),
    }
}

/// The names of what was found.
fn names<'a, T>(changes: &[Change<'a, T>], name: impl Fn(&'a T) -> &'a Ident) -> FxHashSet<Ident> {
    let found = changes.iter().filter_map(|change| match change {
        Change::Drop(found) | Change::Alter { old: found, .. } => Some(name(found).clone()),
        Change::Add(_) => None,
    });
    found.collect()
}

fn some(table: &mut Table, columns: &FxHashSet<Ident>, checks: &FxHashSet<Ident>, indexes: &FxHashSet<Ident>) {
    table.columns.iter_mut().filter(|column| columns.contains(&column.name)).for_each(readable::column);
    table.checks.iter_mut().filter(|check| checks.contains(&check.name.name)).for_each(readable::check);
    table.indexes.iter_mut().filter(|index| indexes.contains(&index.name.name)).for_each(readable::index);
}
