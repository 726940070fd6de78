//! Names: given ones first, then those that PostgreSQL would choose, in the order in which it would.
//!
//! That order is the one of the rendered DDL: tables one after the other, each with its sequences, checks, primary key and unique
//! constraints; then all indexes; then all foreign keys.

mod automatic;
mod given;
mod noted;

use std::sync::Arc;

use rustc_hash::FxHashMap;

pub(super) use self::noted::Noted;
use super::Lowered;
use crate::catalog::Table;
use crate::ident::Ident;
use crate::naming::Namespace;

/// Chooses every name of the catalog that nobody gave, and reports given ones that collide.
pub(super) fn choose(lowered: &mut Lowered, mut noted: Noted) {
    let mut names = Names::default();
    names.reserve(&lowered.catalog.tables);
    given::take(lowered, &noted.take_named(), &mut names);
    automatic::choose(&mut lowered.catalog, &noted.sequences, &mut names);
}

/// The names that are taken. A key takes one of both kinds.
#[derive(Default)]
struct Names {
    relations: BySchema,
    constraints: BySchema,
}

impl Names {
    /// Makes room for the names of tables, their sequences left aside: sets that grow are written again and again.
    fn reserve(&mut self, tables: &[Arc<Table>]) {
        for tables in tables.chunk_by(|one, other| one.name.schema == other.name.schema) {
            let Some(Table { name, .. }) = tables.first().map(Arc::as_ref) else { continue };
            let (mut relations, mut constraints) = (tables.len(), 0);
            for table in tables {
                let keys = usize::from(table.primary_key.is_some()) + table.uniques.len();
                relations += keys + table.indexes.len();
                constraints += keys + table.foreign_keys.len() + table.checks.len();
            }
            self.relations.of(&name.schema).reserve(relations);
            self.constraints.of(&name.schema).reserve(constraints);
        }
    }
}

/// The names of one kind, by schema.
#[derive(Default)]
struct BySchema {
    schemas: Vec<(Ident, Namespace)>,
    positions: FxHashMap<Ident, usize>,
    /// The position that was asked for last: tables of one schema mostly stand together.
    last: usize,
}

impl BySchema {
    fn of(&mut self, schema: &Ident) -> &mut Namespace {
        if self.schemas.get(self.last).is_none_or(|(last, _)| last != schema) {
            self.last = *self.positions.entry(schema.clone()).or_insert_with(|| {
                self.schemas.push((schema.clone(), Namespace::default()));
                self.schemas.len() - 1
            });
        }
        &mut self.schemas[self.last].1
    }
}
