//! Reading a lock back, or saying in which line it stopped being one.

use std::fmt;
use std::sync::Arc;

use serde::Deserialize;
use serde_json::error::Category;

use super::{Lock, Recorded};
use crate::catalog::{Catalog, Column, Enum, Extension, Schema, Table};
use crate::naming::make_name;

/// The version of the format that [`write`](super::write) writes.
pub(super) const VERSION: u32 = 1;

/// Why a text is no lock.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Malformed {
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong with it.
    pub problem: Problem,
}

/// What is wrong with a lock.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Problem {
    /// git left its marks there: two branches added a migration.
    MergeConflict,
    /// A later dbmlc wrote it.
    Version(u32),
    /// It is not JSON, or says something else than a lock does.
    Json(String),
}

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.problem {
            Problem::MergeConflict => f.write_str("it holds the marks of a merge conflict"),
            Problem::Version(version) => {
                write!(f, "its version is {version}, and this dbmlc knows versions up to {VERSION}")
            }
            Problem::Json(problem) => f.write_str(problem),
        }
    }
}

/// What the text of a lock says.
pub fn read(text: &str) -> Result<Lock, Malformed> {
    let found: Found = serde_json::from_str(text).map_err(|error| malformed(text, &error))?;
    if found.version > VERSION {
        return Err(newer(found.version));
    }
    let mut catalog =
        Catalog { schemas: found.schemas, extensions: found.extensions, enums: found.enums, tables: found.tables };
    name_counters(&mut catalog);
    leave_out_own_collations(&mut catalog);
    Ok(Lock { migrations: found.migrations, catalog })
}

/// Gives the sequences of identities the names that PostgreSQL chooses, where the lock is of an earlier version and has none.
fn name_counters(catalog: &mut Catalog) {
    let is_nameless = |column: &Column| column.sequence().is_some_and(|own| own.name.name.as_str().is_empty());
    for table in catalog.tables.iter_mut().filter(|table| table.columns.iter().any(is_nameless)) {
        let Table { name: table, columns, .. } = Arc::make_mut(table);
        for column in columns.iter_mut().filter(|column| is_nameless(column)) {
            let name = make_name(table.name.as_str(), column.name.as_str(), "seq");
            column.sequence_mut().into_iter().for_each(|own| own.name.name = name.clone());
        }
    }
}

