//! Directives of columns that are about a constraint of the column: they go with it, and name it where another one comes.

use dbml_model::schema::{Column, ColumnIndex, Directive, Table, TableId};
use thin_vec::ThinVec;

use super::arrange::ArrangedTable;
use super::gone::{Gone, Part};
use crate::lower::{ColumnConstraint, spelled_out};

/// What the columns of a table carried.
pub(super) struct Constraints {
    /// By the positions that the columns had; empty for those without directives, about which nothing is to be known.
    columns: Vec<Vec<ColumnConstraint>>,
}

impl Constraints {
    pub(super) fn of(table: &Table, declares: impl Fn(ColumnIndex) -> bool) -> Self {
        let columns = table.columns.iter().enumerate();
        Self {
            columns: columns.map(|(position, column)| carried(column, declares(ColumnIndex::new(position)))).collect(),
        }
    }

    /// Takes the directives of what went, and spells out the rest wherever a column carries something else than before.
    pub(super) fn settle(
        &self,
        table: &mut Table,
        gone: &Gone,
        id: TableId,
        place: &ArrangedTable,
        declares: impl Fn(ColumnIndex) -> bool,
    ) {
        for (position, before) in self.columns.iter().enumerate() {
            let old = ColumnIndex::new(position);
            let Some(new) = place.column(old) else { continue };
            let Some(column) = table.columns.get_mut(new.index()) else { continue };
            let after = carried(column, declares(new));
            let went = went(before, &after, gone, id, old);
            if *before != after || !went.is_empty() {
                column.directives = settled(&column.directives, before, &went);
            }
        }
    }
}

fn carried(column: &Column, declares: bool) -> Vec<ColumnConstraint> {
    if column.directives.is_empty() {
        return Vec::new();
    }
    let carries = [
        (column.pk, ColumnConstraint::PrimaryKey),
        (column.unique, ColumnConstraint::Unique),
        (!column.checks.is_empty(), ColumnConstraint::Check),
        (declares, ColumnConstraint::Ref),
    ];
    carries.into_iter().filter(|(carries, _)| *carries).map(|(_, constraint)| constraint).collect()
}

/// The constraints that are there no longer, or others under the same flag.
fn went(
    before: &[ColumnConstraint],
    after: &[ColumnConstraint],
    gone: &Gone,
    table: TableId,
    column: ColumnIndex,
) -> Vec<ColumnConstraint> {
    let is_gone = |constraint: &ColumnConstraint| {
        let part = match constraint {
            ColumnConstraint::PrimaryKey => Some(Part::PrimaryKey),
            ColumnConstraint::Unique => Some(Part::Unique(column)),
            // What is said of a column's checks is said of the first.
            ColumnConstraint::Check => Some(Part::ColumnCheck(column, 0)),
            ColumnConstraint::Ref => None,
        };
        !after.contains(constraint) || part.is_some_and(|part| gone.parts.contains(&(table, part)))
    };
    before.iter().filter(|constraint| is_gone(constraint)).copied().collect()
}

fn settled(directives: &[Directive], before: &[ColumnConstraint], went: &[ColumnConstraint]) -> ThinVec<Directive> {
    let settle = |directive: &Directive| match spelled_out(directive, before) {
        Some((constraint, _)) if went.contains(&constraint) => None,
        Some((_, spelled)) => Some(spelled),
        None => Some(directive.clone()),
    };
    directives.iter().filter_map(settle).collect()
}
