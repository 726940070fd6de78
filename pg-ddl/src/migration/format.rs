//! What the runners of migrations want a file to look like.

use std::fmt;
use std::str::FromStr;

/// The runner that a folder of migrations is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Format {
    /// Plain SQL, numbered from `0001`; a first line `-- no-transaction` marks what runs outside a transaction.
    #[default]
    Plain,
    /// sqlx: as plain, numbered by the time, and with one statement in a file outside a transaction.
    Sqlx,
    /// refinery: `V1__words.sql`. It runs every file in a transaction, so that indexes are built while writers wait.
    Refinery,
    /// dbmate: the way back stands in the same file.
    Dbmate,
    /// goose: the way back stands in the same file.
    Goose,
    /// golang-migrate: `000001_words.up.sql`. It sends a file as a whole, so that a file of one statement has no transaction.
    GolangMigrate,
    /// Flyway: `V1__words.sql`. It sees by itself which single statements can't be in a transaction.
    Flyway,
}

/// Where the way back of a migration stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum WayBack {
    /// In a file beside it, whose name ends so.
    Beside(&'static str),
    /// In Flyway's `U7__words.sql`.
    Undo,
    /// After this line of the same file.
    Below(&'static str),
    /// Nowhere: the runner does not go back.
    Nowhere,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 7] =
        [Self::Plain, Self::Sqlx, Self::Refinery, Self::Dbmate, Self::Goose, Self::GolangMigrate, Self::Flyway];

    /// Its name in the settings.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Sqlx => "sqlx",
            Self::Refinery => "refinery",
            Self::Dbmate => "dbmate",
            Self::Goose => "goose",
            Self::GolangMigrate => "golang-migrate",
            Self::Flyway => "flyway",
        }
    }

    /// Whether its runner can go back.
    pub fn goes_back(self) -> bool {
        self.way_back() != WayBack::Nowhere
    }

    /// The lines that a file begins with.
    pub(super) fn opening(self, transaction: bool) -> &'static str {
        match (self, transaction) {
            (Self::Dbmate, true) => "-- migrate:up\n",
            (Self::Dbmate, false) => "-- migrate:up transaction:false\n",
            (Self::Goose, true) => "-- +goose Up\n",
            (Self::Goose, false) => "-- +goose NO TRANSACTION\n-- +goose Up\n",
            (Self::Plain | Self::Sqlx, false) => "-- no-transaction\n",
            _ => "",
        }
    }

    /// Whether a file outside a transaction holds one statement alone: several that are sent at once are a transaction (PostgreSQL
    /// manual 55.2.2.1).
    pub(super) fn one_statement(self) -> bool {
        !matches!(self, Self::Plain | Self::Goose)
    }

    /// Whether its runner can run anything outside a transaction.
    pub(super) fn leaves_transactions(self) -> bool {
        self != Self::Refinery
    }

    pub(super) fn way_back(self) -> WayBack {
        match self {
            Self::Plain | Self::Sqlx | Self::GolangMigrate => WayBack::Beside(".down.sql"),
            Self::Flyway => WayBack::Undo,
            Self::Dbmate => WayBack::Below("-- migrate:down"),
            Self::Goose => WayBack::Below("-- +goose Down"),
            Self::Refinery => WayBack::Nowhere,
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Format {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|format| format.as_str() == text).ok_or(())
    }
}

/// The part of a migration that leads on: what stands after a mark of the way back is left out.
pub fn way_on(text: &str) -> &str {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let mark = line.trim().to_ascii_lowercase();
        if mark.starts_with("-- migrate:down") || mark.starts_with("-- +goose down") {
            return &text[..start];
        }
        start += line.len();
    }
    text
}

/// The marks at the head of a file of whoever wrote it that it runs outside a transaction.
pub(super) fn is_outside_transaction(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}');
    let mut head = text.lines().map(str::trim).take_while(|line| line.is_empty() || line.starts_with("--"));
    text.starts_with("-- no-transaction")
        || head.any(|line| {
            line == "-- +goose NO TRANSACTION"
                || line.starts_with("-- migrate:up") && line.contains("transaction:false")
                || line.starts_with("-- transaction: none")
        })
}

#[cfg(test)]
mod tests {
    use super::{Format, is_outside_transaction, way_on};

    #[test]
    fn every_format_marks_what_runs_outside() {
        for format in Format::ALL {
            assert_eq!(format.as_str().parse(), Ok(format));
            let file = |transaction| format!("{}SELECT 1;", format.opening(transaction));
            assert!(!is_outside_transaction(&file(true)), "{format}");
            let is_seen_by_its_runner = matches!(format, Format::GolangMigrate | Format::Flyway);
            let is_known = is_outside_transaction(&file(false)) || is_seen_by_its_runner;
            assert_eq!(is_known, format.leaves_transactions(), "{format}");
        }
    }

    #[test]
    fn the_way_back_is_not_run() {
        assert_eq!(way_on("-- migrate:up\nSELECT 1;\n-- migrate:down\nSELECT 2;\n"), "-- migrate:up\nSELECT 1;\n");
        assert_eq!(way_on("-- +goose Up\nSELECT 1;\n-- +goose Down\nSELECT 2;\n"), "-- +goose Up\nSELECT 1;\n");
        assert_eq!(way_on("SELECT 1;"), "SELECT 1;");
    }
}
