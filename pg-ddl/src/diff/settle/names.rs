//! New automatic names that do not clash with old ones that stay.
//!
//! The names of `new` are right for an empty database. Where an object keeps the name that it has, another one may have been given the
//! same name there.

use std::borrow::Cow;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::Settled;
use crate::catalog::{Named, Table};
use crate::diff::matching::{Counts, Object};
use crate::ident::{Ident, QualifiedName};
use crate::naming::make_name;

/// How many objects of each kind, from the front of their list, were there before.
#[derive(Default)]
pub(super) struct Kept {
    pub(super) primary_key: Counts,
    pub(super) uniques: Counts,
    pub(super) checks: Counts,
    pub(super) foreign_keys: Counts,
    pub(super) indexes: Counts,
    pub(super) columns: usize,
    /// Which of these columns have a sequence that was not there before.
    pub(super) counting: Vec<usize>,
    /// Which of these columns have a sequence that gives way.
    pub(super) giving_way: Vec<usize>,
}

impl Kept {
    /// However much a table has, it was there before.
    const ALL: Self = {
        let all = Counts { kept: usize::MAX, renamed: 0 };
        Self {
            primary_key: all,
            uniques: all,
            checks: all,
            foreign_keys: all,
            indexes: all,
            columns: all.kept,
            counting: Vec::new(),
            giving_way: Vec::new(),
        }
    };

    /// Has what gives way be renamed: the name of its own is now a given one.
    pub(super) fn ask_for_renames(&self, table: &mut Table) {
        let Table { columns, primary_key, uniques, checks, foreign_keys, indexes, .. } = table;
        ask_for(self.primary_key, primary_key.as_mut_slice());
        ask_for(self.uniques, uniques);
        ask_for(self.checks, checks);
        ask_for(self.foreign_keys, foreign_keys);
        ask_for(self.indexes, indexes);
        for at in &self.giving_way {
            columns[*at].sequence_mut().into_iter().for_each(|own| own.name.automatic = false);
        }
    }
}

fn ask_for<T: Object>(Counts { kept, renamed }: Counts, list: &mut [T]) {
    list.iter_mut().skip(kept).take(renamed).for_each(|own| own.named_mut().automatic = false);
}

/// Gives a new automatic name a number where an object that stays, or that has a given name, has it already.
pub(super) fn separate_names(tables: &mut [Settled]) {
    let mut renames = renames(tables).into_iter().peekable();
    for (at, settled) in tables.iter_mut().enumerate() {
        if renames.peek().is_none_or(|rename| rename.table != at) {
            continue;
        }
        for (position, named) in Arc::make_mut(&mut settled.table).names_mut().enumerate() {
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
fn renames(tables: &[Settled]) -> Vec<Rename> {
    let touched =
        tables.iter().enumerate().filter_map(|(at, settled)| Some((at, &*settled.table, settled.kept.as_ref()?)));
    let mut taken = Taken::new(tables);
    for (_, table, kept) in touched.clone() {
        taken.take_relation(&table.name.schema, Cow::Borrowed(&table.name.name));
        for part in parts(table, kept).filter(|part| !part.movable) {
            taken.take(&part, Cow::Borrowed(part.name));
        }
    }
    let mut renames = Vec::new();
    for (at, table, kept) in touched {
        for (position, part) in parts(table, kept).enumerate().filter(|(_, part)| part.movable) {
            let name = taken.free_name(&part);
            if let Cow::Owned(name) = &name {
                renames.push(Rename { table: at, position, name: name.clone() });
            }
            taken.take(&part, name);
        }
    }
    renames
}

/// A constraint, an index or a sequence.
struct Part<'a> {
    table: &'a QualifiedName,
    name: &'a Ident,
    /// Whether its name is that of a relation of the schema.
    is_relation: bool,
    /// Whether its name is that of a constraint of the table.
    is_constraint: bool,
    /// Whether another name may be chosen.
    movable: bool,
    /// The column that counts with it, if it is a sequence.
    column: Option<&'a Ident>,
}

impl Part<'_> {
    /// Its name with a number. The server itself gives a sequence the number, and cuts what stands before it (PostgreSQL's
    /// `ChooseRelationName`).
    fn numbered(&self, number: u32) -> Ident {
        match self.column {
            Some(column) => make_name(self.table.name.as_str(), column.as_str(), &format!("seq{number}")),
            None => Ident::with_suffix(self.name.as_str(), &number.to_string()),
        }
    }
}

/// The constraints, indexes and sequences of a table in the order of its [names](Table::names).
fn parts<'a>(table: &'a Table, kept: &Kept) -> impl Iterator<Item = Part<'a>> {
    let keys = (true, true);
    let constraints = (false, true);
    let relations = (true, false);
    // What gives way has a new name, too.
    let kinds = [
        (usize::from(table.primary_key.is_some()), kept.primary_key.kept, keys),
        (table.uniques.len(), kept.uniques.kept, keys),
        (table.checks.len(), kept.checks.kept, constraints),
        (table.foreign_keys.len(), kept.foreign_keys.kept, constraints),
        (table.indexes.len(), kept.indexes.kept, relations),
    ];
    let each = kinds.into_iter().flat_map(|(count, kept, kind)| (0..count).map(move |at| (at >= kept, kind, None)));
    let columns = table.columns.iter().enumerate();
    let counting = columns.filter(|(_, column)| column.sequence().is_some());
    let is_new = |at: usize| at >= kept.columns || kept.counting.contains(&at) || kept.giving_way.contains(&at);
    let each = each.chain(counting.map(move |(at, column)| (is_new(at), relations, Some(&column.name))));
    table.names().zip(each).map(|(Named { name, automatic }, (is_new, (is_relation, is_constraint), column))| Part {
        table: &table.name,
        name,
        is_relation,
        is_constraint,
        movable: is_new && *automatic,
        column,
    })
}

