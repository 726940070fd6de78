//! Whether every name is another, told by hashes that are made while each table is at hand: to go to all names once more, each far from the
//! other in memory, takes several times as long as to compare them.

use std::hash::BuildHasher;

use dbml_model::parallel::join_if;
use rustc_hash::{FxBuildHasher, FxHashSet};

use crate::catalog::{Catalog, Named, Table};
use crate::ident::{Ident, QualifiedName};
use crate::lower::LARGE;

/// The hashes of all names, each with its schema.
#[derive(Default, PartialEq, Debug)]
pub(super) struct Hashes {
    /// Of tables, keys, indexes and sequences.
    relations: Vec<u64>,
    /// Of keys, checks and foreign keys.
    constraints: Vec<u64>,
}

impl Hashes {
    /// Adds the names of a table and of its parts.
    pub(super) fn table(&mut self, table: &Table) {
        let Table { name, primary_key, uniques, checks, foreign_keys, indexes, .. } = table;
        self.relations.push(hash(name, &name.name));
        for key in primary_key.iter().map(|key| &key.name).chain(uniques.iter().map(|unique| &unique.name)) {
            let hash = hash(name, &key.name);
            self.relations.push(hash);
            self.constraints.push(hash);
        }
        let relations = indexes.iter().map(|index| &index.name).chain(table.sequences().map(|sequence| &sequence.name));
        self.relations.extend(relations.map(|relation| hash(name, &relation.name)));
        let constraints = checks.iter().map(|check| &check.name).chain(foreign_keys.iter().map(|key| &key.name));
        self.constraints.extend(constraints.map(|constraint| hash(name, &constraint.name)));
    }

    /// Adds the name of a constraint of a table.
    pub(super) fn constraint(&mut self, table: &QualifiedName, name: &Named) {
        self.constraints.push(hash(table, &name.name));
    }

    /// Forgets the last table.
    pub(super) fn take_back(&mut self, table: &Table) {
        let mut last = Self::default();
        last.table(table);
        self.relations.truncate(self.relations.len().saturating_sub(last.relations.len()));
        self.constraints.truncate(self.constraints.len().saturating_sub(last.constraints.len()));
    }

    /// Adds those of the tables that follow.
    pub(super) fn extend(&mut self, following: Self) {
        self.relations.extend(following.relations);
        self.constraints.extend(following.constraints);
    }

    /// Whether no relation or enum has the name of another one in its schema, and no constraint that of another one.
    ///
    /// Two names may have one hash, so that nothing is known where it is false: an enum may be called like an index, too, and two
    /// constraints that were given one name are fine on two tables.
    pub(super) fn are_distinct(&self, catalog: &Catalog) -> bool {
        let enums = catalog.enums.iter().map(|found| hash(&found.name, &found.name.name));
        let relations = || distinct(self.relations.iter().copied().chain(enums));
        let constraints = || distinct(self.constraints.iter().copied());
        let (relations, constraints) = join_if(catalog.tables.len() >= LARGE, relations, constraints);
        relations && constraints
    }
}

/// The hash of a name in the schema of something else.
fn hash(sibling: &QualifiedName, name: &Ident) -> u64 {
    FxBuildHasher.hash_one((sibling.schema.as_str(), name.as_str()))
}

fn distinct(mut hashes: impl Iterator<Item = u64>) -> bool {
    let mut seen = FxHashSet::with_capacity_and_hasher(hashes.size_hint().0, FxBuildHasher);
    hashes.all(|hash| seen.insert(hash))
}
