//! Indexes and primary keys that are more than a flag.

use std::fmt;

use super::lines::Line;
use super::names::Quoted;
use super::{names, settings};
use crate::schema::{ColumnIndex, Index, IndexTerm, PrimaryKey, Table};

/// The `indexes` block, if the table needs one.
pub(super) fn print(f: &mut fmt::Formatter<'_>, table: &Table) -> fmt::Result {
    let keys = table.primary_key.iter().chain(&table.other_primary_keys);
    let keys = keys.filter_map(|key| key_line(table, key));
    let lines: Vec<Line> = keys.chain(table.indexes.iter().map(|index| line(table, index))).collect();
    if lines.is_empty() {
        return Ok(());
    }
    f.write_str("\n  indexes {\n")?;
    lines.iter().try_for_each(|line| line.print(f, 4))?;
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

/// A primary key on its line; none where flags say it.
pub(crate) fn key_line(table: &Table, key: &PrimaryKey) -> Option<Line> {
    if is_flagged(table, key) {
        return None;
    }
    let mut list = vec!["pk".to_owned()];
    list.extend(key.name.as_ref().map(|name| settings::text("name", name.as_str())));
    list.extend(key.note.as_ref().map(|note| settings::text("note", note)));
    let terms: Vec<String> = key.terms.iter().map(|term| self::term(table, term)).collect();
    Some(Line::new(String::new(), spelled(&terms), list, &key.directives))
}

/// An index on its line.
pub(crate) fn line(table: &Table, index: &Index) -> Line {
    let mut list: Vec<String> = Vec::new();
    if index.unique {
        list.push("unique".to_owned());
    }
    list.extend(index.name.as_ref().map(|name| settings::text("name", name.as_str())));
    list.extend(index.method.as_ref().map(|method| format!("type: {}", Quoted(method.as_str()))));
    list.extend(index.note.as_ref().map(|note| settings::text("note", note)));
    let terms: Vec<String> = index.terms.iter().map(|term| self::term(table, term)).collect();
    Line::new(String::new(), spelled(&terms), list, &index.directives)
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
