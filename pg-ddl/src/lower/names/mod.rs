//! Names: given ones first, then those that PostgreSQL would choose, in the order in which it would.
//!
//! That order is the one of the rendered DDL: tables one after the other, each with its sequences, checks, primary key and unique
//! constraints; then all indexes; then all foreign keys.

mod automatic;
mod given;

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::Lowered;
use crate::catalog::Table;
use crate::ident::Ident;
use crate::naming::SchemaNames;

/// Chooses every name of the catalog that nobody gave, and reports given ones that collide.
pub(super) fn choose(lowered: &mut Lowered) {
    let mut names = Names::default();
    names.reserve(&lowered.catalog.tables);
    given::take(lowered, &mut names);
    automatic::choose(&mut lowered.catalog, &mut names);
}

/// The names that are taken, by schema.
#[derive(Default)]
struct Names {
    schemas: Vec<(Ident, SchemaNames)>,
    positions: FxHashMap<Ident, usize>,
    /// The position that was asked for last: tables of one schema mostly stand together.
    last: usize,
}

impl Names {
    fn of(&mut self, schema: &Ident) -> &mut SchemaNames {
        if self.schemas.get(self.last).is_none_or(|(last, _)| last != schema) {
            self.last = *self.positions.entry(schema.clone()).or_insert_with(|| {
                self.schemas.push((schema.clone(), SchemaNames::default()));
                self.schemas.len() - 1
            });
        }
        &mut self.schemas[self.last].1
    }

    /// Makes room for the names of tables, their sequences left aside: sets that grow are written again and again.
    fn reserve(&mut self, tables: &[Arc<Table>]) {
        let count = |table: &Arc<Table>| {
            let keys = usize::from(table.primary_key.is_some()) + table.uniques.len() + table.foreign_keys.len();
            1 + keys + table.checks.len() + table.indexes.len()
        };
        for tables in tables.chunk_by(|one, other| one.name.schema == other.name.schema) {
            if let Some(first) = tables.first() {
                self.of(&first.name.schema).reserve(tables.iter().map(count).sum());
            }
        }
    }
}
