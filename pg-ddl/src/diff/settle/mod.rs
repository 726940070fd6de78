//! The catalog that a database will really have after the change, which is what a lock file must record.
//!
//! What is no difference stays as it was: names that nobody chose, the physical order of columns, the writing of an expression.

mod claimed;
mod names;

use std::sync::Arc;

use self::claimed::Claimed;
use self::names::{Kept, separate_names};
use super::columns::{self, SettledColumns};
use super::tables::is_same;
use super::{extensions, matching};
use crate::catalog::{Catalog, Table};
use crate::ident::Ident;

/// `new` with what a database that holds `old` keeps.
///
/// Settling again changes nothing; where `diff` finds nothing, the result is `old`. Tables are sorted by name, and a table that is not
/// there yet or changes has its parts sorted by name too.
pub fn settle(old: &Catalog, mut new: Catalog) -> Catalog {
    new.schemas.sort_by(|left, right| left.name.cmp(&right.name));
    extensions::settle(&old.extensions, &mut new.extensions);
    new.enums.sort_by(|left, right| left.name.cmp(&right.name));
    new.tables.sort_by(|left, right| left.name.cmp(&right.name));
    let olds = old.tables_by_name();
    let stays: Vec<bool> =
        new.tables.iter().map(|table| olds.get(&table.name).is_some_and(|old| is_same(old, table))).collect();
    let mut claimed = Claimed::default();
    new.tables.iter().zip(&stays).filter(|(_, stays)| !**stays).for_each(|(table, _)| claimed.extend(table));
    let settled = new.tables.into_iter().zip(stays).map(|(table, stays)| match olds.get(&table.name) {
        Some(old) if stays => Settled { table: Arc::clone(old), kept: None },
        Some(old) => settle_table(old, Arc::unwrap_or_clone(table), &claimed),
        None => Settled { table, kept: Some(Kept::default()) },
    });
    let mut tables: Vec<Settled> = settled.collect();
    separate_names(&mut tables);
    Catalog { tables: tables.into_iter().map(Settled::into_table).collect(), ..new }
}

/// A table of the catalog to be.
struct Settled {
    table: Arc<Table>,
    /// How much of it was there before; nothing where it is the old table.
    kept: Option<Kept>,
}

impl Settled {
    fn into_table(mut self) -> Arc<Table> {
        if let Some(kept) = &self.kept {
            let table = Arc::make_mut(&mut self.table);
            kept.ask_for_renames(table);
            sort(table);
        }
        self.table
    }
}

fn settle_table(old: &Table, new: Table, claimed: &Claimed) -> Settled {
    let key = |name: &Ident| claimed.has_key(&old.name, name);
    let constraint = |name: &Ident| claimed.has_constraint(&old.name, name);
    let relation = |name: &Ident| claimed.has_relation(&old.name, name);
    let new_key = new.primary_key.into_iter().collect();
    let (primary_key, kept_key) = matching::settle(old.primary_key.as_slice(), new_key, key);
    let (uniques, kept_uniques) = matching::settle(&old.uniques, new.uniques, key);
    let (checks, kept_checks) = matching::settle(&old.checks, new.checks, constraint);
    let (foreign_keys, kept_foreign_keys) = matching::settle(&old.foreign_keys, new.foreign_keys, constraint);
    let (indexes, kept_indexes) = matching::settle(&old.indexes, new.indexes, relation);
    let SettledColumns { columns, kept: kept_columns, counting, giving_way } =
        columns::settle(&old.columns, new.columns, relation);
    let table = Table {
        name: new.name,
        columns,
        primary_key: primary_key.into_iter().next(),
        uniques,
        checks,
        foreign_keys,
        indexes,
        comment: new.comment,
    };
    let kept = Kept {
        primary_key: kept_key,
        uniques: kept_uniques,
        checks: kept_checks,
        foreign_keys: kept_foreign_keys,
        indexes: kept_indexes,
        columns: kept_columns,
        counting,
        giving_way,
    };
    Settled { table: Arc::new(table), kept: Some(kept) }
}

fn sort(table: &mut Table) {
    table.uniques.sort_by(|left, right| left.name.name.cmp(&right.name.name));
    table.checks.sort_by(|left, right| left.name.name.cmp(&right.name.name));
    table.foreign_keys.sort_by(|left, right| left.name.name.cmp(&right.name.name));
    table.indexes.sort_by(|left, right| left.name.name.cmp(&right.name.name));
}
