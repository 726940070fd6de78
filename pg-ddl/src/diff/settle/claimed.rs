//! Names that something is given now, and that something else has: where nobody asks that this one keeps it, it gives way.

use rustc_hash::FxHashSet;

use crate::catalog::{Named, Table};
use crate::ident::{Ident, QualifiedName};

/// Given names of all tables that are new or change.
#[derive(Default)]
pub(super) struct Claimed {
    /// Relations, with the schema of their table.
    relations: FxHashSet<QualifiedName>,
    /// Constraints, with their table.
    constraints: FxHashSet<(QualifiedName, Ident)>,
}

impl Claimed {
    /// Adds those of a table.
    pub(super) fn extend(&mut self, table: &Table) {
        let keys = table.primary_key.iter().map(|own| &own.name).chain(table.uniques.iter().map(|own| &own.name));
        let rules = table.checks.iter().map(|own| &own.name).chain(table.foreign_keys.iter().map(|own| &own.name));
        let others = table.indexes.iter().map(|own| &own.name).chain(table.sequences().map(|own| &own.name));
        let given = |named: &&Named| !named.automatic;
        for Named { name, .. } in keys.clone().chain(rules).filter(given) {
            self.constraints.insert((table.name.clone(), name.clone()));
        }
        for Named { name, .. } in keys.chain(others).filter(given) {
            self.relations.insert(table.name.sibling(name));
        }
    }

    pub(super) fn has_relation(&self, table: &QualifiedName, name: &Ident) -> bool {
        !self.relations.is_empty() && self.relations.contains(&table.sibling(name))
    }

    pub(super) fn has_constraint(&self, table: &QualifiedName, name: &Ident) -> bool {
        !self.constraints.is_empty() && self.constraints.contains(&(table.clone(), name.clone()))
    }

    /// A key is a constraint and an index.
    pub(super) fn has_key(&self, table: &QualifiedName, name: &Ident) -> bool {
        self.has_relation(table, name) || self.has_constraint(table, name)
    }
}
