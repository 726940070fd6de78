//! The catalog that a database will really have after the change, which is what a lock file must record.
//!
//! What is no difference stays as it was: names that nobody chose, the physical order of columns, the writing of an expression.

mod names;

use self::names::{Kept, separate_names};
use super::{columns, matching, merge_by_key};
use crate::catalog::{Catalog, Table};

/// `new` with what a database that holds `old` keeps.
///
/// Settling again changes nothing; where `diff` finds nothing, the result is `old`, sorted by name.
pub fn settle(old: &Catalog, new: &Catalog) -> Catalog {
    let mut catalog = Catalog { schemas: new.schemas.clone(), enums: new.enums.clone(), tables: Vec::new() };
    catalog.schemas.sort_by(|left, right| left.name.cmp(&right.name));
    catalog.enums.sort_by(|left, right| left.name.cmp(&right.name));
    let mut tables = Vec::with_capacity(new.tables.len());
    merge_by_key(
        &old.tables,
        &new.tables,
        |table| &table.name,
        |old, new| match (old, new) {
            (Some(old), Some(new)) => tables.push(settle_table(old, new)),
            (None, Some(new)) => tables.push((new.clone(), Kept::default())),
            _ => {}
        },
    );
    separate_names(&mut tables);
    catalog.tables = tables.into_iter().map(|(table, _)| sorted(table)).collect();
    catalog
}

fn settle_table(old: &Table, new: &Table) -> (Table, Kept) {
    if old == new {
        return (new.clone(), Kept::all(new));
    }
    let (primary_key, kept_key) = matching::settle(old.primary_key.as_slice(), new.primary_key.as_slice());
    let (uniques, kept_uniques) = matching::settle(&old.uniques, &new.uniques);
    let (checks, kept_checks) = matching::settle(&old.checks, &new.checks);
    let (foreign_keys, kept_foreign_keys) = matching::settle(&old.foreign_keys, &new.foreign_keys);
    let (indexes, kept_indexes) = matching::settle(&old.indexes, &new.indexes);
    let table = Table {
        name: new.name.clone(),
        columns: columns::settle(&old.columns, &new.columns),
        primary_key: primary_key.into_iter().next(),
        uniques,
        checks,
        foreign_keys,
        indexes,
        comment: new.comment.clone(),
    };
    let kept = Kept {
        primary_key: kept_key,
        uniques: kept_uniques,
        checks: kept_checks,
        foreign_keys: kept_foreign_keys,
        indexes: kept_indexes,
    };
    (table, kept)
}

fn sorted(mut table: Table) -> Table {
    table.uniques.sort_by(|left, right| left.name.name.cmp(&right.name.name));
    table.checks.sort_by(|left, right| left.name.name.cmp(&right.name.name));
    table.foreign_keys.sort_by(|left, right| left.name.name.cmp(&right.name.name));
    table.indexes.sort_by(|left, right| left.name.name.cmp(&right.name.name));
    table
}
