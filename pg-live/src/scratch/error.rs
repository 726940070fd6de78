//! Why there is no scratch server.

use std::io;
use std::path::PathBuf;

use postgres::error::SqlState;
use thiserror::Error;

use crate::connect::ConnectError;
use crate::server_error::ServerError;

/// Why there is no scratch server.
#[derive(Debug, Error)]
pub enum ScratchError {
    /// No server programs anywhere.
    #[error("no PostgreSQL server found on this machine (looked in {})", .searched.join(", "))]
    NotFound {
        /// Where they were looked for.
        searched: Vec<String>,
    },
    /// The folder that was named holds no server programs.
    #[error("no `initdb` and `postgres` in `{}`", .0.display())]
    NotInFolder(PathBuf),
    /// The process runs as root, where PostgreSQL refuses to start, and there is no user to drop to.
    #[error("PostgreSQL refuses to run as root, and this machine has neither a user `postgres` nor a user `nobody`")]
    NoUserToDropTo,
    /// A program could not be run.
    #[error("cannot run `{}`: {cause}", .program.display())]
    Spawn {
        /// The program.
        program: PathBuf,
        /// What the system said.
        #[source]
        cause: io::Error,
    },
    /// The temporary folder cannot be made.
    #[error("cannot make a temporary folder for the scratch server: {0}")]
    Folder(#[source] io::Error),
    /// `initdb` failed.
    #[error("`initdb` failed: {0}")]
    Initdb(String),
    /// The server ended before it took a connection.
    #[error("the scratch server did not start: {0}")]
    Start(String),
    /// The server does not take connections.
    #[error(transparent)]
    Connect(#[from] ConnectError),
    /// The server refused to create or drop a database.
    #[error("the scratch server refused: {0}")]
    Server(#[source] ServerError),
}

impl ScratchError {
    /// What the user can do about it.
    pub fn help(&self) -> Option<&'static str> {
        match self {
            Self::NotFound { .. } | Self::NotInFolder(_) => Some(
                "install a PostgreSQL server (Debian, Ubuntu: `apt-get install postgresql`; Fedora: `dnf install postgresql-server`; \
                 Alpine: `apk add postgresql`; macOS: `brew install postgresql`), name the folder of its programs in `PG_BINDIR`, \
                 or name a server where databases may be created with `--dev-url`",
            ),
            Self::NoUserToDropTo => Some("run as another user, or name a server with `--dev-url`"),
            Self::Server(error) if error.sqlstate.as_deref() == Some(SqlState::INSUFFICIENT_PRIVILEGE.code()) => {
                Some("give the user of `--dev-url` the right to create databases: `ALTER ROLE … CREATEDB`")
            }
            _ => None,
        }
    }
}

impl From<postgres::Error> for ScratchError {
    fn from(error: postgres::Error) -> Self {
        Self::Server(error.into())
    }
}
