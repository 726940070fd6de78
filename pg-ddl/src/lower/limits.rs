//! How many columns things may have (PostgreSQL manual, appendix K).

use dbml_model::source_map::Location;

use super::Lowering;
use super::tables::Draft;
use crate::diagnostic::tables as problem;

const OF_TABLE: usize = 1600;
const OF_KEY: usize = 32;

/// Reports a table with too many columns, and its keys and indexes that have.
pub(super) fn check(lowering: &mut Lowering<'_>, draft: &Draft<'_>) {
    let (table, origins) = (&draft.table, &draft.origins);
    if table.columns.len() > OF_TABLE {
        lowering.report(problem::too_many("a table", table.columns.len(), OF_TABLE, origins.name));
    }
    if let Some(key) = &table.primary_key {
        of_key(lowering, "a primary key", key.columns.len() + key.include.len(), origins.primary_key);
    }
    for (unique, place) in table.uniques.iter().zip(&origins.uniques) {
        of_key(lowering, "a unique constraint", unique.columns.len() + unique.include.len(), *place);
    }
    for (index, place) in table.indexes.iter().zip(&origins.indexes) {
        of_key(lowering, "an index", index.keys.len() + index.include.len(), *place);
    }
}

/// Reports something with the columns of a key that has too many.
pub(super) fn of_key(lowering: &mut Lowering<'_>, what: &str, count: usize, place: Location) {
    if count > OF_KEY {
        lowering.report(problem::too_many(what, count, OF_KEY, place));
    }
}
