//! Tables, still without what belongs to them.

use std::collections::{HashMap, HashSet};

use pg_ddl::catalog::Table;
use pg_ddl::ident::QualifiedName;
use postgres::{Row, Transaction};

use super::schemas::comment;
use super::unmodelled::Unmodelled;
use super::unmodelled_kind::UnmodelledKind;
use super::{IntrospectError, IntrospectOptions, InvalidIndex};

/// The tables that are read, and what is found beside them.
#[derive(Default)]
pub(super) struct Tables {
    /// The tables in order of their names.
    pub list: Vec<Table>,
    /// The tables' object identifiers, in the same order.
    pub oids: Vec<u32>,
    /// Where a table is in `list`.
    positions: HashMap<u32, usize>,
    /// The sequences that the catalog knows as part of a column.
    pub sequences: HashSet<u32>,
    /// What has no place in the catalog.
    pub unmodelled: Vec<Unmodelled>,
    /// Indexes that were never finished.
    pub invalid_indexes: Vec<InvalidIndex>,
}

impl Tables {
    /// The table with this object identifier. All queries ask for `oids` alone, so that it is there.
    pub(super) fn table(&mut self, oid: u32) -> Option<&mut Table> {
        self.positions.get(&oid).and_then(|position| self.list.get_mut(*position))
    }

    /// Notes a property of a part of a table that has no place in the catalog.
    pub(super) fn note(&mut self, kind: UnmodelledKind, table: &QualifiedName, part: &str) {
        self.unmodelled.push(Unmodelled {
            kind,
            schema: Some(table.schema.clone()),
            name: part.to_owned(),
            table: Some(table.clone()),
        });
    }
}

/// Reads the tables.
pub(super) fn read(transaction: &mut Transaction<'_>, options: &IntrospectOptions) -> Result<Tables, IntrospectError> {
    let rows = transaction.query(include_str!("tables.sql"), &[])?;
    of_rows(&rows, |schema, name| !options.leaves_out(schema, name))
}

/// Reads the temporary tables of the session.
pub(super) fn read_temporary(transaction: &mut Transaction<'_>) -> Result<Tables, IntrospectError> {
    of_rows(&transaction.query(include_str!("tables_temporary.sql"), &[])?, |_, _| true)
}

fn of_rows(rows: &[Row], is_wanted: impl Fn(&str, &str) -> bool) -> Result<Tables, IntrospectError> {
    let mut found = Tables::default();
    for row in rows {
        let (schema, name): (&str, &str) = (row.try_get("schema")?, row.try_get("name")?);
        if !is_wanted(schema, name) {
            continue;
        }
        let oid = row.try_get("oid")?;
        found.positions.insert(oid, found.list.len());
        found.oids.push(oid);
        let comment = comment(row.try_get("comment")?);
        found.list.push(Table { comment, ..Table::new(QualifiedName::new(schema, name)) });
    }
    Ok(found)
}
