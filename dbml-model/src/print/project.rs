//! The project element, a field to a line.

use std::fmt;

use super::names::Quoted;
use super::settings;
use super::texts::Note;
use crate::schema::Project;

/// The project with a field per line.
pub(super) fn print(f: &mut fmt::Formatter<'_>, project: &Project) -> fmt::Result {
    let name = project.name.as_ref().map(|name| format!(" {}", Quoted(name))).unwrap_or_default();
    writeln!(f, "Project{name} {{")?;
    for field in &project.properties {
        writeln!(f, "  {}", settings::text(&settings::key(field), &field.value))?;
    }
    if let Some(text) = &project.note {
        writeln!(f, "  Note: {}", Note { text, indent: 4 })?;
    }
    f.write_str("}\n")
}
