//! Names that PostgreSQL keeps for itself, and words of SQL that hide a column of that name.

use dbml_model::source_map::Location;

use super::Lowering;
use super::tables::Draft;
use crate::catalog::ColumnDefault;
use crate::catalog::SYSTEM_COLUMNS;
use crate::diagnostic::names as problem;
use crate::expression::Expression;
use crate::keywords::{is_keyword, is_value};

/// Reserved words that no scalar expression holds outside a subquery, which none of a table can have.
const WORDS: [&str; 30] = [
    "analyse",
    "analyze",
    "check",
    "column",
    "concurrently",
    "constraint",
    "create",
    "default",
    "deferrable",
    "desc",
    "do",
    "foreign",
    "grant",
    "group",
    "having",
    "initially",
    "into",
    "limit",
    "offset",
    "only",
    "order",
    "primary",
    "references",
    "returning",
    "table",
    "union",
    "unique",
    "using",
    "where",
    "window",
];

/// Whether a schema can't be made (manual 5.10).
pub(super) fn is_schema(name: &str) -> bool {
    name.starts_with("pg_") || name == "information_schema"
}

/// Reports the columns of a table that can't be, and expressions that miss a column whose name is a word of SQL.
pub(super) fn check(lowering: &mut Lowering<'_>, draft: &Draft<'_>) {
    let names = draft.table.columns.iter().map(|column| column.name.as_str()).enumerate();
    let (mut words, mut values) = (Vec::new(), Vec::new());
    // Few names are, and the keywords tell so at once.
    for (position, name) in names.filter(|(_, name)| is_keyword(name) || SYSTEM_COLUMNS.contains(name)) {
        if SYSTEM_COLUMNS.contains(&name) {
            lowering.report(problem::system_column(name, draft.column_place(position)));
        } else if WORDS.contains(&name) {
            words.push(name);
        } else if is_value(name) {
            values.push(name);
        }
    }
    if words.is_empty() && values.is_empty() {
        return;
    }
    for (expression, place) in expressions(draft) {
        if let Some(word) = expression.bare_word(|word| words.contains(&word)) {
            lowering.report(problem::reserved_word(&word, place));
        } else if let Some(word) = expression.bare_word(|word| values.contains(&word)) {
            lowering.report(problem::value_word(&word, place));
        }
    }
}

/// The expressions of a table that can mention its columns, each with the place of what it belongs to.
fn expressions<'d>(draft: &'d Draft<'_>) -> impl Iterator<Item = (&'d Expression, Location)> {
    let (table, origins) = (&draft.table, &draft.origins);
    let checks = table.checks.iter().zip(&origins.checks).map(|(check, place)| (&check.expression, *place));
    let indexes = table.indexes.iter().zip(&origins.indexes);
    let indexes = indexes.flat_map(|(index, place)| index.expressions().map(|expression| (expression, *place)));
    let columns = table.columns.iter().enumerate().filter_map(|(position, column)| match &column.default {
        Some(ColumnDefault::Generated(generated)) => Some((&generated.expression, draft.column_place(position))),
        _ => None,
    });
    checks.chain(indexes).chain(columns)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_a_keyword() {
        assert!(WORDS.iter().all(|word| is_keyword(word)));
    }
}
