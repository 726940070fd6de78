//! The parts of a catalog whose expressions came back from the server in another spelling than they went in.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::Arc;

use pg_ddl::catalog::{Catalog, Check, Column, ColumnDefault, Index, IndexTerm, Table};
use pg_ddl::ident::Ident;

/// What of `after` must go through the server once more: the tables in which an expression is not spelled as in `before`, without keys
/// and without the checks and indexes that have come to rest. Objects are matched by name: all of them had one.
pub(super) fn changed(before: &Catalog, after: &Catalog) -> Catalog {
    let before = by(&before.tables, |table| &table.name);
    let changed = after.tables.iter().filter_map(|table| changed_table(before.get(&table.name)?, table));
    let tables = changed.map(Arc::new).collect();
    Catalog { schemas: after.schemas.clone(), extensions: after.extensions.clone(), enums: after.enums.clone(), tables }
}

fn changed_table(before: &Table, after: &Table) -> Option<Table> {
    let columns = by(&before.columns, |column| &column.name);
    let checks = by(&before.checks, |check| &check.name.name);
    let indexes = by(&before.indexes, |index| &index.name.name);
    let mut restless = Table {
        columns: after.columns.clone(),
        primary_key: None,
        uniques: Vec::new(),
        foreign_keys: Vec::new(),
        checks: differing(&after.checks, &checks, |check| &check.name.name, same_check),
        indexes: differing(&after.indexes, &indexes, |index| &index.name.name, same_index),
        comment: None,
        ..after.clone()
    };
    let mut any = !restless.checks.is_empty() || !restless.indexes.is_empty();
    for column in &mut restless.columns {
        if columns.get(&column.name).is_some_and(|before| same_default(before, column)) {
            // Nothing to learn from a default at rest; a generated column stays one, since it may be part of an expression.
            column.default.take_if(|default| !matches!(default, ColumnDefault::Generated(_)));
        } else {
            any = true;
        }
    }
    any.then_some(restless)
}

/// Puts what came back the second time in the place of what came back the first time.
pub(super) fn replace(canonical: &mut Catalog, again: &Catalog) {
    let again = by(&again.tables, |table| &table.name);
    for table in canonical.tables_mut() {
        let Some(again) = again.get(&table.name) else { continue };
        let columns = by(&again.columns, |column| &column.name);
        for column in &mut table.columns {
            if let Some(default) = columns.get(&column.name).and_then(|again| again.default.clone()) {
                column.default = Some(default);
            }
        }
        let checks = by(&again.checks, |check| &check.name.name);
        for check in &mut table.checks {
            if let Some(again) = checks.get(&check.name.name) {
                check.expression = again.expression.clone();
            }
        }
        let indexes = by(&again.indexes, |index| &index.name.name);
        for index in &mut table.indexes {
            if let Some(again) = indexes.get(&index.name.name) {
                index.keys.clone_from(&again.keys);
                index.predicate.clone_from(&again.predicate);
            }
        }
    }
}

fn same_default(before: &Column, after: &Column) -> bool {
    match (&before.default, &after.default) {
        // A sequence has no expression.
        (_, None | Some(ColumnDefault::Serial(_) | ColumnDefault::Identity(_))) => true,
        (before, after) => before == after,
    }
}

fn same_check(before: &Check, after: &Check) -> bool {
    before.expression == after.expression
}

fn same_index(before: &Index, after: &Index) -> bool {
    let expressions = |index: &Index| {
        let term = |key: &pg_ddl::catalog::IndexKey| match &key.term {
            IndexTerm::Column(_) => None,
            IndexTerm::Expression(expression) => Some(expression.clone()),
        };
        index.keys.iter().map(term).collect::<Vec<_>>()
    };
    before.predicate == after.predicate && expressions(before) == expressions(after)
}

fn differing<T: Clone>(
    after: &[T],
    before: &HashMap<&Ident, &T>,
    name: impl Fn(&T) -> &Ident,
    same: impl Fn(&T, &T) -> bool,
) -> Vec<T> {
    let at_rest = |item: &T| before.get(name(item)).is_some_and(|before| same(before, item));
    after.iter().filter(|item| !at_rest(item)).cloned().collect()
}

/// The items by their names.
pub(super) fn by<T, K: Eq + Hash>(items: &[T], name: impl Fn(&T) -> &K) -> HashMap<&K, &T> {
    items.iter().map(|item| (name(item), item)).collect()
}
