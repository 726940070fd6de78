//! What a server said when it refused.

use std::ops::Deref;

use postgres::error::ErrorPosition;
use thiserror::Error;

/// A server's refusal, or the loss of the connection to it. Its parts are those of the [`Refusal`] that it dereferences to.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
#[error("{}", .0.message)]
pub struct ServerError(Box<Refusal>);

/// What a server says when it refuses (PostgreSQL manual 55.8).
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Refusal {
    /// The message: the server's primary one, or what happened to the connection.
    pub message: String,
    /// The SQLSTATE; none when the server did not answer at all.
    pub sqlstate: Option<String>,
    /// The server's `DETAIL`.
    pub detail: Option<String>,
    /// The server's `HINT`.
    pub hint: Option<String>,
    /// Where in the statement, as a number of characters before the place.
    pub characters_before: Option<usize>,
    /// The statement inside a function that failed, and the place in it, in the same way.
    pub internal: Option<(String, usize)>,
    /// The server's `CONTEXT`: which function, which line.
    pub context: Option<String>,
}

impl Deref for ServerError {
    type Target = Refusal;

    fn deref(&self) -> &Refusal {
        &self.0
    }
}

impl From<postgres::Error> for ServerError {
    fn from(error: postgres::Error) -> Self {
        let Some(db) = error.as_db_error() else { return Self::unanswered(innermost(&error)) };
        let characters = |position: u32| (position as usize).saturating_sub(1);
        let (characters_before, internal) = match db.position() {
            Some(ErrorPosition::Original(position)) => (Some(characters(*position)), None),
            Some(ErrorPosition::Internal { position, query }) => (None, Some((query.clone(), characters(*position)))),
            None => (None, None),
        };
        Self(Box::new(Refusal {
            message: db.message().to_owned(),
            sqlstate: Some(db.code().code().to_owned()),
            detail: db.detail().map(str::to_owned),
            hint: db.hint().map(str::to_owned),
            characters_before,
            internal,
            context: db.where_().map(str::to_owned),
        }))
    }
}

impl ServerError {
    fn unanswered(message: String) -> Self {
        Self(Box::new(Refusal { message, ..Refusal::default() }))
    }
}

/// The innermost cause: the layers above it only say that something went wrong.
fn innermost(error: &postgres::Error) -> String {
    let mut cause: &dyn std::error::Error = error;
    while let Some(inner) = cause.source() {
        cause = inner;
    }
    let text = cause.to_string();
    // `Connection refused (os error 111)`: the number says nothing to a person.
    match text.split_once(" (os error ") {
        Some((reason, _)) => reason.to_lowercase(),
        None => text,
    }
}
