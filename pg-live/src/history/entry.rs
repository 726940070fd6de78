//! One line of the history.

use std::time::{Duration, SystemTime};

use postgres::Row;

/// What a database knows of one migration.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    /// The name of its file.
    pub name: String,
    /// The SHA-256 of its text when it ran, in hexadecimal digits.
    pub sha256: String,
    /// The migration that it was written to come after, by its stem.
    pub parent: Option<String>,
    /// How far it has come.
    pub state: State,
    /// How many statements it has.
    pub statements: usize,
    /// How many of them are done, counted from the first.
    pub done: usize,
    /// The SHA-256 of the texts of those.
    pub done_sha256: String,
    /// How long each of them took.
    pub milliseconds: Vec<i64>,
    /// When it began.
    pub started_at: SystemTime,
    /// When it was finished.
    pub finished_at: Option<SystemTime>,
    /// Who was logged in.
    pub applied_by: String,
}

/// How far a migration has come.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum State {
    /// A statement is running, or was when the run was cut off.
    Running,
    /// The statement after those that are done was refused by the server, or not sent since another session was at the same.
    Failed,
    /// All of it has run.
    Applied,
    /// It was there before dbmlc was.
    Adopted,
}

impl State {
    const ALL: [Self; 4] = [Self::Running, Self::Failed, Self::Applied, Self::Adopted];

    /// The word of the table.
    pub fn word(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Failed => "failed",
            Self::Applied => "applied",
            Self::Adopted => "adopted",
        }
    }

    fn of_word(word: &str) -> Self {
        // The table lets no other word in; what a later dbmlc may write is not to be touched.
        Self::ALL.into_iter().find(|state| state.word() == word).unwrap_or(Self::Applied)
    }
}

impl Entry {
    pub(super) fn of_row(row: &Row) -> Result<Self, postgres::Error> {
        Ok(Self {
            name: row.try_get("name")?,
            sha256: row.try_get("sha256")?,
            parent: row.try_get("parent")?,
            state: State::of_word(row.try_get("state")?),
            statements: count(row.try_get("statements")?),
            done: count(row.try_get("done")?),
            done_sha256: row.try_get("done_sha256")?,
            milliseconds: row.try_get("milliseconds")?,
            started_at: row.try_get("started_at")?,
            finished_at: row.try_get("finished_at")?,
            applied_by: row.try_get("applied_by")?,
        })
    }

    /// Whether nothing of it is left to do.
    pub fn is_finished(&self) -> bool {
        matches!(self.state, State::Applied | State::Adopted)
    }

    /// How long its statements took.
    pub fn elapsed(&self) -> Duration {
        Duration::from_millis(self.milliseconds.iter().sum::<i64>().unsigned_abs())
    }
}

fn count(number: i32) -> usize {
    usize::try_from(number).unwrap_or_default()
}
