//! Enums, a value to a line.

use std::fmt;

use super::directives;
use super::names::{Path, Quoted};
use super::settings;
use super::texts::Note;
use crate::schema::Enum;

/// An enum with a value per line.
pub(super) fn print(f: &mut fmt::Formatter<'_>, enumeration: &Enum) -> fmt::Result {
    directives::above(f, 0, &enumeration.directives)?;
    writeln!(f, "Enum {} {{", Path(&enumeration.name))?;
    for value in &enumeration.values {
        let note: Vec<String> = value.note.iter().map(|text| format!("note: {}", Note { text, indent: 4 })).collect();
        let line = format!("{}{}", Quoted(value.name.as_str()), settings::list(&note));
        directives::item(f, 2, &line, &value.directives)?;
    }
    f.write_str("}\n")
}
