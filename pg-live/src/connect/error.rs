//! Why a server could not be reached. No text here holds a password: a target shows itself without one, and nothing of a URL that
//! could not be understood is repeated.

use std::path::PathBuf;

use thiserror::Error;

use crate::server_error::ServerError;

/// Why a text is not the address of a database.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum TargetError {
    /// It is no URL with a scheme that PostgreSQL has.
    #[error("not a PostgreSQL URL: expected `postgresql://user@host:5432/database`")]
    Scheme,
    /// A part of the URL cannot be read.
    #[error(
        "cannot read the PostgreSQL URL: expected `postgresql://user:password@host:5432/database?option=value`, \
         with special characters in the password written as `%40` for `@`, `%2F` for `/`, `%3F` for `?`"
    )]
    Syntax,
    /// An option that is not known.
    #[error("unknown option `{0}` in the PostgreSQL URL")]
    UnknownOption(String),
    /// A variable of the environment that should be a number.
    #[error("the variable `{0}` is no number")]
    Variable(&'static str),
    /// The service file does not have the service.
    #[error("no service `{0}` in the service file")]
    UnknownService(String),
    /// `sslmode` has a value that is not known.
    #[error("unknown `sslmode`: expected `disable`, `prefer`, `require`, `verify-ca` or `verify-full`")]
    SslMode,
}

/// Why a connection cannot be encrypted as demanded.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum TlsError {
    /// The file of `sslrootcert` cannot be used.
    #[error("cannot read the root certificates in `{}`: {reason}", .path.display())]
    RootCert {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// The encryption cannot be set up.
    #[error("cannot set up TLS: {0}")]
    Setup(String),
}

/// Why a session could not be opened.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum ConnectError {
    /// The server refused, or was not reached.
    #[error("cannot connect to `{target}`: {cause}")]
    Server {
        /// The target, without its password.
        target: String,
        /// What the server said, or what happened on the way to it.
        #[source]
        cause: ServerError,
    },
    /// The connection cannot be encrypted as demanded.
    #[error("cannot connect to `{target}`: {cause}")]
    Tls {
        /// The target, without its password.
        target: String,
        /// What is in the way.
        #[source]
        cause: TlsError,
    },
}

impl ConnectError {
    /// What the server said, or what happened on the way to it.
    pub fn server_error(&self) -> Option<&ServerError> {
        match self {
            Self::Server { cause, .. } => Some(cause),
            Self::Tls { .. } => None,
        }
    }
}
