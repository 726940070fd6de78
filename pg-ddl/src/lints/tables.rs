//! Lints about tables as a whole.

use dbml_model::diagnostic::Diagnostic;

use super::Project;
use crate::diagnostic::lints as problem;

/// Tables that have no primary key.
pub(super) fn without_primary_key(project: &Project<'_>) -> Vec<Diagnostic> {
    let tables = project.lowered.catalog.tables.iter().zip(&project.places.tables);
    let found = tables.filter(|(table, _)| table.primary_key.is_none());
    found.map(|(table, places)| problem::no_primary_key(&table.name, places.name)).collect()
}
