//! Rows in the way, counted before the first statement.

use postgres::{Client, SimpleQueryMessage};

use super::error::{ApplyError, RowsInTheWay};
use super::run::Work;
use crate::server_error::ServerError;

/// Asks what the files want to know of the data, and keeps the questions that can't be answered yet, because what they ask about is made
/// by a file before.
pub(super) fn ask(client: &mut Client, works: &mut [Work<'_>]) -> Result<(), ApplyError> {
    let mut found = Vec::new();
    for work in works {
        let questions = std::mem::take(&mut work.questions);
        for query in questions {
            match count(client, &query)? {
                Some(0) => {}
                Some(rows) => found.push(RowsInTheWay { migration: work.script.name.to_owned(), rows, query }),
                None => work.questions.push(query),
            }
        }
    }
    if found.is_empty() { Ok(()) } else { Err(ApplyError::RowsInTheWay(found)) }
}

/// What a query counts; nothing when the server can't answer it, be it that something it names is not there yet. It comes from a comment
/// and may not change anything.
pub(super) fn count(client: &mut Client, query: &str) -> Result<Option<i64>, ServerError> {
    let mut transaction = client.build_transaction().read_only(true).start()?;
    match transaction.simple_query(query) {
        Ok(messages) => Ok(messages.iter().find_map(|message| match message {
            SimpleQueryMessage::Row(row) => row.get(0)?.parse().ok(),
            _ => None,
        })),
        Err(error) if error.as_db_error().is_some() => Ok(None),
        Err(error) => Err(error.into()),
    }
}
