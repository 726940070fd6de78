//! How far a long statement has come, as seen from another session.

use postgres::Client;

use crate::server_error::ServerError;

/// How far the build of an index has come.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Progress {
    /// The index, once the server tells which.
    pub index: Option<String>,
    /// What it does: `building index: scanning table`.
    pub phase: String,
    /// How much of it is done.
    pub done: u64,
    /// How much there is; 0 where that is not known.
    pub total: u64,
}

impl Progress {
    /// How far the index has come that this process of the server builds; nothing while it builds none.
    pub fn of(client: &mut Client, process: i32) -> Result<Option<Self>, ServerError> {
        let Some(row) = client.query_opt(include_str!("progress.sql"), &[&process])? else { return Ok(None) };
        let number = |column| row.try_get::<_, Option<i64>>(column).map(|number| number.unwrap_or(0).unsigned_abs());
        Ok(Some(Self {
            index: row.try_get("index")?,
            phase: row.try_get::<_, Option<String>>("phase")?.unwrap_or_default(),
            done: number("done")?,
            total: number("total")?,
        }))
    }

    /// The number of a session's process on the server.
    pub fn process_of(client: &mut Client) -> Result<i32, ServerError> {
        Ok(client.query_one("SELECT pg_catalog.pg_backend_pid()", &[])?.try_get(0)?)
    }
}
