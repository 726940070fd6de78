//! New automatic names that do not clash with old ones that stay.
//!
//! The names of `new` are right for an empty database. Where an object keeps the name that it has, another one may have been given the
//! same name there.

use rustc_hash::FxHashSet;

use crate::catalog::{Named, Table};
use crate::ident::{Ident, MAX_IDENT_BYTES};

/// How many objects of each kind, from the front of their list, were there before.
#[derive(Clone, Copy, Default)]
pub(super) struct Kept {
    pub(super) primary_key: usize,
    pub(super) uniques: usize,
    pub(super) checks: usize,
    pub(super) foreign_keys: usize,
    pub(super) indexes: usize,
}

impl Kept {
    /// All of a table was there before.
    pub(super) fn all(table: &Table) -> Self {
        Self {
            primary_key: usize::from(table.primary_key.is_some()),
            uniques: table.uniques.len(),
            checks: table.checks.len(),
            foreign_keys: table.foreign_keys.len(),
            indexes: table.indexes.len(),
        }
    }
}

/// Gives a new automatic name a number where an object that stays, or that has a given name, has it already.
pub(super) fn separate_names(tables: &mut [(Table, Kept)]) {
    let mut taken = Taken::default();
    for (table, kept) in tables.iter_mut() {
        taken.relations.insert((table.name.schema.clone(), table.name.name.clone()));
        for (named, place, movable) in names(table, *kept) {
            if !movable {
                taken.take(named, &place);
            }
        }
    }
    for (table, kept) in tables.iter_mut() {
        for (named, place, movable) in names(table, *kept) {
            if movable {
                taken.make_free(named, &place);
                taken.take(named, &place);
            }
        }
    }
}

/// Where a name must be unique: among the relations of the schema, among the constraints of the table, or both.
#[derive(Clone)]
struct Place {
    schema: Ident,
    constraint_of: Option<Ident>,
    relation: bool,
}

#[derive(Default)]
struct Taken {
    relations: FxHashSet<(Ident, Ident)>,
    constraints: FxHashSet<(Ident, Ident, Ident)>,
}

impl Taken {
    fn take(&mut self, named: &Named, place: &Place) {
        if place.relation {
            self.relations.insert((place.schema.clone(), named.name.clone()));
        }
        if let Some(table) = &place.constraint_of {
            self.constraints.insert((place.schema.clone(), table.clone(), named.name.clone()));
        }
    }

    fn has(&self, name: &Ident, place: &Place) -> bool {
        let relation = place.relation && self.relations.contains(&(place.schema.clone(), name.clone()));
        relation
            || place
                .constraint_of
                .as_ref()
                .is_some_and(|table| self.constraints.contains(&(place.schema.clone(), table.clone(), name.clone())))
    }

    fn make_free(&self, named: &mut Named, place: &Place) {
        let wanted = named.name.clone();
        let mut number = 0_u32;
        while self.has(&named.name, place) {
            number += 1;
            let suffix = number.to_string();
            let kept = wanted.as_str().floor_char_boundary(MAX_IDENT_BYTES - suffix.len());
            named.name = Ident::new(&format!("{}{suffix}", &wanted.as_str()[..kept]));
        }
    }
}

/// The names of a table's constraints and indexes, each with whether another one may be chosen.
fn names(table: &mut Table, kept: Kept) -> Vec<(&mut Named, Place, bool)> {
    let schema = &table.name.schema;
    let own = |relation| Place { schema: schema.clone(), constraint_of: Some(table.name.name.clone()), relation };
    let (key, constraint) = (own(true), own(false));
    let index = Place { constraint_of: None, ..key.clone() };
    let mut list = Vec::new();
    list.extend(
        table.primary_key.iter_mut().enumerate().map(|(at, own)| (&mut own.name, key.clone(), at >= kept.primary_key)),
    );
    list.extend(table.uniques.iter_mut().enumerate().map(|(at, own)| (&mut own.name, key.clone(), at >= kept.uniques)));
    list.extend(
        table.checks.iter_mut().enumerate().map(|(at, own)| (&mut own.name, constraint.clone(), at >= kept.checks)),
    );
    list.extend(
        table
            .foreign_keys
            .iter_mut()
            .enumerate()
            .map(|(at, own)| (&mut own.name, constraint.clone(), at >= kept.foreign_keys)),
    );
    list.extend(
        table.indexes.iter_mut().enumerate().map(|(at, own)| (&mut own.name, index.clone(), at >= kept.indexes)),
    );
    for (named, _, movable) in &mut list {
        *movable &= named.automatic;
    }
    list
}
