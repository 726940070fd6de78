//! What happens while migrations are applied.

use std::time::Duration;

use super::lock::Holder;
use crate::server_error::ServerError;

/// Something that happens while migrations are applied.
#[derive(Clone, Copy, Debug)]
pub enum Event<'a> {
    /// Another run is at work, and is waited for.
    Waiting(&'a Holder),
    /// A migration begins, or goes on.
    Begins {
        /// The name of its file.
        migration: &'a str,
        /// How many statements it has.
        statements: usize,
        /// How many of them are done already.
        done: usize,
    },
    /// A statement is sent.
    Statement {
        /// Which it is, counted from 1.
        number: usize,
        /// Its text.
        text: &'a str,
    },
    /// An index that a build left unfinished was dropped, to be built anew.
    DroppedLeftover(&'a str),
    /// A statement was done when the run before was cut off, and is not sent again.
    FoundDone {
        /// Which it is, counted from 1.
        number: usize,
    },
    /// A statement is not sent yet, since another session works on the same table, where an index of its name is not finished.
    Busy {
        /// The number of its process on the server.
        process: i32,
        /// After how long it is looked at again.
        pause: Duration,
    },
    /// A statement got no lock, and is tried again.
    Retries {
        /// What the server said.
        cause: &'a ServerError,
        /// After how long.
        pause: Duration,
    },
    /// A migration is done.
    Ends {
        /// The name of its file.
        migration: &'a str,
        /// How many statements it has.
        statements: usize,
        /// How long it took.
        elapsed: Duration,
    },
}
