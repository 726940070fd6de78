//! Checks: those of columns first, in the order of the columns, then those of the table.

use dbml_model::schema;
use dbml_model::source_map::Location;

use super::column_constraints::{self, ColumnConstraint};
use super::columns::ColumnSaid;
use super::directives::{Kind, Said, Site};
use super::tables::Draft;
use super::{Lowering, comments, expressions, keys};
use crate::catalog::{Check, Named};

/// Adds the checks of a table.
pub(super) fn lower(lowering: &mut Lowering<'_>, draft: &mut Draft<'_>, column_said: &[ColumnSaid<'_>]) {
    let (found, found_places) = (draft.found, draft.places);
    for (position, column) in found.columns.iter().enumerate().filter(|(_, column)| !column.checks.is_empty()) {
        let place = draft.column_place(position);
        let Some(said) = column_said.get(position) else { continue };
        let says = |kind| column_constraints::about(&said.said, kind, ColumnConstraint::Check, &said.carried).is_some();
        let flags = Flags { not_valid: says(Kind::NotValid), no_inherit: says(Kind::NoInherit) };
        let places = found_places.map(|places| places.column_checks.as_slice()).unwrap_or_default();
        let first = places.partition_point(|(column, _)| column.index() < position);
        for (number, check) in column.checks.iter().enumerate() {
            // One name can't be that of several.
            let name =
                if number == 0 { keys::name(lowering, said, ColumnConstraint::Check) } else { keys::automatic() };
            let own = places.get(first + number).filter(|(column, _)| column.index() == position);
            let place = own.map_or(place, |(_, place)| *place);
            push(lowering, draft, check, place, name, flags);
        }
    }
    for (position, check) in found.checks.iter().enumerate() {
        let places = found_places.map(|places| places.checks.as_slice()).unwrap_or_default();
        let place = places.get(position).copied().unwrap_or(draft.origins.name);
        push(lowering, draft, check, place, keys::automatic(), Flags::default());
    }
}

/// What is said of a check where it is not written itself.
#[derive(Clone, Copy, Default)]
struct Flags {
    not_valid: bool,
    no_inherit: bool,
}

fn push(
    lowering: &mut Lowering<'_>,
    draft: &mut Draft<'_>,
    check: &schema::Check,
    place: Location,
    name: Named,
    flags: Flags,
) {
    let said = Said::read(lowering, Site::Check, &check.directives);
    let given = check.name.as_ref().map(|name| Named::given(lowering.ident(name, place)));
    let expression = expressions::lower(lowering, &check.expression, place);
    draft.table.checks.push(Check {
        name: given.unwrap_or(name),
        expression,
        no_inherit: flags.no_inherit || said.get(Kind::NoInherit).is_some(),
        not_valid: flags.not_valid || said.get(Kind::NotValid).is_some(),
        comment: comments::lower(lowering, None, &said, place),
    });
    draft.origins.checks.push(place);
}
