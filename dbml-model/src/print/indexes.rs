//! Indexes and primary keys that are more than a flag.

use std::fmt;

use super::names::Quoted;
use super::{directives, names, settings};
use crate::schema::{ColumnIndex, Index, IndexTerm, PrimaryKey, Table};

/// The `indexes` block, if the table needs one.
pub(super) fn print(f: &mut fmt::Formatter<'_>, table: &Table) -> fmt::Result {
    let key = table.primary_key.as_ref().filter(|key| !is_flagged(table, key));
    if key.is_none() && table.indexes.is_empty() {
        return Ok(());
    }
    f.write_str("\n  indexes {\n")?;
    if let Some(key) = key {
        let mut list = vec!["pk".to_owned()];
        list.extend(key.name.as_ref().map(|name| settings::text("name", name.as_str())));
        list.extend(key.note.as_ref().map(|note| settings::text("note", note)));
        let terms: Vec<String> = key.columns.iter().map(|column| names::columns(table, &[*column])).collect();
        directives::item(f, 4, &format!("{}{}", spelled(&terms), settings::list(&list)), &key.directives)?;
    }
    table.indexes.iter().try_for_each(|index| line(f, table, index))?;
    f.write_str("  }\n")
}

/// Whether the `pk` flags of the columns say all that there is to say.
fn is_flagged(table: &Table, key: &PrimaryKey) -> bool {
    let flagged = table.columns.iter().enumerate().filter(|(_, column)| column.pk);
    key.name.is_none()
        && key.note.is_none()
        && key.directives.is_empty()
        && flagged.map(|(position, _)| ColumnIndex::new(position)).eq(key.columns.iter().copied())
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
