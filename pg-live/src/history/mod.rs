//! What a database knows of the migrations that it has run: its table `dbmlc.migrations`.
//!
//! A migration that runs in a transaction is recorded in that transaction, so that it is there with its record or not at all. Any other
//! is recorded before its first statement and after each one, so that a run that was cut off is known to the statement.

mod compare;
mod entry;
mod folded;
mod foreign;

use postgres::{Client, GenericClient};

pub(crate) use compare::sha256_of_first;
pub use compare::{Conflict, Due, compare};
pub use entry::{Entry, State};
pub use folded::Folded;
pub use foreign::{ForeignHistory, ForeignProblem, Runner};

use crate::server_error::ServerError;

/// Whether the database has a history.
pub(crate) fn exists(client: &mut impl GenericClient) -> Result<bool, ServerError> {
    let row = client.query_one("SELECT pg_catalog.to_regclass('dbmlc.migrations') IS NOT NULL", &[])?;
    Ok(row.try_get(0)?)
}

/// The history, in the order in which it happened; empty for a database that has none.
pub fn read(client: &mut Client) -> Result<Vec<Entry>, ServerError> {
    if !exists(client)? {
        return Ok(Vec::new());
    }
    let rows = client.query(include_str!("read.sql"), &[])?;
    Ok(rows.iter().map(Entry::of_row).collect::<Result<_, _>>()?)
}

/// Makes the table where it is missing. Only under the lock: two that make it at once would be in each other's way.
pub(crate) fn create(client: &mut Client) -> Result<(), ServerError> {
    if !exists(client)? {
        client.batch_execute(include_str!("create.sql"))?;
    }
    Ok(())
}

/// Records how far a migration has come, in the transaction that is open, whatever role the migration took on.
pub(crate) fn record(client: &mut impl GenericClient, entry: &Entry) -> Result<(), ServerError> {
    client.batch_execute("SET LOCAL ROLE NONE")?;
    let elapsed: i64 = entry.milliseconds.iter().sum();
    client.execute(
        include_str!("record.sql"),
        &[
            &entry.name,
            &entry.sha256,
            &entry.parent,
            &entry.state.word(),
            &count(entry.statements),
            &count(entry.done),
            &entry.done_sha256,
            &entry.milliseconds,
            &elapsed,
        ],
    )?;
    Ok(())
}

fn count(number: usize) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}
