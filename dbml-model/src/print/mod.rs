//! A schema as DBML text, laid out as a person would: what `pull` writes.
//!
//! What is said, and in which order, is decided here: directives about no item come first, then the project, then the enums, then each table with its references
//! and sample data below it, then groups and notes; settings always have the same order. Partials and imports are gone: a
//! [`Schema`] has them expanded. The layout is that of [`dbml_syntax::format`].
//!
//! The text reads back as an equal schema, but for the places of directives and the order of elements of different kinds.

pub(crate) mod checks;
pub(crate) mod columns;
mod directives;
pub(crate) mod enums;
mod groups;
pub(crate) mod indexes;
pub(crate) mod lines;
mod names;
mod parts;
mod project;
mod records;
pub(crate) mod refs;
mod settings;
mod tables;
pub(crate) mod texts;
mod types;

use std::fmt;

pub use names::{Path, Quoted};
pub use parts::{Part, parts};
pub use texts::is_speakable;

use crate::schema::{EnumId, Records, Schema, TableId};
use parts::{Selected, Selection};

/// The schema as DBML text.
pub fn print(schema: &Schema) -> String {
    laid_out(&Selected(&Printer::new(schema), &Selection::all(schema)))
}

/// The text of some enums and tables, with the references and the sample data of the tables.
pub(crate) fn elements_of(schema: &Schema, enums: Vec<EnumId>, tables: Vec<TableId>) -> String {
    laid_out(&Selected(&Printer::new(schema), &Selection { enums, tables, rest: false }))
}

/// What is printed has no mistakes of syntax, so that it can be laid out.
fn laid_out(selected: &Selected<'_>) -> String {
    let text = selected.to_string();
    dbml_syntax::format(&text).unwrap_or(text)
}

/// A schema, and what stands below each of its tables.
struct Printer<'a> {
    schema: &'a Schema,
    refs: refs::Placed<'a>,
    /// By table.
    rows: Vec<Vec<&'a Records>>,
}

impl<'a> Printer<'a> {
    fn new(schema: &'a Schema) -> Self {
        let mut rows: Vec<Vec<&Records>> = schema.tables.iter().map(|_| Vec::new()).collect();
        for records in &schema.records {
            rows[records.table.index()].push(records);
        }
        Self { schema, refs: refs::Placed::new(schema), rows }
    }

    fn print(&self, f: &mut fmt::Formatter<'_>, selection: &Selection) -> fmt::Result {
        let mut gap = Gap { first: true };
        if selection.rest && !self.schema.stray_directives.is_empty() {
            gap.before(f)?;
            directives::above(f, 0, &self.schema.stray_directives)?;
        }
        if let Some(project) = self.schema.project.as_ref().filter(|_| selection.rest) {
            gap.before(f)?;
            project::print(f, project)?;
        }
        for id in &selection.enums {
            gap.before(f)?;
            enums::print(f, self.schema.enumeration(*id))?;
        }
        for id in &selection.tables {
            gap.before(f)?;
            self.table(f, &mut gap, *id)?;
        }
        if selection.rest { self.rest(f, &mut gap) } else { Ok(()) }
    }

    /// A table with its references and its rows below it.
    fn table(&self, f: &mut fmt::Formatter<'_>, gap: &mut Gap, id: TableId) -> fmt::Result {
        tables::print(f, self.schema, &self.refs, id)?;
        // One paragraph, since each reference is one line.
        let elements = self.refs.elements(id);
        if !elements.is_empty() {
            gap.before(f)?;
        }
        elements.iter().try_for_each(|reference| refs::line(self.schema, reference).print(f, 0))?;
        for records in &self.rows[id.index()] {
            gap.before(f)?;
            records::print(f, self.schema, records)?;
        }
        Ok(())
    }

    fn rest(&self, f: &mut fmt::Formatter<'_>, gap: &mut Gap) -> fmt::Result {
        for group in &self.schema.groups {
            gap.before(f)?;
            groups::print(f, self.schema, group)?;
        }
        for note in &self.schema.notes {
            gap.before(f)?;
            groups::sticky(f, note)?;
        }
        Ok(())
    }
}

/// The blank line before every element but the first.
struct Gap {
    first: bool,
}

impl Gap {
    fn before(&mut self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if std::mem::take(&mut self.first) { Ok(()) } else { f.write_str("\n") }
    }
}
