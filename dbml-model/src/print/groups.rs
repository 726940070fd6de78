//! Table groups and sticky notes.

use std::fmt;

use super::names::{Path, Quoted};
use super::settings;
use super::texts::Note;
use crate::schema::{Schema, StickyNote, TableGroup};

/// A table group with a table per line.
pub(super) fn print(f: &mut fmt::Formatter<'_>, schema: &Schema, group: &TableGroup) -> fmt::Result {
    let list: Vec<String> = group.properties.iter().map(settings::property).collect();
    writeln!(f, "TableGroup {}{} {{", Quoted(group.name.as_str()), settings::list(&list))?;
    for table in &group.tables {
        writeln!(f, "  {}", Path(&schema.table(*table).name))?;
    }
    if let Some(text) = &group.note {
        let gap = if group.tables.is_empty() { "" } else { "\n" };
        writeln!(f, "{gap}  Note: {}", Note { text, indent: 4 })?;
    }
    f.write_str("}\n")
}

/// A note that stands alone.
pub(super) fn sticky(f: &mut fmt::Formatter<'_>, note: &StickyNote) -> fmt::Result {
    let list: Vec<String> = note.properties.iter().map(settings::property).collect();
    writeln!(f, "Note {}{} {{", Quoted(note.name.as_str()), settings::list(&list))?;
    writeln!(f, "  {}", Note { text: &note.content, indent: 4 })?;
    f.write_str("}\n")
}
