//! Indexes and primary keys that are more than a flag.

use std::fmt;

use super::names::Quoted;
use super::{directives, names, settings};
use crate::schema::{ColumnIndex, Index, IndexTerm, PrimaryKey, Table};

/// The `indexes` block, if the table needs one.
pub(super) fn print(f: &mut fmt::Formatter<'_>, table: &Table) -> fmt::Result {
    let keys = table.primary_key.iter().chain(&table.other_primary_keys);
    let keys: Vec<&PrimaryKey> = keys.filter(|key| !is_flagged(table, key)).collect();
    if keys.is_empty() && table.indexes.is_empty() {
        return Ok(());
    }
    f.write_str("\n  indexes {\n")?;
    keys.into_iter().try_for_each(|key| key_line(f, table, key))?;
    table.indexes.iter().try_for_each(|index| line(f, table, index))?;
    f.write_str("  }\n")
}

/// Whether the `pk` flags of the columns say all that there is to say.
fn is_flagged(table: &Table, key: &PrimaryKey) -> bool {
    let flagged = table.columns.iter().enumerate().filter(|(_, column)| column.pk);
    key.name.is_none()
        && key.note.is_none()
        && key.directives.is_empty()
        && flagged.map(|(position, _)| IndexTerm::Column(ColumnIndex::new(position))).eq(key.terms.iter().cloned())
}

fn key_line(f: &mut fmt::Formatter<'_>, table: &Table, key: &PrimaryKey) -> fmt::Result {
    let mut list = vec!["pk".to_owned()];
    list.extend(key.name.as_ref().map(|name| settings::text("name", name.as_str())));
    list.extend(key.note.as_ref().map(|note| settings::text("note", note)));
    let terms: Vec<String> = key.terms.iter().map(|term| self::term(table, term)).collect();
    directives::item(f, 4, &format!("{}{}", spelled(&terms), settings::list(&list)), &key.directives)
}

fn line(f: &mut fmt::Formatter<'_>, table: &Table, index: &Index) -> fmt::Result {
    let mut list: Vec<String> = Vec::new();
    if index.unique {
        list.push("unique".to_owned());
    }
    list.extend(index.name.as_ref().map(|name| settings::text("name", name.as_str())));
    list.extend(index.method.as_ref().map(|method| format!("type: {}", Quoted(method.as_str()))));
    list.extend(index.note.as_ref().map(|note| settings::text("note", note)));
    let terms: Vec<String> = index.terms.iter().map(|term| self::term(table, term)).collect();
    directives::item(f, 4, &format!("{}{}", spelled(&terms), settings::list(&list)), &index.directives)
}

fn term(table: &Table, term: &IndexTerm) -> String {
    match term {
        IndexTerm::Column(column) => names::columns(table, &[*column]),
        IndexTerm::Expression(text) => format!("`{text}`"),
    }
}

fn spelled(terms: &[String]) -> String {
    match terms {
        [only] => only.clone(),
        _ => format!("({})", terms.join(", ")),
    }
}
