//! Why a server could not be reached. No text here holds a password: a target shows itself without one, and nothing of a URL that
//! could not be understood is repeated.

use thiserror::Error;

use super::Target;
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
    /// `sslmode` has a value that is not known.
    #[error("unknown `sslmode`: expected `disable`, `prefer`, `require`, `verify-ca` or `verify-full`")]
    SslMode,
}

/// Why a session could not be opened.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
#[error("cannot connect to `{target}`: {cause}")]
pub struct ConnectError {
    target: String,
    #[source]
    cause: ServerError,
}

impl ConnectError {
    pub(super) fn new(target: &Target, cause: postgres::Error) -> Self {
        Self { target: target.to_string(), cause: cause.into() }
    }

    /// What the server said, or what happened on the way to it.
    pub fn cause(&self) -> &ServerError {
        &self.cause
    }
}
