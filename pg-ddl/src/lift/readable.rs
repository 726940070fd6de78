//! A server's catalog in the words of a person.

use super::{expressions, in_lists, literals};
use crate::catalog::{Catalog, Check, Column, ColumnDefault, Index, IndexTerm, Table};
use crate::expression::Expression;

/// The catalog with the expressions that a server printed as a person writes them: constants as constants, no parentheses around
/// the whole, lists as `IN`, on one line. A server prints both in the same way.
pub fn readable(catalog: &Catalog) -> Catalog {
    let mut catalog = catalog.clone();
    catalog.tables_mut().for_each(table);
    catalog
}

pub(super) fn table(table: &mut Table) {
    table.columns.iter_mut().for_each(column);
    table.checks.iter_mut().for_each(check);
    table.indexes.iter_mut().for_each(index);
}

pub(super) fn check(check: &mut Check) {
    check.expression = spoken(&check.expression);
}

pub(super) fn index(index: &mut Index) {
    index.predicate = index.predicate.as_ref().map(spoken);
    for key in &mut index.keys {
        if let IndexTerm::Expression(expression) = &mut key.term {
            *expression = spoken(expression);
        }
    }
}

pub(super) fn column(column: &mut Column) {
    match &mut column.default {
        Some(ColumnDefault::Generated(generated)) => generated.expression = spoken(&generated.expression),
        Some(ColumnDefault::Expression(expression)) => {
            let spoken = spoken(expression);
            column.default = Some(match literals::of(spoken.as_str(), &column.ty) {
                Some(literal) => ColumnDefault::Literal(literal),
                None => ColumnDefault::Expression(spoken),
            });
        }
        _ => {}
    }
}

fn spoken(expression: &Expression) -> Expression {
    let flat = expressions::flat(expression.as_str());
    Expression::new(&in_lists::spoken(expressions::bare(&flat)))
}
