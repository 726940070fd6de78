//! Why a server could not be reached. No text here holds a password: a target shows itself without one, and nothing of a URL that
//! could not be understood is repeated.

use thiserror::Error;

use super::Target;

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
#[derive(Debug, Error)]
#[error("cannot connect to `{target}`: {reason}")]
pub struct ConnectError {
    target: String,
    reason: String,
    #[source]
    cause: postgres::Error,
}

impl ConnectError {
    pub(super) fn new(target: &Target, cause: postgres::Error) -> Self {
        Self { target: target.to_string(), reason: reason(&cause), cause }
    }

    /// The SQLSTATE, where a server answered: `28P01` for a wrong password, `57P03` for a server that is still starting.
    pub fn sqlstate(&self) -> Option<&str> {
        self.cause.code().map(postgres::error::SqlState::code)
    }
}

/// What the server said, else the innermost cause: the layers between only say "error connecting".
fn reason(error: &postgres::Error) -> String {
    if let Some(db) = error.as_db_error() {
        return db.message().to_owned();
    }
    let mut cause: &dyn std::error::Error = error;
    while let Some(inner) = cause.source() {
        cause = inner;
    }
    cause.to_string()
}
