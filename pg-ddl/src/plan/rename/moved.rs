//! What moves to another schema along with its table, and finds its name taken there.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::catalog::{Catalog, Column, Named, Table};
use crate::ident::{Ident, MAX_IDENT_BYTES, QualifiedName};
use crate::plan::relations::{self, Relations};
use crate::plan::step::Step;
use crate::statement::Statement;

/// A key, an index or a sequence that gets another name before its table moves.
pub(super) struct Moved {
    from: Ident,
    to: Ident,
    is_sequence: bool,
}

impl Moved {
    /// What has to get another name where these tables, from and to, are renamed; by the names of the tables before the plan.
    pub(super) fn find(
        old: &Catalog,
        renames: &[(QualifiedName, QualifiedName)],
    ) -> FxHashMap<QualifiedName, Vec<Self>> {
        let moving = renames.iter().filter(|(from, to)| from.schema != to.schema);
        let moving: FxHashMap<&QualifiedName, &Ident> = moving.map(|(from, to)| (from, &to.schema)).collect();
        if moving.is_empty() {
            return FxHashMap::default();
        }
        let taken = Relations::of(old);
        let mut chosen: FxHashSet<(Ident, Ident)> = FxHashSet::default();
        let mut all: FxHashMap<QualifiedName, Vec<Self>> = FxHashMap::default();
        for table in &old.tables {
            let Some(schema) = moving.get(&table.name).copied() else { continue };
            let here = &table.name.schema;
            for (name, is_sequence) in relations::of_table(table) {
                let is_taken = |name: &Ident, schema: &Ident| {
                    taken.contains(schema, name) || chosen.contains(&(schema.clone(), name.clone()))
                };
                let to = if is_taken(name, schema) {
                    numbered(name, |free| !is_taken(free, schema) && !is_taken(free, here))
                } else {
                    name.clone()
                };
                chosen.insert((schema.clone(), to.clone()));
                if to != *name {
                    all.entry(table.name.clone()).or_default().push(Self { from: name.clone(), to, is_sequence });
                }
            }
        }
        all
    }

    /// Gives the thing its new name in the catalog.
    pub(super) fn apply(&self, table: &mut Table) {
        let sequences = table.columns.iter_mut().filter_map(Column::sequence_mut).map(|own| &mut own.name);
        let keys = table.primary_key.iter_mut().map(|own| &mut own.name);
        let keys = keys.chain(table.uniques.iter_mut().map(|own| &mut own.name));
        let mut all = keys.chain(table.indexes.iter_mut().map(|own| &mut own.name)).chain(sequences);
        if let Some(named) = all.find(|named: &&mut Named| named.name == self.from) {
            named.name = self.to.clone();
        }
    }

    /// The rename, while its table is not moved yet.
    pub(super) fn step(&self, table: &QualifiedName) -> Step {
        let (name, to) = (table.sibling(&self.from), self.to.clone());
        let rename =
            if self.is_sequence { Statement::RenameSequence { name, to } } else { Statement::RenameIndex { name, to } };
        Step::new(rename)
    }
}

/// The first of `name1`, `name2`, … that is free.
fn numbered(name: &Ident, is_free: impl Fn(&Ident) -> bool) -> Ident {
    let mut number = 0_u32;
    loop {
        number += 1;
        let suffix = number.to_string();
        let kept = name.as_str().floor_char_boundary(MAX_IDENT_BYTES - suffix.len());
        let free = Ident::new(&format!("{}{suffix}", &name.as_str()[..kept]));
        if is_free(&free) {
            return free;
        }
    }
}
