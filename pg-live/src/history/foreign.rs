//! The history of another runner of migrations.

use std::collections::HashMap;
use std::fmt::{self, Write as _};

use postgres::Client;
use sha2::{Digest, Sha384};
use thiserror::Error;

use crate::apply::Migration;
use crate::server_error::ServerError;

/// A program that runs migrations and is not dbmlc.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Runner {
    /// sqlx, with its table `_sqlx_migrations`.
    Sqlx,
}

impl fmt::Display for Runner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Sqlx => "sqlx",
        })
    }
}

/// What another runner recorded.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ForeignHistory {
    /// Whose it is.
    pub runner: Runner,
    rows: Vec<Row>,
}

#[derive(Clone, PartialEq, Eq, Debug)]
struct Row {
    version: i64,
    checksum: String,
    success: bool,
}

impl ForeignHistory {
    /// The history of another runner, where the database has one.
    pub fn read(client: &mut Client) -> Result<Option<Self>, ServerError> {
        let there: bool =
            client.query_one("SELECT pg_catalog.to_regclass('_sqlx_migrations') IS NOT NULL", &[])?.try_get(0)?;
        if !there {
            return Ok(None);
        }
        let rows = client.query(include_str!("foreign.sql"), &[])?;
        let row = |row: &postgres::Row| {
            Ok(Row { version: row.try_get(0)?, checksum: row.try_get(1)?, success: row.try_get(2)? })
        };
        let rows = rows.iter().map(row).collect::<Result<_, postgres::Error>>()?;
        Ok(Some(Self { runner: Runner::Sqlx, rows }))
    }

    /// How many migrations it recorded.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether it recorded none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The migrations that it recorded, among these, in their order; or why they can't be adopted.
    pub fn recorded<'a>(&self, migrations: &[Migration<'a>]) -> Result<Vec<Migration<'a>>, ForeignProblem> {
        let by_version: HashMap<i64, Migration<'a>> =
            migrations.iter().filter_map(|file| Some((version(file.name)?, *file))).collect();
        let adopt = |row: &Row| {
            let file = by_version.get(&row.version).ok_or(ForeignProblem::Missing(row.version))?;
            if !row.success {
                return Err(ForeignProblem::CutOff(file.name.to_owned()));
            }
            if sha384(file.sql) != row.checksum {
                return Err(ForeignProblem::Edited(file.name.to_owned()));
            }
            Ok(*file)
        };
        self.rows.iter().map(adopt).collect()
    }
}

/// Why the history of another runner can't be taken over.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum ForeignProblem {
    /// There is no file of this version.
    #[error("it ran version {0}, and there is no such migration")]
    Missing(i64),
    /// The file says something else than what ran.
    #[error("{0} was edited after it ran")]
    Edited(String),
    /// It was cut off.
    #[error("{0} was cut off while it ran")]
    CutOff(String),
}

/// The number before the first `_`.
fn version(name: &str) -> Option<i64> {
    name.split_once('_')?.0.parse().ok()
}

fn sha384(text: &str) -> String {
    let mut digits = String::with_capacity(96);
    for byte in Sha384::digest(text.as_bytes()) {
        // Writing to a `String` cannot fail.
        let _ = write!(digits, "{byte:02x}");
    }
    digits
}
