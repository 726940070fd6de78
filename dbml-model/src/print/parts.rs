//! A schema in several files: one for each schema of the database.

use std::fmt;

use rustc_hash::FxHashMap;

use super::{Printer, laid_out};
use crate::name::{DEFAULT_SCHEMA, Name, QualifiedName};
use crate::schema::{EnumId, Schema, TableId};

/// The text of one file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Part {
    /// The schema that its tables and enums are in.
    pub schema: Name,
    /// The text.
    pub text: String,
}

/// The schema as one text for each schema of the database, in the order of first mention.
///
/// References and rows are with their tables. Directives about no item, the project, groups and sticky notes are in the part of the default schema, in the
/// first part without one.
pub fn parts(schema: &Schema) -> Vec<Part> {
    let mut selections: Vec<(Name, Selection)> = Vec::new();
    let mut known: FxHashMap<&Name, usize> = FxHashMap::default();
    for (position, found) in schema.enums.iter().enumerate() {
        selection(&mut selections, &mut known, &found.name).enums.push(EnumId::new(position));
    }
    for (position, found) in schema.tables.iter().enumerate() {
        selection(&mut selections, &mut known, &found.name).tables.push(TableId::new(position));
    }
    if selections.is_empty() && !schema.stray_directives.is_empty() {
        selections.push((Name::new(DEFAULT_SCHEMA), Selection::default()));
    }
    let home = selections.iter().position(|(name, _)| name.as_str() == DEFAULT_SCHEMA).unwrap_or(0);
    if let Some((_, selection)) = selections.get_mut(home) {
        selection.rest = true;
    }
    let printer = Printer::new(schema);
    let part = |(name, selection)| Part { schema: name, text: laid_out(&Selected(&printer, &selection)) };
    selections.into_iter().map(part).collect()
}

fn selection<'a, 'b>(
    selections: &'b mut Vec<(Name, Selection)>,
    known: &mut FxHashMap<&'a Name, usize>,
    name: &'a QualifiedName,
) -> &'b mut Selection {
    let next = selections.len();
    let position = *known.entry(&name.schema).or_insert(next);
    if position == next {
        selections.push((name.schema.clone(), Selection::default()));
    }
    &mut selections[position].1
}

/// What of a schema is printed.
#[derive(Default)]
pub(super) struct Selection {
    pub(super) enums: Vec<EnumId>,
    pub(super) tables: Vec<TableId>,
    /// What is in no schema of the database.
    pub(super) rest: bool,
}

impl Selection {
    pub(super) fn all(schema: &Schema) -> Self {
        Self {
            enums: (0..schema.enums.len()).map(EnumId::new).collect(),
            tables: (0..schema.tables.len()).map(TableId::new).collect(),
            rest: true,
        }
    }
}

/// What of a schema is printed, as text.
pub(super) struct Selected<'a>(pub(super) &'a Printer<'a>, pub(super) &'a Selection);

impl fmt::Display for Selected<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.print(f, self.1)
    }
}
