//! What only a server can settle.
//!
//! Texts that are the same to the eye of the offline comparison are the same to a server. So only where that finds a difference of
//! expressions, or of types, must a server say whether there is one.

use std::sync::Arc;

use pg_ddl::catalog::{Catalog, Column, ColumnDefault, Table};
use pg_ddl::diff::{Change, TableAlteration, TableChange, diff};

use super::restless::by;

/// Two catalogs cut down to the tables that a server must settle, and to what of these it must see.
pub(super) struct Disputed {
    pub(super) found: Catalog,
    pub(super) desired: Catalog,
}

impl Disputed {
    pub(super) fn between(found: &Catalog, desired: &Catalog) -> Self {
        let changes = diff(found, desired);
        let alterations = changes.tables.iter().filter_map(|change| match change {
            TableChange::Alter(alteration) if is_disputed(alteration) => Some(alteration),
            _ => None,
        });
        let (mut old, mut new) = (Vec::new(), Vec::new());
        for alteration in alterations {
            old.push(Arc::new(reduced(alteration.old)));
            new.push(Arc::new(reduced(alteration.new)));
        }
        let cut = |catalog: &Catalog, tables| Catalog {
            schemas: catalog.schemas.clone(),
            extensions: catalog.extensions.clone(),
            enums: catalog.enums.clone(),
            tables,
        };
        Self { found: cut(found, old), desired: cut(desired, new) }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.desired.tables.is_empty()
    }
}

/// Whether what differs could be the same to a server.
fn is_disputed(alteration: &TableAlteration<'_>) -> bool {
    let column = |change: &Change<'_, _>| match change {
        Change::Alter { old, new } => spelling(old) != spelling(new),
        Change::Add(_) | Change::Drop(_) => false,
    };
    alteration.columns.iter().any(column) || could_match(&alteration.checks) || could_match(&alteration.indexes)
}

/// What of a column is spelled in a way of its own by a server.
fn spelling(column: &Column) -> impl PartialEq + '_ {
    (&column.ty, &column.default, &column.collation)
}

/// Whether one that is there could be one that is to be.
fn could_match<T>(changes: &[Change<'_, T>]) -> bool {
    let any = |is: fn(&Change<'_, T>) -> bool| changes.iter().any(is);
    any(|change| matches!(change, Change::Alter { .. }))
        || any(|change| matches!(change, Change::Add(_))) && any(|change| matches!(change, Change::Drop(_)))
}

/// The table without what has no expression. Columns that count need their sequence for nothing.
fn reduced(table: &Table) -> Table {
    let mut reduced = Table { columns: table.columns.clone(), ..Table::new(table.name.clone()) };
    reduced.checks.clone_from(&table.checks);
    reduced.indexes.clone_from(&table.indexes);
    for column in &mut reduced.columns {
        column.default.take_if(|default| is_counter(default));
        column.comment = None;
    }
    for index in &mut reduced.indexes {
        index.comment = None;
    }
    for check in &mut reduced.checks {
        check.comment = None;
    }
    reduced
}

fn is_counter(default: &ColumnDefault) -> bool {
    matches!(default, ColumnDefault::Serial(_) | ColumnDefault::Identity(_))
}

/// Gives columns that count back what they were reduced by.
pub(super) fn take_counters(canonical: &mut Catalog, desired: &Catalog) {
    let desired = by(&desired.tables, |table| &table.name);
    for table in canonical.tables_mut() {
        let Some(desired) = desired.get(&table.name) else { continue };
        let columns = by(&desired.columns, |column| &column.name);
        for column in &mut table.columns {
            let default = columns.get(&column.name).and_then(|column| column.default.clone());
            if default.as_ref().is_some_and(is_counter) {
                column.default = default;
            }
        }
    }
}
