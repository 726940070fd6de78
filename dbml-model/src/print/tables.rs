//! Tables: columns, then indexes and checks, then what is said about the whole.

use std::fmt;

use super::names::{Path, Quoted};
use super::refs::Placed;
use super::texts::Note;
use super::{checks, columns, directives, indexes, settings};
use crate::schema::{Schema, TableId};

/// A table: columns, indexes, checks, then what is said about it.
pub(super) fn print(f: &mut fmt::Formatter<'_>, schema: &Schema, refs: &Placed<'_>, id: TableId) -> fmt::Result {
    let table = schema.table(id);
    let list: Vec<String> = table.properties.iter().map(settings::property).collect();
    let alias = table.alias.as_ref().map(|alias| format!(" as {}", Quoted(alias.as_str()))).unwrap_or_default();
    directives::above(f, 0, &table.directives)?;
    writeln!(f, "Table {}{alias}{} {{", Path(&table.name), settings::list(&list))?;
    for (column, inline) in table.columns.iter().zip(refs.inline(id)) {
        columns::line(schema, column, inline).print(f, 2)?;
    }
    indexes::print(f, table)?;
    checks::print(f, &table.checks)?;
    if let Some(text) = &table.note {
        writeln!(f, "\n  Note: {}", Note { text, indent: 4 })?;
    }
    f.write_str("}\n")
}
