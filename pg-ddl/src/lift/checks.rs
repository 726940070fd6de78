//! Checks: settings of the one column that they are about, else lines of the `checks` block.

use dbml_model::schema::{Check, Table};
use rustc_hash::FxHashMap;

use super::{Lift, directives, expressions, names};
use crate::catalog;

/// Adds the checks of a table to its lifted form.
pub(super) fn lift(lift: &mut Lift<'_>, found: &catalog::Table, table: &mut Table) {
    some(lift, found, &found.checks, table);
}

/// Adds some of the checks of a table to its lifted form.
pub(super) fn some<'c>(
    lift: &mut Lift<'_>,
    found: &catalog::Table,
    checks: impl IntoIterator<Item = &'c catalog::Check>,
    table: &mut Table,
) {
    let owners = owners(found);
    for check in checks {
        let Some(expression) = expressions::in_backticks(check.expression.as_str()) else {
            let object = format!("check {} of {}", check.name.name.as_str(), crate::ident::Spoken(&found.name));
            lift.omit(object, "it holds a backtick, which DBML cannot write");
            continue;
        };
        let lifted = Check { name: names::given(&check.name), expression, directives: said(check).into() };
        let base = check.name.name.as_str().trim_end_matches(|character: char| character.is_ascii_digit());
        match owners.get(base) {
            Some(position) if lifted.name.is_none() && lifted.directives.is_empty() => {
                table.columns[*position].checks.push(lifted);
            }
            _ => table.checks.push(lifted),
        }
    }
}

/// The columns by the automatic name of a check that mentions no other.
fn owners(table: &catalog::Table) -> FxHashMap<String, usize> {
    let name = |column: &catalog::Column| format!("{}_{}_check", table.name.name.as_str(), column.name.as_str());
    table.columns.iter().enumerate().map(|(position, column)| (name(column), position)).collect()
}

fn said(check: &catalog::Check) -> Vec<dbml_model::schema::Directive> {
    let mut said: Vec<_> = check.not_valid.then(|| directives::flag("not-valid")).into_iter().collect();
    said.extend(check.no_inherit.then(|| directives::flag("no-inherit")));
    said.extend(directives::comment(check.comment.as_ref()));
    said
}
