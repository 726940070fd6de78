//! Why a file did not run.

use std::fmt;

use super::{Script, Statement};
use crate::server_error::ServerError;

/// Why a file did not run.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ReplayError {
    /// The file's name.
    pub script: String,
    /// The statement that failed; none where the server refused at the end of the file, in `COMMIT`.
    pub statement: Option<FailedStatement>,
    /// What went wrong.
    pub cause: ReplayCause,
}

/// What went wrong.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ReplayCause {
    /// The server refused.
    Server(ServerError),
    /// The file has a command of `psql`'s, which no server knows.
    PsqlCommand(String),
    /// The file would end the transaction that it is to run in.
    TransactionControl(String),
}

/// A statement that failed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FailedStatement {
    /// Its text.
    pub text: String,
    /// Where it starts in the file, in bytes.
    pub start: usize,
    /// The place of the failure in the file, in bytes, where the server named one; else the start of the statement.
    pub position: usize,
    /// Whether the server named the place.
    pub is_exact: bool,
    /// The line of that place, counted from 1.
    pub line: usize,
}

impl ReplayError {
    pub(crate) fn in_statement(script: &Script<'_>, statement: &Statement<'_>, error: ServerError) -> Self {
        let within = error.characters_before.map(|characters| {
            statement.text.char_indices().nth(characters).map_or(statement.text.len(), |(offset, _)| offset)
        });
        Self {
            script: script.name.to_owned(),
            statement: Some(FailedStatement::new(script, statement, within)),
            cause: ReplayCause::Server(error),
        }
    }

    pub(crate) fn psql_command(script: &Script<'_>, statement: &Statement<'_>, command: &str) -> Self {
        Self {
            script: script.name.to_owned(),
            statement: Some(FailedStatement::new(script, statement, Some(0))),
            cause: ReplayCause::PsqlCommand(command.to_owned()),
        }
    }

    pub(crate) fn transaction_control(script: &Script<'_>, statement: &Statement<'_>) -> Self {
        let command = statement.text.split_whitespace().next().unwrap_or_default();
        Self {
            script: script.name.to_owned(),
            statement: Some(FailedStatement::new(script, statement, Some(0))),
            cause: ReplayCause::TransactionControl(command.to_owned()),
        }
    }

    pub(crate) fn end_of(script: &Script<'_>, error: ServerError) -> Self {
        Self { script: script.name.to_owned(), statement: None, cause: ReplayCause::Server(error) }
    }

    /// What the server said, where it was the server.
    pub fn server_error(&self) -> Option<&ServerError> {
        match &self.cause {
            ReplayCause::Server(error) => Some(error),
            ReplayCause::PsqlCommand(_) | ReplayCause::TransactionControl(_) => None,
        }
    }
}

impl FailedStatement {
    fn new(script: &Script<'_>, statement: &Statement<'_>, within: Option<usize>) -> Self {
        let position = statement.start + within.unwrap_or(0);
        Self {
            text: statement.text.to_owned(),
            start: statement.start,
            position,
            is_exact: within.is_some(),
            line: 1 + script.sql[..position].matches('\n').count(),
        }
    }
}

impl fmt::Display for ReplayError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.statement {
            Some(statement) => write!(f, "{}:{}: ", self.script, statement.line)?,
            None => write!(f, "{}: ", self.script)?,
        }
        match &self.cause {
            ReplayCause::Server(error) => write!(f, "{error}"),
            ReplayCause::PsqlCommand(command) => {
                write!(f, "`{command}` is a command of psql, expected SQL that a server can run")
            }
            ReplayCause::TransactionControl(command) => write!(
                f,
                "`{command}` ends the transaction of the file, expected the line `-- no-transaction` at its start"
            ),
        }
    }
}

impl std::error::Error for ReplayError {}
