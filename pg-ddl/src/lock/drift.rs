//! What a person reads about migrations, lock and DBML that disagree: one constructor function per problem.

use dbml_model::diagnostic::Code;

use super::read::Problem;
use super::{FILE_NAME, Malformed};
use crate::migration::{Unordered, stem};

/// Two of {DBML, committed migrations, lock} disagree.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Drift {
    /// Which problem it is.
    pub code: Code,
    /// The fact in one line.
    pub message: String,
    /// The file that it is about.
    pub file: String,
    /// The line in it, counted from 1, where one can be named.
    pub line: Option<usize>,
    /// What to do.
    pub help: String,
}

impl Drift {
    fn new(code: Code, file: String, message: String, help: impl Into<String>) -> Self {
        Self { code, message, file, line: None, help: help.into() }
    }

    /// The DBML in `schema` says more than the migrations do.
    pub fn pending(schema: &str, changes: usize, since: Option<&str>) -> Self {
        let plural = if changes == 1 { "" } else { "s" };
        let since = since.map_or(String::new(), |name| format!(" since {}", stem(name)));
        let message = format!("{schema} says more than the migrations: {changes} change{plural}{since}");
        Self::new(Code::PendingChanges, schema.to_owned(), message, "write the migration: dbmlc migrate new NAME")
    }

    /// There is no lock.
    pub fn lock_missing(folder: &str) -> Self {
        let file = format!("{folder}/{FILE_NAME}");
        let message = format!("{file} is missing, and there are migrations");
        let help =
            format!("restore it:              git checkout -- {file}\nor take the folder over: dbmlc migrate baseline");
        Self::new(Code::LockMissing, file, message, help)
    }

    /// The lock can't be read.
    pub fn lock_malformed(folder: &str, malformed: &Malformed) -> Self {
        let file = format!("{folder}/{FILE_NAME}");
        let message = format!("line {} of {file} can't be read: {malformed}", malformed.line);
        let help = match malformed.problem {
            Problem::MergeConflict => format!(
                "keep the migration that has run somewhere, and write the other anew: dbmlc migrate rebase\n\
                 where git has merged a part of {file}: git checkout --ours (or --theirs) -- {file} first"
            ),
            Problem::Version(_) => "use the dbmlc that wrote it, or a later one".to_owned(),
            Problem::Json(_) => format!("restore it: git checkout -- {file}"),
        };
        Self { line: Some(malformed.line), ..Self::new(Code::LockMalformed, file, message, help) }
    }

    /// The lock is not what dbmlc wrote.
    pub fn lock_edited(folder: &str) -> Self {
        let file = format!("{folder}/{FILE_NAME}");
        let message = format!("{file} is not as dbmlc wrote it");
        let help = format!(
            "restore it:                     git checkout -- {file}\nor make it from the migrations: dbmlc migrate baseline"
        );
        Self::new(Code::LockEdited, file, message, help)
    }

    /// A new migration would not surely come last.
    pub fn unordered(folder: &str, unordered: &Unordered) -> Self {
        let (file, says, help) = match unordered {
            Unordered::UnknownStyle { file } => (
                file,
                "is numbered in a way that can't be continued".to_owned(),
                "rename it: 0001_words, V1__words, 20261122093000_words".to_owned(),
            ),
            Unordered::MoreDigits { file, next } => (
                file,
                format!("comes after {next} where files run by their names"),
                format!(
                    "if your runner goes by names, widen the numbers of all files with a zero, then take them over;\n\
                     if it goes by numbers, add an empty {folder}/{next}, then take it over: dbmlc migrate baseline"
                ),
            ),
        };
        let file = format!("{folder}/{file}");
        let message = format!("{file} {says}");
        Self::new(Code::MigrationUnordered, file, message, help)
    }

    /// A database that has run all migrations is not the one that the lock describes.
    pub fn lock_differs(folder: &str, differences: usize) -> Self {
        let file = format!("{folder}/{FILE_NAME}");
        let plural = if differences == 1 { "" } else { "s" };
        let message = format!("the migrations do not add up to {file}: {differences} difference{plural}");
        Self::new(Code::LockDiffers, file, message, "record what they really add up to: dbmlc migrate baseline")
    }

    /// A database that has run all migrations is not the one that the DBML describes.
    pub fn schema_differs(schema: &str, differences: usize) -> Self {
        let plural = if differences == 1 { "" } else { "s" };
        let message = format!("the migrations do not add up to {schema}: {differences} difference{plural}");
        Self::new(
            Code::SchemaDiffers,
            schema.to_owned(),
            message,
            "write the migration that is missing: dbmlc migrate new",
        )
    }
}

pub(super) fn removed(folder: &str, name: &str) -> Drift {
    let file = format!("{folder}/{name}");
    let message = format!("{file} is in the lock, and the file is gone");
    let help = format!("restore it: git checkout -- {file}");
    Drift::new(Code::MigrationRemoved, file, message, help)
}

pub(super) fn edited(folder: &str, name: &str) -> Drift {
    let file = format!("{folder}/{name}");
    let message = format!("{file} was edited after it was committed to the lock");
    let help = format!(
        "restore it:                            git checkout -- {file}\nor, if it never ran anywhere, take it: dbmlc migrate baseline"
    );
    Drift::new(Code::MigrationEdited, file, message, help)
}

pub(super) fn inserted(folder: &str, name: &str, before: &str) -> Drift {
    let file = format!("{folder}/{name}");
    let message = format!("{file} is not in the lock, and stands before {}, which is", stem(before));
    let help = format!("a database that has run {} will never run it: give it a name that comes last", stem(before));
    Drift::new(Code::MigrationInserted, file, message, help)
}

pub(super) fn unrecorded(folder: &str, name: &str) -> Drift {
    let file = format!("{folder}/{name}");
    let message = format!("{file} is not in the lock");
    let help = "if it is to stay, take it over: dbmlc migrate baseline";
    Drift::new(Code::MigrationUnrecorded, file, message, help)
}

pub(super) fn moved(folder: &str, name: &str, recorded: &str) -> Drift {
    let file = format!("{folder}/{name}");
    let message =
        format!("{file} is what the lock knows as {}: the order of the migrations has changed", stem(recorded));
    let help = format!("give it its name back: {recorded}");
    Drift::new(Code::MigrationMoved, file, message, help)
}

pub(super) fn misplaced(folder: &str, name: &str, parent: Option<&str>, before: Option<&str>) -> Drift {
    let file = format!("{folder}/{name}");
    let written = parent.map_or("to come first".to_owned(), |parent| format!("to come after {}", stem(parent)));
    let runs = before.map_or("it runs first".to_owned(), |before| format!("it runs after {}", stem(before)));
    let message = format!("{file} was written {written}, and {runs}");
    let help = "give it a name that comes last, then take it over: dbmlc migrate baseline";
    Drift::new(Code::MigrationMisplaced, file, message, help)
}

pub(super) fn two_heads(folder: &str, names: &[&str], parent: Option<&str>) -> Drift {
    let stems: Vec<&str> = names.iter().map(|name| stem(name)).collect();
    let all = stems.join(" and ");
    let message = match parent {
        Some(parent) => format!("{all} both come after {parent}: two branches have each added a migration"),
        None => format!("{all} both come first: two branches have each added a migration"),
    };
    let last = names.last().copied().unwrap_or_default();
    let help = format!(
        "keep the one that has run somewhere, with the lock of its branch, and write the other anew:\n\
         dbmlc migrate rebase --keep {}",
        stems.first().copied().unwrap_or_default()
    );
    Drift::new(Code::TwoHeads, format!("{folder}/{last}"), message, help)
}
