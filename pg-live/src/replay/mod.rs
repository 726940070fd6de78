//! Running SQL files on a database, in order, each as a runner of migrations would.
//!
//! Files are sent statement by statement, so that a failure always has its statement. A transactional file runs inside one transaction;
//! one that brings its own `BEGIN` and `COMMIT` is welcome too: the server takes the second `BEGIN` with a warning.

mod error;
mod split;

use postgres::Client;

pub use error::{FailedStatement, ReplayCause, ReplayError};
pub use split::{Statement, split};

use crate::server_error::ServerError;

/// Commands of `psql`'s that `pg_dump` writes around its SQL; they change nothing in the database.
pub(crate) const HARMLESS: &[&str] = &["\\restrict", "\\unrestrict"];

/// One SQL file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Script<'a> {
    /// Its name, for messages.
    pub name: &'a str,
    /// Its text.
    pub sql: &'a str,
    /// Whether it runs inside one transaction. Without it each statement is a transaction of its own, as
    /// `CREATE INDEX CONCURRENTLY` needs it.
    pub transactional: bool,
}

/// Runs the scripts, each in a fresh session: what one of them sets is not seen by the next.
pub fn replay(client: &mut Client, scripts: &[Script<'_>]) -> Result<(), ReplayError> {
    scripts.iter().try_for_each(|script| run(client, script))
}

fn run(client: &mut Client, script: &Script<'_>) -> Result<(), ReplayError> {
    let control = |client: &mut Client, sql: &str| {
        client.batch_execute(sql).map_err(|error| ReplayError::end_of(script, ServerError::from(error)))
    };
    if script.transactional {
        control(client, "BEGIN")?;
    }
    for statement in split(script.sql) {
        match statement.psql_command() {
            Some(command) if HARMLESS.contains(&command) => continue,
            Some(command) => return Err(ReplayError::psql_command(script, &statement, command)),
            None => {}
        }
        client
            .batch_execute(statement.text)
            .map_err(|error| ReplayError::in_statement(script, &statement, ServerError::from(error)))?;
    }
    if script.transactional {
        control(client, "COMMIT")?;
    }
    control(client, "DISCARD ALL")
}
