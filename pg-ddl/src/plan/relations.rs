//! The names that relations have before the plan: tables, indexes, keys and sequences share one namespace in a schema.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::catalog::{Catalog, Table};
use crate::ident::Ident;

/// Names of relations, by schema.
#[derive(Default)]
pub(super) struct Relations<'a>(FxHashMap<&'a Ident, FxHashSet<&'a Ident>>);

impl<'a> Relations<'a> {
    /// Those of a catalog.
    pub(super) fn of(catalog: &'a Catalog) -> Self {
        let mut relations = Self::default();
        for tables in catalog.tables.chunk_by(|one, other| one.name.schema == other.name.schema) {
            let Some(first) = tables.first() else { continue };
            let names = relations.0.entry(&first.name.schema).or_default();
            // Sets that grow are written again and again.
            names.reserve(tables.iter().map(count).sum());
            names.extend(tables.iter().flat_map(|table| own_names(table)));
        }
        relations
    }

    pub(super) fn insert(&mut self, schema: &'a Ident, name: &'a Ident) {
        self.0.entry(schema).or_default().insert(name);
    }

    pub(super) fn contains(&self, schema: &Ident, name: &Ident) -> bool {
        self.0.get(schema).is_some_and(|names| names.contains(name))
    }
}

/// How many names a table has at least.
fn count(table: &Arc<Table>) -> usize {
    1 + usize::from(table.primary_key.is_some()) + table.uniques.len() + table.indexes.len()
}

fn own_names(table: &Table) -> impl Iterator<Item = &Ident> {
    std::iter::once(&table.name.name).chain(of_table(table).map(|(name, _)| name))
}

/// The relations that belong to a table, and whether each is a sequence.
pub(super) fn of_table(table: &Table) -> impl Iterator<Item = (&Ident, bool)> {
    let keys = table.primary_key.iter().map(|own| &own.name).chain(table.uniques.iter().map(|own| &own.name));
    let indexes = keys.chain(table.indexes.iter().map(|own| &own.name)).map(|named| (&named.name, false));
    indexes.chain(table.sequences().map(|own| (&own.name.name, true)))
}
