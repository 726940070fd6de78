//! Writing a lock, one line an object, so that merges conflict where they should.

use std::fmt::{self, Write};

use serde::Serialize;

use super::line::{TableLine, sorted};
use super::{Lock, Recorded};
use crate::catalog::Catalog;
use crate::migration::Checksum;

/// The text of a lock.
pub fn write(lock: &Lock) -> String {
    let mut catalog = String::with_capacity(64 + 1024 * lock.catalog.tables.len());
    // A text takes whatever is written to it.
    let _ = write_catalog(&mut catalog, &lock.catalog);
    assemble(&lock.migrations, &catalog)
}

/// The text of a lock with the given part about its catalog, which [`write_catalog`] wrote.
pub(super) fn assemble(migrations: &[Recorded], catalog: &str) -> String {
    let mut head = String::new();
    let _ = section(&mut head, "migrations", migrations.iter());
    head.push_str(",\n");
    let digest = digest(&head, catalog);
    format!("{{\n\"version\": 1,\n\"digest\": \"{digest}\",\n{head}{catalog}")
}

/// The checksum in a lock of all that follows it: shows that somebody else has written there.
pub(super) fn digest(migrations: &str, catalog: &str) -> Checksum {
    Checksum::of_parts([migrations.as_bytes(), catalog.as_bytes()])
}

/// Whether a text is what [`write_catalog`] writes of this catalog. It is never written as a whole: 10,000 tables are 15 MB.
pub(super) fn is_catalog(text: &str, catalog: &Catalog) -> bool {
    let mut rest = Rest(text);
    write_catalog(&mut rest, catalog).is_ok() && rest.0.is_empty()
}

/// Writes the part of a lock that says what the migrations add up to: from its first line to the end of the file.
fn write_catalog(out: &mut impl Write, Catalog { schemas, extensions, enums, tables }: &Catalog) -> fmt::Result {
    section(out, "schemas", sorted(schemas, |schema| &schema.name))?;
    out.write_str(",\n")?;
    // A lock of a project without extensions is as it was before there were any.
    if !extensions.is_empty() {
        section(out, "extensions", sorted(extensions, |extension| &extension.name))?;
        out.write_str(",\n")?;
    }
    section(out, "enums", sorted(enums, |enumeration| &enumeration.name))?;
    out.write_str(",\n")?;
    section(out, "tables", sorted(tables, |table| &table.name).into_iter().map(|table| TableLine::new(table)))?;
    out.write_str("\n}\n")
}

/// `"name": [` and one thing a line.
fn section<T: Serialize>(out: &mut impl Write, name: &str, things: impl IntoIterator<Item = T>) -> fmt::Result {
    write!(out, "\"{name}\": [")?;
    let mut separator = "\n";
    for thing in things {
        out.write_str(separator)?;
        out.write_str(&json(&thing))?;
        separator = ",\n";
    }
    out.write_str("\n]")
}

fn json<T: Serialize>(thing: &T) -> String {
    match serde_json::to_string(thing) {
        Ok(json) => json,
        Err(error) => unreachable!("a catalog holds structs, lists, numbers and texts, all of which JSON has: {error}"),
    }
}

/// What is left of a text, to which only what it goes on with can be written.
struct Rest<'a>(&'a str);

impl Write for Rest<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0 = self.0.strip_prefix(text).ok_or(fmt::Error)?;
        Ok(())
    }
}
