//! What a concurrent build, or drop, left behind when it was cut off.

use pg_ddl::ident::QualifiedName;
use pg_ddl::statement::Statement;
use postgres::{Client, Row};

use super::targets::{ConcurrentIndex, concurrent_index};
use crate::server_error::ServerError;

/// What is there of the work of a statement.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Leftover {
    /// Nothing that would be in its way.
    Nothing,
    /// All of it: the index is built, or gone.
    Done,
    /// An index that was never finished and serves no query.
    Unfinished(QualifiedName),
    /// The same, and perhaps another session is still at it.
    InWork(i32),
}

/// Looks for what is there of the work of a statement.
pub(super) fn look(client: &mut Client, statement: &str) -> Result<Leftover, ServerError> {
    match concurrent_index(statement) {
        None | Some(ConcurrentIndex::CreateNameless { .. }) => Ok(Leftover::Nothing),
        Some(ConcurrentIndex::Drop { index }) => {
            let row = client.query_one("SELECT pg_catalog.to_regclass($1) IS NULL", &[&index])?;
            Ok(if row.try_get(0)? { Leftover::Done } else { Leftover::Nothing })
        }
        Some(ConcurrentIndex::Create { index, table }) => {
            let Some(row) = client.query_opt(include_str!("leftover.sql"), &[&index, &table])? else {
                return Ok(Leftover::Nothing);
            };
            if row.try_get("is_valid")? {
                return Ok(Leftover::Done);
            }
            let busy: Option<i32> = row.try_get("busy")?;
            let name = QualifiedName::new(row.try_get("schema")?, row.try_get("name")?);
            Ok(busy.map_or(Leftover::Unfinished(name), Leftover::InWork))
        }
    }
}

/// An index that is built without a name, and so can only be told from those that were there before.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Nameless {
    /// The table as it is written.
    pub table: String,
    /// The indexes that it had.
    before: Vec<u32>,
}

impl Nameless {
    /// The index that the statement is about to build, if it has no name.
    pub(super) fn of(client: &mut Client, statement: &str) -> Result<Option<Self>, ServerError> {
        let Some(ConcurrentIndex::CreateNameless { table }) = concurrent_index(statement) else { return Ok(None) };
        let sql = "SELECT indexrelid FROM pg_catalog.pg_index WHERE indrelid = pg_catalog.to_regclass($1)";
        let rows = client.query(sql, &[&table])?;
        let before = rows.iter().map(|row| row.try_get(0)).collect::<Result<_, _>>()?;
        Ok(Some(Self { table, before }))
    }

    /// What was begun since and never finished, unless somebody may still be at it.
    pub(super) fn unfinished(&self, client: &mut Client) -> Result<Vec<QualifiedName>, ServerError> {
        let rows = client.query(include_str!("leftover_nameless.sql"), &[&self.table, &self.before])?;
        let name = |row: &Row| Ok(QualifiedName::new(row.try_get("schema")?, row.try_get("name")?));
        Ok(rows.iter().map(name).collect::<Result<_, postgres::Error>>()?)
    }
}

/// Drops an index that was never finished.
pub(super) fn remove(client: &mut Client, index: &QualifiedName) -> Result<(), ServerError> {
    let drop = Statement::DropIndex { name: index.clone(), concurrently: true };
    Ok(client.batch_execute(&drop.to_string())?)
}
