//! The lock that lets one run at a time do its work.
//!
//! It is asked for again and again and never waited for: a session that waits holds a snapshot, and the one that builds an index
//! concurrently would wait for that snapshot to go.

use std::fmt;
use std::thread;
use std::time::{Duration, Instant};

use postgres::Client;

use super::ApplyError;
use super::event::Event;
use crate::server_error::ServerError;

/// The key of the lock in every database: `dbmlc` in ASCII.
const KEY: i64 = 0x64_62_6d_6c_63;

/// How often it is asked for.
const INTERVAL: Duration = Duration::from_millis(100);

/// Another session.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Holder {
    /// The number of its process on the server.
    pub process: i32,
    /// What it calls itself.
    pub application: String,
    /// What it is doing: `active`, `idle in transaction`.
    pub state: String,
    /// For how long.
    pub seconds: i64,
}

impl fmt::Display for Holder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "process {}", self.process)?;
        if !self.application.is_empty() {
            write!(f, " ({})", self.application)?;
        }
        if !self.state.is_empty() {
            write!(f, ", {} for {} s", self.state, self.seconds)?;
        }
        Ok(())
    }
}

/// Takes the lock, or says who has it.
pub(super) fn take(
    client: &mut Client,
    patience: Duration,
    observe: &mut dyn FnMut(Event<'_>),
) -> Result<(), ApplyError> {
    let deadline = Instant::now() + patience;
    let mut told = false;
    while !try_take(client)? {
        let holder = holder(client)?;
        if Instant::now() > deadline {
            return Err(ApplyError::Locked(holder));
        }
        // Whoever had the lock may have gone before they were asked for.
        if let Some(holder) = holder.filter(|_| !told) {
            observe(Event::Waiting(&holder));
            told = true;
        }
        thread::sleep(INTERVAL);
    }
    Ok(())
}

fn try_take(client: &mut Client) -> Result<bool, ServerError> {
    Ok(client.query_one("SELECT pg_catalog.pg_try_advisory_lock($1)", &[&KEY])?.try_get(0)?)
}

/// Gives it back.
pub(super) fn release(client: &mut Client) -> Result<(), ServerError> {
    client.query_one("SELECT pg_catalog.pg_advisory_unlock($1)", &[&KEY])?;
    Ok(())
}

/// A migration may have given all locks back, and a pooler another session.
pub(super) fn ensure_held(client: &mut Client) -> Result<(), ApplyError> {
    let row = client.query_one(include_str!("lock_held.sql"), &[&KEY]).map_err(ServerError::from)?;
    if row.try_get(0).map_err(ServerError::from)? { Ok(()) } else { Err(ApplyError::LockLost) }
}

fn holder(client: &mut Client) -> Result<Option<Holder>, ServerError> {
    let row = client.query_opt(include_str!("lock_holder.sql"), &[&KEY])?;
    Ok(row.as_ref().map(of_row).transpose()?)
}

/// The transactions that have been open for longest, which are those that a lock is waited for.
pub(super) fn oldest(client: &mut Client) -> Result<Vec<Holder>, ServerError> {
    let rows = client.query(include_str!("lock_oldest.sql"), &[])?;
    Ok(rows.iter().map(of_row).collect::<Result<_, _>>()?)
}

fn of_row(row: &postgres::Row) -> Result<Holder, postgres::Error> {
    Ok(Holder {
        process: row.try_get("process")?,
        application: row.try_get("application")?,
        state: row.try_get("state")?,
        seconds: row.try_get("seconds")?,
    })
}