/// The names that belong to something.
///
/// Those of untouched tables are the same in the new catalog, in which every name is there once: only a number must be kept from them.
struct Taken<'a> {
    /// The tables whose names are not among the others yet.
    untouched: Option<&'a [Settled]>,
    /// By schema.
    relations: FxHashMap<&'a Ident, FxHashSet<Cow<'a, Ident>>>,
    /// By table.
    constraints: FxHashMap<&'a QualifiedName, FxHashSet<Cow<'a, Ident>>>,
}

impl<'a> Taken<'a> {
    fn new(tables: &'a [Settled]) -> Self {
        Self { untouched: Some(tables), relations: FxHashMap::default(), constraints: FxHashMap::default() }
    }

    fn take_untouched(&mut self) {
        let tables = self.untouched.take().unwrap_or_default();
        for Settled { table, .. } in tables.iter().filter(|settled| settled.kept.is_none()) {
            self.take_relation(&table.name.schema, Cow::Borrowed(&table.name.name));
            for part in parts(table, &Kept::ALL) {
                self.take(&part, Cow::Borrowed(part.name));
            }
        }
    }

    fn take_relation(&mut self, schema: &'a Ident, name: Cow<'a, Ident>) {
        self.relations.entry(schema).or_default().insert(name);
    }

    fn take(&mut self, part: &Part<'a>, name: Cow<'a, Ident>) {
        if part.is_constraint {
            self.constraints.entry(part.table).or_default().insert(name.clone());
        }
        if part.is_relation {
            self.take_relation(&part.table.schema, name);
        }
    }

    fn has(&self, part: &Part<'_>, name: &Ident) -> bool {
        let holds = |names: &FxHashSet<Cow<'a, Ident>>| names.contains(name);
        part.is_relation && self.relations.get(&part.table.schema).is_some_and(holds)
            || part.is_constraint && self.constraints.get(part.table).is_some_and(holds)
    }

    /// The name of the part, or the first of `name1`, `name2`, … that is free.
    fn free_name(&mut self, part: &Part<'a>) -> Cow<'a, Ident> {
        if !self.has(part, part.name) {
            return Cow::Borrowed(part.name);
        }
        self.take_untouched();
        let mut number = 0_u32;
        loop {
            number += 1;
            let name = part.numbered(number);
            if !self.has(part, &name) {
                return Cow::Owned(name);
            }
        }
    }
}
