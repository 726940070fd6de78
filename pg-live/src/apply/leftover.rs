//! What a concurrent build, or drop, left behind when it was cut off.

use pg_ddl::ident::QualifiedName;
use pg_ddl::statement::Statement;
use postgres::Client;

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
        None => Ok(Leftover::Nothing),
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

/// Drops an index that was never finished.
pub(super) fn remove(client: &mut Client, index: &QualifiedName) -> Result<(), ServerError> {
    let drop = Statement::DropIndex { name: index.clone(), concurrently: true };
    Ok(client.batch_execute(&drop.to_string())?)
}
