//! A refused plan, with the places in the DBML that it is about.

use std::collections::HashMap;
use std::iter;

use dbml_model::diagnostic::Diagnostic;
use dbml_model::source_map::Location;
use pg_ddl::ident::{Ident, QualifiedName};
use pg_ddl::lower::Lowered;
use pg_ddl::plan::{Object, Refusal};

use crate::catalogs::Loaded;
use crate::failure::Failure;
use crate::report::{self, Format, Problem, Shown, Whole};
use crate::sources::Source;

/// What was to be reached.
pub(super) struct Place<'a> {
    /// The DBML, if it is any.
    pub(super) source: Option<(&'a [Source], &'a Lowered)>,
    /// What it is called.
    pub(super) name: &'a str,
}

impl<'a> Place<'a> {
    /// The place of what a source says.
    pub(super) fn of(loaded: &'a Loaded) -> Self {
        match loaded {
            Loaded::Files(project, lowered) => Self { source: Some((&project.sources, lowered)), name: "the DBML" },
            Loaded::Lock(_) => Self { source: None, name: "the lock" },
            Loaded::Database(..) => Self { source: None, name: "the database" },
        }
    }
}

/// Shows why there is no plan: at the place of each object, or else of the first one near it that the DBML still has.
pub(super) fn report(
    out: &mut dyn Shown,
    format: Format,
    place: &Place<'_>,
    refusals: &[Refusal],
) -> Result<(), Failure> {
    let places = place.source.map(|(_, lowered)| ObjectPlaces::new(lowered));
    let diagnostics: Vec<Option<Diagnostic>> =
        refusals.iter().map(|refusal| places.as_ref().and_then(|places| places.diagnostic(refusal))).collect();
    let problems: Vec<Problem<'_>> = refusals
        .iter()
        .zip(&diagnostics)
        .map(|(refusal, diagnostic)| match diagnostic {
            Some(diagnostic) => Problem::Diagnostic(diagnostic),
            None => Problem::Whole(whole(refusal, place.name)),
        })
        .collect();
    let sources = place.source.map_or(&[][..], |(sources, _)| sources);
    Ok(report::report(out, format, sources, &problems)?)
}

/// A reason about something that has left no trace in the DBML.
fn whole<'a>(refusal: &'a Refusal, schema: &'a str) -> Whole<'a> {
    Whole { code: refusal.code, message: &refusal.message, file: schema, line: None, help: &refusal.help }
}

/// Where the objects of a catalog were written.
pub(super) struct ObjectPlaces<'a> {
    lowered: &'a Lowered,
    tables: HashMap<&'a QualifiedName, usize>,
    enums: HashMap<&'a QualifiedName, usize>,
}

impl<'a> ObjectPlaces<'a> {
    pub(super) fn new(lowered: &'a Lowered) -> Self {
        let tables = lowered.catalog.tables.iter().enumerate().map(|(index, table)| (&table.name, index)).collect();
        let enums = lowered.catalog.enums.iter().enumerate().map(|(index, other)| (&other.name, index)).collect();
        Self { lowered, tables, enums }
    }

    fn diagnostic(&self, refusal: &Refusal) -> Option<Diagnostic> {
        let place = iter::once(&refusal.object).chain(&refusal.near).find_map(|object| self.of(object))?;
        Some(Diagnostic::new(refusal.code, &refusal.message, place, &refusal.label).help(&refusal.help))
    }

    pub(super) fn of(&self, object: &Object) -> Option<Location> {
        match object {
            Object::Schema(_) | Object::Extension(_) => None,
            Object::Table(name) => Some(self.lowered.origins.tables.get(*self.tables.get(name)?)?.name),
            Object::Enum(name) => Some(self.lowered.origins.enums.get(*self.enums.get(name)?)?.name),
            Object::Column(table, column) => self.column(table, column),
            Object::EnumValue(name, value) => self.value(name, value),
        }
    }

    fn column(&self, table: &QualifiedName, column: &Ident) -> Option<Location> {
        let index = *self.tables.get(table)?;
        let position =
            self.lowered.catalog.tables.get(index)?.columns.iter().position(|other| other.name == *column)?;
        self.lowered.origins.tables.get(index)?.columns.get(position).copied()
    }

    fn value(&self, name: &QualifiedName, value: &Ident) -> Option<Location> {
        let index = *self.enums.get(name)?;
        let position = self.lowered.catalog.enums.get(index)?.values.iter().position(|other| other == value)?;
        self.lowered.origins.enums.get(index)?.values.get(position).copied()
    }
}
