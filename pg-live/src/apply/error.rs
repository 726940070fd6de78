//! Why migrations were not applied, or not all of them.

use std::fmt;

use thiserror::Error;

use super::lock::Holder;
use crate::dependents::Dependent;
use crate::history::{Conflict, Runner};
use crate::introspect::IntrospectError;
use crate::replay::ReplayError;
use crate::server_error::ServerError;
use crate::taken::Taken;

/// Why migrations were not applied, or not all of them.
#[derive(Clone, PartialEq, Debug, Error)]
pub enum ApplyError {
    /// Files and history have come apart. Nothing was changed.
    #[error("the migrations and the history of the database have come apart")]
    Conflicts(Vec<Conflict>),
    /// Another runner applied migrations to this database before. Nothing was changed.
    #[error("{0} has applied migrations to this database, and dbmlc none")]
    Foreign(Runner),
    /// There is no migration of this name. Nothing was changed.
    #[error("there is no migration `{0}`")]
    Unknown(String),
    /// Another run did not end in time; which one, where it had not gone when it was asked for. Nothing was changed.
    #[error("another run of dbmlc is at work{}", .0.as_ref().map(|holder| format!(": {holder}")).unwrap_or_default())]
    Locked(Option<Holder>),
    /// Another session is at work on a table whose index is to be built.
    #[error("{0}")]
    Busy(Busy),
    /// A run was cut off while it built an index that has no name, so that nobody can tell which one it is.
    #[error("{0}")]
    Nameless(Nameless),
    /// The server, or the session, takes no changes. Nothing was changed.
    #[error("the database takes no changes: {0}")]
    ReadOnly(&'static str),
    /// The user may not do all of it. Nothing was changed.
    #[error("{}", list(.0))]
    Forbidden(Vec<Forbidden>),
    /// Rows are in the way. Nothing of the migrations that they are in the way of was changed.
    #[error("{}", list(.0))]
    RowsInTheWay(Vec<RowsInTheWay>),
    /// Things that dbmlc does not model need what the plan would drop or change. Nothing was changed.
    #[error("{}", list(.0))]
    Dependents(Vec<Dependent>),
    /// Things that dbmlc does not model have names that the plan gives. Nothing was changed.
    #[error("{}", list(.0))]
    Taken(Vec<Taken>),
    /// The database is another than the plan was made for. Nothing was changed.
    #[error("the database was changed since the plan was made")]
    Changed,
    /// The database can't be read. Nothing was changed.
    #[error("{0}")]
    Unreadable(IntrospectError),
    /// A file can't be applied. Nothing was changed.
    #[error("{0}")]
    Script(ReplayError),
    /// A statement failed.
    #[error("{0}")]
    Statement(Box<StatementError>),
    /// A migration is applied in part, so that it can't be taken over.
    #[error("{name} stopped after statement {done}")]
    HalfApplied {
        /// The name of its file.
        name: String,
        /// How many of its statements are done.
        done: usize,
    },
    /// The lock was lost: the migration gave all locks back, or something between here and the server shares its sessions.
    #[error("the lock of this run is gone")]
    LockLost,
    /// The server refused something of our own, or was lost.
    #[error("{0}")]
    Server(#[from] ServerError),
}

/// A statement that was not sent, since another session may be at the same.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Busy {
    /// The number of its process on the server.
    pub process: i32,
    /// The file with the statement.
    pub script: String,
    /// How many statements of the file are done.
    pub done: usize,
    /// How many it has.
    pub statements: usize,
    /// How often it was looked at.
    pub attempts: u32,
}

impl fmt::Display for Busy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { process, script, done, .. } = self;
        let number = done + 1;
        write!(f, "process {process} of the server works on the table of statement {number} of {script}, ")?;
        f.write_str("where an index of that name is not finished")
    }
}

/// A statement that may have built an index which can't be told from others.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Nameless {
    /// The file with the statement.
    pub script: String,
    /// How many statements of the file are done.
    pub done: usize,
    /// How many it has.
    pub statements: usize,
    /// The table, as it is written.
    pub table: String,
}

impl fmt::Display for Nameless {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { script, done, table, .. } = self;
        let number = done + 1;
        write!(
            f,
            "a run was cut off in statement {number} of {script}, which builds an index without a name on {table}"
        )
    }
}

/// A statement that failed.
#[derive(Clone, PartialEq, Debug)]
pub struct StatementError {
    /// What the server said, and where.
    pub error: ReplayError,
    /// How many statements of the file are done.
    pub done: usize,
    /// How many it has.
    pub statements: usize,
    /// Whether nothing of the file stays unless all of it does.
    pub transactional: bool,
    /// How often it was tried.
    pub attempts: u32,
    /// The transactions that are oldest, for a statement that got no lock.
    pub blockers: Vec<Holder>,
}

impl fmt::Display for StatementError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.error.fmt(f)
    }
}

/// Something that the user may not do.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Forbidden {
    /// The user.
    pub user: String,
    /// What may not be done: `change the table org.role`.
    pub action: String,
    /// Who may.
    pub owner: Option<String>,
}

impl fmt::Display for Forbidden {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { user, action, owner } = self;
        write!(f, "`{user}` may not {action}")?;
        match owner {
            Some(owner) => write!(f, ", which belongs to `{owner}`"),
            None => Ok(()),
        }
    }
}

/// Rows that would make a statement fail, or that it would lose.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RowsInTheWay {
    /// The migration that they are in the way of.
    pub migration: String,
    /// How many there are.
    pub rows: i64,
    /// The query that counted them.
    pub query: String,
}

impl fmt::Display for RowsInTheWay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rows = if self.rows == 1 { "row is" } else { "rows are" };
        write!(f, "{} {rows} in the way of {}: {}", self.rows, self.migration, self.query)
    }
}

fn list(items: &[impl fmt::Display]) -> String {
    items.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}
