//! A schema as DBML text, laid out as a person would: what `pull` writes.
//!
//! The layout is fixed. Two blanks of indentation, a blank line between elements and between the parts of a table, settings in one
//! order, quotes where they are needed, nothing aligned, so that a change of one line changes one line. The project comes first,
//! then the enums, then each table with its references and sample data below it, then groups and notes. Partials and imports are
//! gone: a [`Schema`] has them expanded.
//!
//! The text reads back as an equal schema, but for the places of directives and the order of elements of different kinds.

mod checks;
mod columns;
mod directives;
mod enums;
mod groups;
mod indexes;
mod names;
mod project;
mod records;
mod refs;
mod settings;
mod tables;
mod texts;
mod types;

use std::fmt;

pub use names::{Path, Quoted};
pub use texts::is_speakable;

use crate::schema::{Ref, Schema, TableId};

/// The schema as DBML text.
pub fn print(schema: &Schema) -> String {
    Printed(schema).to_string()
}

/// The schema as DBML text, by [`Display`](fmt::Display).
pub struct Printed<'a>(pub &'a Schema);

impl fmt::Display for Printed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let schema = self.0;
        let mut gap = Gap { first: true };
        if let Some(project) = &schema.project {
            gap.before(f)?;
            project::print(f, project)?;
        }
        for enumeration in &schema.enums {
            gap.before(f)?;
            enums::print(f, enumeration)?;
        }
        tables(f, schema, &mut gap)?;
        for group in &schema.groups {
            gap.before(f)?;
            groups::print(f, schema, group)?;
        }
        for note in &schema.notes {
            gap.before(f)?;
            groups::sticky(f, note)?;
        }
        Ok(())
    }
}

/// The tables, each with its references and its rows below it.
fn tables(f: &mut fmt::Formatter<'_>, schema: &Schema, gap: &mut Gap) -> fmt::Result {
    let refs = refs::Placed::new(schema);
    let mut rows: Vec<Vec<_>> = schema.tables.iter().map(|_| Vec::new()).collect();
    for records in &schema.records {
        rows[records.table.index()].push(records);
    }
    for (position, rows) in rows.iter().enumerate() {
        let id = TableId::new(position);
        gap.before(f)?;
        tables::print(f, schema, &refs, id)?;
        elements(f, schema, gap, refs.elements(id))?;
        for records in rows {
            gap.before(f)?;
            records::print(f, schema, records)?;
        }
    }
    Ok(())
}

/// The references below a table: one paragraph, since each is one line.
fn elements(f: &mut fmt::Formatter<'_>, schema: &Schema, gap: &mut Gap, elements: &[&Ref]) -> fmt::Result {
    if !elements.is_empty() {
        gap.before(f)?;
    }
    elements.iter().try_for_each(|reference| refs::element(f, schema, reference))
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
