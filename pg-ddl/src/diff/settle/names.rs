//! New automatic names that do not clash with old ones that stay.
//!
//! The names of `new` are right for an empty database. Where an object keeps the name that it has, another one may have been given the
//! same name there.

use std::borrow::Cow;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::catalog::{ColumnDefault, Named, Table};
use crate::ident::{Ident, QualifiedName};

/// How many objects of each kind, from the front of their list, were there before.
#[derive(Clone, Copy, Default)]
pub(super) struct Kept {
    pub(super) primary_key: usize,
    pub(super) uniques: usize,
    pub(super) checks: usize,
    pub(super) foreign_keys: usize,
    pub(super) indexes: usize,
    pub(super) columns: usize,
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
            columns: table.columns.len(),
        }
    }
}

/// Gives a new automatic name a number where an object that stays, or that has a given name, has it already.
pub(super) fn separate_names(tables: &mut [(Table, Kept)]) {
    let mut renames = renames(tables).into_iter().peekable();
    for (at, (table, _)) in tables.iter_mut().enumerate() {
        for (position, named) in table.names_mut().enumerate() {
            if let Some(rename) = renames.next_if(|rename| (rename.table, rename.position) == (at, position)) {
                named.name = rename.name;
            }
        }
    }
}

/// Another name for something.
struct Rename {
    /// The position of its table.
    table: usize,
    /// Its position among the [names](Table::names) of the table.
    position: usize,
    name: Ident,
}

/// The names that have to give way, in the order of the tables and of their names.
fn renames(tables: &[(Table, Kept)]) -> Vec<Rename> {
    let mut taken = Taken::default();
    for (table, kept) in tables {
        taken.take_relation(&table.name.schema, Cow::Borrowed(&table.name.name));
        for object in objects(table, *kept).filter(|object| !object.movable) {
            taken.take(&object, Cow::Borrowed(object.name));
        }
    }
    let mut renames = Vec::new();
    for (at, (table, kept)) in tables.iter().enumerate() {
        for (position, object) in objects(table, *kept).enumerate().filter(|(_, object)| object.movable) {
            let name = taken.free_name(&object);
            if let Cow::Owned(name) = &name {
                renames.push(Rename { table: at, position, name: name.clone() });
            }
            taken.take(&object, name);
        }
    }
    renames
}

/// A constraint, an index or a sequence.
struct Object<'a> {
    table: &'a QualifiedName,
    name: &'a Ident,
    /// Whether its name is that of a relation of the schema.
    is_relation: bool,
    /// Whether its name is that of a constraint of the table.
    is_constraint: bool,
    /// Whether another name may be chosen.
    movable: bool,
}

/// The constraints, indexes and sequences of a table in the order of its [names](Table::names).
fn objects(table: &Table, kept: Kept) -> impl Iterator<Item = Object<'_>> {
    let keys = (true, true);
    let constraints = (false, true);
    let relations = (true, false);
    let kinds = [
        (usize::from(table.primary_key.is_some()), kept.primary_key, keys),
        (table.uniques.len(), kept.uniques, keys),
        (table.checks.len(), kept.checks, constraints),
        (table.foreign_keys.len(), kept.foreign_keys, constraints),
        (table.indexes.len(), kept.indexes, relations),
    ];
    let each = kinds.into_iter().flat_map(|(count, kept, kind)| (0..count).map(move |at| (at >= kept, kind)));
    let columns = table.columns.iter().enumerate();
    let counting = columns.filter(|(_, column)| matches!(column.default, Some(ColumnDefault::Serial(_))));
    let each = each.chain(counting.map(move |(at, _)| (at >= kept.columns, relations)));
    table.names().zip(each).map(|(Named { name, automatic }, (is_new, (is_relation, is_constraint)))| Object {
        table: &table.name,
        name,
        is_relation,
        is_constraint,
        movable: is_new && *automatic,
    })
}

/// The names that belong to something.
#[derive(Default)]
struct Taken<'a> {
    /// By schema.
    relations: FxHashMap<&'a Ident, FxHashSet<Cow<'a, Ident>>>,
    /// By table.
    constraints: FxHashMap<&'a QualifiedName, FxHashSet<Cow<'a, Ident>>>,
}

impl<'a> Taken<'a> {
    fn take_relation(&mut self, schema: &'a Ident, name: Cow<'a, Ident>) {
        self.relations.entry(schema).or_default().insert(name);
    }

    fn take(&mut self, object: &Object<'a>, name: Cow<'a, Ident>) {
        if object.is_constraint {
            self.constraints.entry(object.table).or_default().insert(name.clone());
        }
        if object.is_relation {
            self.take_relation(&object.table.schema, name);
        }
    }

    fn has(&self, object: &Object<'_>, name: &Ident) -> bool {
        let holds = |names: &FxHashSet<Cow<'a, Ident>>| names.contains(name);
        object.is_relation && self.relations.get(&object.table.schema).is_some_and(holds)
            || object.is_constraint && self.constraints.get(object.table).is_some_and(holds)
    }

    /// The name of the object, or the first of `name1`, `name2`, … that is free.
    fn free_name(&self, object: &Object<'a>) -> Cow<'a, Ident> {
        if !self.has(object, object.name) {
            return Cow::Borrowed(object.name);
        }
        let wanted = object.name.as_str();
        let mut number = 0_u32;
        loop {
            number += 1;
            let name = Ident::with_suffix(wanted, &number.to_string());
            if !self.has(object, &name) {
                return Cow::Owned(name);
            }
        }
    }
}
