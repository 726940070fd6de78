//! The session that does the work.

use std::time::Duration;

use postgres::{Client, GenericClient};

use super::{ApplyError, ApplyOptions, Event, Forbidden, lock};
use crate::server_error::ServerError;

/// What a migration may have set for its session, back to what the session began with. Locks stay.
const FRESH: &str = "SET SESSION AUTHORIZATION DEFAULT; RESET ROLE; RESET ALL; DISCARD TEMP";

/// Does some work in a session that may write, is as new, and holds the lock that keeps every other run away.
pub(super) fn exclusive<T>(
    client: &mut Client,
    options: &ApplyOptions,
    observe: &mut dyn FnMut(Event<'_>),
    work: impl FnOnce(&mut Client, &mut dyn FnMut(Event<'_>)) -> Result<T, ApplyError>,
) -> Result<T, ApplyError> {
    refuse_read_only(client)?;
    prepare(client, options)?;
    lock::take(client, options.patience, observe)?;
    let result = work(client, observe);
    // With a connection that is lost the lock goes by itself.
    let released = lock::release(client);
    let done = result?;
    released?;
    Ok(done)
}

/// Makes the session as if it were new, without the time limits that were made for the queries of an application.
pub(super) fn prepare(client: &mut Client, options: &ApplyOptions) -> Result<(), ServerError> {
    client.batch_execute(FRESH)?;
    let limit = milliseconds(options.statement_timeout.unwrap_or_default());
    client.execute(include_str!("session_limits.sql"), &[&limit])?;
    Ok(())
}

/// A server that is a copy of another, or a session that may not write, is found out before anything is tried.
pub(super) fn refuse_read_only(client: &mut Client) -> Result<(), ApplyError> {
    let row = client.query_one(include_str!("session_read_only.sql"), &[]).map_err(ServerError::from)?;
    let is = |column| row.try_get::<_, bool>(column).map_err(ServerError::from);
    if is("in_recovery")? {
        return Err(ApplyError::ReadOnly("the server is a standby of another"));
    }
    if is("read_only")? {
        return Err(ApplyError::ReadOnly("`default_transaction_read_only` is on"));
    }
    Ok(())
}

/// Why the table of the history can't be made.
pub(super) fn no_history(client: &mut Client, error: ServerError) -> ApplyError {
    let user = client.query_one("SELECT current_user::text", &[]).and_then(|row| row.try_get(0));
    match user {
        Ok(user) if error.sqlstate.as_deref() == Some("42501") => ApplyError::Forbidden(vec![Forbidden {
            user,
            action: "make the schema `dbmlc` for the history of the migrations".to_owned(),
            owner: None,
        }]),
        _ => error.into(),
    }
}

/// Limits how long the open transaction waits for a lock, where the file does not say.
pub(super) fn limit_lock_waits(client: &mut impl GenericClient, limit: Duration) -> Result<(), ServerError> {
    client.execute(include_str!("session_lock_timeout.sql"), &[&milliseconds(limit)])?;
    Ok(())
}

/// Limits how long a statement takes, where the file does not say. A file that sets its own limit and then takes it back (`SET … = DEFAULT`)
/// would leave the one that the server or the role has.
pub(super) fn limit_statements(client: &mut Client, options: &ApplyOptions) -> Result<(), ServerError> {
    let limit = milliseconds(options.statement_timeout.unwrap_or_default());
    client.execute(include_str!("session_statement_timeout.sql"), &[&limit])?;
    Ok(())
}

fn milliseconds(duration: Duration) -> String {
    duration.as_millis().to_string()
}
