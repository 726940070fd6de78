//! Writing a lock.

use serde::Serialize;

use super::line::{TableLine, sorted};
use super::{Lock, Recorded};
use crate::catalog::Catalog;
use crate::migration::Checksum;

/// The text of a lock.
pub fn write(lock: &Lock) -> String {
    assemble(&lock.migrations, &catalog_text(&lock.catalog))
}

/// The text of a lock with the given part about its catalog, which [`catalog_text`] wrote.
pub(super) fn assemble(migrations: &[Recorded], catalog: &str) -> String {
    let mut head = String::new();
    section(&mut head, "migrations", migrations.iter());
    let digest = digest(&head, catalog);
    format!("{{\n\"version\": 1,\n\"digest\": \"{digest}\",\n{head}{catalog}")
}

/// The checksum in a lock of all that follows it: shows that somebody else has written there.
pub(super) fn digest(migrations: &str, catalog: &str) -> Checksum {
    Checksum::of_parts([migrations.as_bytes(), catalog.as_bytes()])
}

/// The part of a lock that says what the migrations add up to: from its first line to the end of the file.
pub fn catalog_text(catalog: &Catalog) -> String {
    let Catalog { schemas, enums, tables } = catalog;
    let mut text = String::with_capacity(64 + 1024 * tables.len());
    section(&mut text, "schemas", sorted(schemas, |schema| &schema.name));
    section(&mut text, "enums", sorted(enums, |enumeration| &enumeration.name));
    section(&mut text, "tables", sorted(tables, |table| &table.name).into_iter().map(TableLine::new));
    text.truncate(text.len() - ",\n".len());
    text.push_str("\n}\n");
    text
}

/// `"name": [` and one thing a line.
fn section<T: Serialize>(text: &mut String, name: &str, things: impl IntoIterator<Item = T>) {
    text.push('"');
    text.push_str(name);
    text.push_str("\": [\n");
    let mut first = true;
    for thing in things {
        if !first {
            text.push_str(",\n");
        }
        first = false;
        push(text, &thing);
    }
    text.push_str(if first { "],\n" } else { "\n],\n" });
}

fn push<T: Serialize>(text: &mut String, thing: &T) {
    match serde_json::to_string(thing) {
        Ok(json) => text.push_str(&json),
        Err(error) => unreachable!("a catalog holds structs, lists, numbers and texts, all of which JSON has: {error}"),
    }
}
