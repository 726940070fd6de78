//! Enums, a value to a line.

use std::fmt;

use super::directives;
use super::lines::Line;
use super::names::{Path, Quoted};
use super::texts::Note;
use crate::schema::{Enum, EnumValue};

/// An enum with a value per line.
pub(super) fn print(f: &mut fmt::Formatter<'_>, enumeration: &Enum) -> fmt::Result {
    directives::above(f, 0, &enumeration.directives)?;
    writeln!(f, "Enum {} {{", Path(&enumeration.name))?;
    enumeration.values.iter().try_for_each(|value| line(value).print(f, 2))?;
    f.write_str("}\n")
}

/// A value on its line.
pub(crate) fn line(value: &EnumValue) -> Line {
    let note = value.note.iter().map(|text| format!("note: {}", Note { text, indent: 4 })).collect();
    Line::new(Quoted(value.name.as_str()).to_string(), String::new(), note, &value.directives)
}