/// Leaves out the collations of index keys that a lock of an earlier version says and a server does not.
fn leave_out_own_collations(catalog: &mut Catalog) {
    let says_any =
        |table: &Table| table.indexes.iter().flat_map(|index| &index.keys).any(|key| key.collation.is_some());
    for table in catalog.tables.iter_mut().filter(|table| says_any(table)) {
        let Table { columns, indexes, .. } = Arc::make_mut(table);
        for index in indexes {
            index.leave_out_own_collations(columns);
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Found {
    version: u32,
    #[serde(rename = "digest")]
    _digest: String,
    migrations: Vec<Recorded>,
    schemas: Vec<Schema>,
    #[serde(default)]
    extensions: Vec<Extension>,
    enums: Vec<Enum>,
    tables: Vec<Arc<Table>>,
}

/// The lock of a later dbmlc, whose version stands in the second line.
pub(super) fn newer(version: u32) -> Malformed {
    Malformed { line: 2, problem: Problem::Version(version) }
}

pub(super) fn malformed(text: &str, error: &serde_json::Error) -> Malformed {
    let conflict = text.lines().position(|line| line.starts_with("<<<<<<< "));
    if let Some(index) = conflict {
        return Malformed { line: index + 1, problem: Problem::MergeConflict };
    }
    let line = error.line().max(1);
    let problem = match error.classify() {
        Category::Eof => format!("it ends in the middle of line {line}"),
        Category::Syntax | Category::Io => "it is not JSON".to_owned(),
        Category::Data => "it says something else than a lock does".to_owned(),
    };
    Malformed { line, problem: Problem::Json(problem) }
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::catalog::{Catalog, Extension, Named, Schema};
    use crate::ident::Ident;
    use crate::lock::{Lock, Recorded, Text, write};
    use crate::migration::Checksum;

    fn lock() -> Lock {
        let schema = |name| Schema { name: Ident::new(name), comment: None };
        let migration = Recorded { name: "0001_a.sql".into(), sha256: Checksum::of(b"x"), parent: None };
        let catalog = Catalog { schemas: vec![schema("a"), schema("b")], ..Catalog::default() };
        Lock { migrations: vec![migration], catalog }
    }

    #[test]
    fn what_was_written_is_read() {
        assert_eq!(read(&write(&lock())), Ok(lock()));
        assert_eq!(read(&write(&Lock::default())), Ok(Lock::default()));
    }

    #[test]
    fn a_migration_and_an_object_have_a_line_each() {
        let text = write(&lock());
        let lines: Vec<&str> = text.lines().skip(3).collect();
        assert!(lines[1].starts_with("{\"name\":\"0001_a.sql\",\"sha256\":\""));
        assert_eq!(
            lines[3..],
            [
                "\"schemas\": [",
                r#"{"name":"a"},"#,
                r#"{"name":"b"}"#,
                "],",
                "\"enums\": [",
                "],",
                "\"tables\": [",
                "]",
                "}"
            ]
        );
    }

    #[test]
    fn extensions_have_lines_where_there_are_any() {
        let mut lock = lock();
        let extension = Extension { name: Ident::new("citext"), schema: Ident::new("public"), version: None };
        lock.catalog.extensions.push(extension);
        let text = write(&lock);
        assert!(text.contains("\n\"extensions\": [\n{\"name\":\"citext\",\"schema\":\"public\"}\n],\n"), "{text}");
        assert!(Text::read(&text).unwrap().is_genuine());
        assert_eq!(read(&text), Ok(lock));
    }

    #[test]
    fn the_sequence_of_an_identity_was_not_always_recorded() {
        let column = r#"{"name":"id","type":"bigint","not_null":true,"default":{"identity":{"kind":"always"}}}"#;
        let table = format!(r#"{{"name":{{"schema":"a","name":"t"}},"columns":[{column}]}}"#);
        let text = write(&lock()).replace("\"tables\": [\n", &format!("\"tables\": [\n{table}\n"));
        let found = read(&text).unwrap();
        let names: Vec<_> = found.catalog.tables[0].names().collect();
        assert_eq!(names, [&Named::automatic(Ident::new("t_id_seq"))]);
        assert_eq!(read(&write(&found)), Ok(found));
    }

    #[test]
    fn the_order_of_objects_means_nothing() {
        let mut other = lock();
        other.catalog.schemas.reverse();
        assert_eq!(write(&other), write(&lock()));
    }

    #[test]
    fn a_lock_is_recognised_without_reading_its_catalog() {
        let text = write(&lock());
        let found = Text::read(&text).unwrap();
        assert!(found.is_genuine());
        assert!(found.holds(&lock().catalog));
        assert!(!found.holds(&Catalog::default()));
        assert_eq!(found.migrations, lock().migrations);
    }

    #[test]
    fn problems_have_a_line() {
        let problem =
            |text: &str| read(text).map_err(|malformed| format!("{}: {malformed}", malformed.line)).unwrap_err();
        let text = write(&lock());
        assert_eq!(
            problem(&text.replace("{\"name\":\"b\"}", "{\"nam\":\"b\"}")),
            "9: it says something else than a lock does"
        );
        assert_eq!(problem(""), "1: it ends in the middle of line 1");
        assert_eq!(
            problem(&text.replace("\"version\": 1", "\"version\": 9")),
            "2: its version is 9, and this dbmlc knows versions up to 1"
        );
        let conflict = text.replace("{\"name\":\"0001", "<<<<<<< HEAD\n{\"name\":\"0001");
        assert_eq!(problem(&conflict), "5: it holds the marks of a merge conflict");
    }
}
