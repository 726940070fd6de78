//! Lints about the types of columns.

use dbml_model::diagnostic::Diagnostic;
use dbml_model::source_map::Location;

use super::Project;
use crate::catalog::Column;
use crate::diagnostic::lints as problem;
use crate::pg_type::ScalarType;

/// `timestamp` without its time zone.
pub(super) fn timestamps(project: &Project<'_>) -> Vec<Diagnostic> {
    let is_timestamp = |column: &&Column| matches!(column.ty.scalar, ScalarType::Timestamp(_));
    let found = columns(project).filter(|(column, _)| is_timestamp(column));
    found.map(|(column, place)| problem::timestamp(&column.name, &column.ty, place)).collect()
}

/// `varchar(n)`.
pub(super) fn varchar_lengths(project: &Project<'_>) -> Vec<Diagnostic> {
    let found = columns(project).filter_map(|(column, place)| match column.ty.scalar {
        ScalarType::VarChar(Some(length)) => Some((column, length, place)),
        _ => None,
    });
    found.map(|(column, length, place)| problem::varchar_length(column, length, place)).collect()
}

/// `serial` and its sisters.
pub(super) fn serials(project: &Project<'_>) -> Vec<Diagnostic> {
    let found = columns(project).filter(|(column, _)| column.serial().is_some());
    found.map(|(column, place)| problem::serial(&column.name, &column.ty, place)).collect()
}

/// The columns that somebody wrote, each with the place of its type. Those of tables that join a many-to-many follow from others.
fn columns<'a>(project: &Project<'a>) -> impl Iterator<Item = (&'a Column, Location)> {
    let tables = project.lowered.catalog.tables.iter().zip(&project.places.tables);
    tables.flat_map(|(table, places)| {
        table.columns.iter().zip(&places.columns).map(|(column, places)| (column, places.ty()))
    })
}
