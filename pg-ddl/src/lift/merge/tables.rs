//! Tables: what stayed of them, with what a catalog has besides.

use dbml_model::schema::{Column, ColumnIndex, PrimaryKey, Ref, Schema, Table, TableId};
use rustc_hash::{FxHashMap, FxHashSet};

use super::super::{Lift, checks, columns as lifted_columns, comments, constraints, foreign_keys, indexes, tables};
use super::arrange::Arranged;
use super::directives::Constraints;
use super::gone::Gone;
use super::{carry, columns};
use crate::catalog;
use crate::diff::{Change, Changes, TableAlteration, TableChange};
use crate::ident::{Ident, QualifiedName};

/// What tables are made from.
pub(super) struct Tables<'a> {
    schema: &'a Schema,
    arranged: &'a Arranged,
    alterations: FxHashMap<&'a QualifiedName, &'a TableAlteration<'a>>,
    /// The columns that declare a reference which stays, under the new ids.
    declaring: FxHashSet<(TableId, ColumnIndex)>,
    /// The same of all references, under the old ids.
    declared: FxHashSet<(TableId, ColumnIndex)>,
}

impl<'a> Tables<'a> {
    pub(super) fn new(schema: &'a Schema, arranged: &'a Arranged, changes: &'a Changes<'a>, kept_refs: &[Ref]) -> Self {
        let alterations = changes.tables.iter().filter_map(|change| match change {
            TableChange::Alter(alteration) => Some((&alteration.new.name, alteration)),
            TableChange::Create(_) | TableChange::Drop(_) => None,
        });
        Self {
            schema,
            arranged,
            alterations: alterations.collect(),
            declaring: foreign_keys::declaring(kept_refs).collect(),
            declared: foreign_keys::declaring(&schema.refs).collect(),
        }
    }

    /// Adds a table of the arranged catalog to the schema that is made, with its new references.
    pub(super) fn add(&self, lift: &mut Lift<'_>, gone: &Gone, id: TableId) {
        let found = &self.arranged.catalog.tables[id.index()];
        let table = match self.arranged.written[id.index()] {
            None => tables::lift(lift, found),
            Some(written) => self.merge(lift, gone, found, written),
        };
        lift.out.schema.tables.push(table);
    }

    fn merge(&self, lift: &mut Lift<'_>, gone: &Gone, found: &catalog::Table, written: TableId) -> Table {
        let before = self.schema.table(written);
        let Some(place) = &self.arranged.tables[written.index()] else { return before.clone() };
        let mut table = carry::table(before, written, place, self.arranged, gone);
        let Some(alteration) = self.alterations.get(&found.name) else { return table };
        let constraints = Constraints::of(before, |column| self.declared.contains(&(written, column)));
        merge_columns(lift, found, alteration, &mut table);
        let first_ref = lift.out.schema.refs.len();
        let named = add_parts(lift, found, alteration, &mut table);
        let new: FxHashSet<_> = foreign_keys::declaring(&lift.out.schema.refs[first_ref..]).collect();
        let declares = |column| {
            let column = (place.id, column);
            self.declaring.contains(&column) || new.contains(&column)
        };
        constraints.settle(&mut table, gone, written, place, declares);
        constraints::say_names(&mut table, declares, named);
        settle_nulls(&mut table, found);
        table
    }
}

/// Puts the new columns among those that stayed, and changes those that differ.
fn merge_columns(lift: &mut Lift<'_>, found: &catalog::Table, alteration: &TableAlteration<'_>, table: &mut Table) {
    let changes: FxHashMap<&Ident, &Change<'_, catalog::Column>> = alteration
        .columns
        .iter()
        .map(|change| match change {
            Change::Add(column) | Change::Drop(column) | Change::Alter { old: column, .. } => (&column.name, change),
        })
        .collect();
    // What stayed is in the order of the text, which is that of the arranged columns.
    let mut stayed = std::mem::take(&mut table.columns).into_iter();
    for own in &found.columns {
        let column = match changes.get(&own.name) {
            Some(Change::Drop(_)) => Some(lifted_columns::lift(lift, found, own)),
            Some(Change::Alter { new, .. }) => {
                let lifted = lifted_columns::lift(lift, found, own);
                stayed.next().map(|mut column: Column| {
                    columns::amend(&mut column, lifted, own, new);
                    column
                })
            }
            Some(Change::Add(_)) | None => stayed.next(),
        };
        table.columns.extend(column);
    }
    if alteration.old.comment != alteration.new.comment {
        let (note, directive) = comments::lift(found.comment.as_ref());
        table.note = note;
        columns::replace(&mut table.directives, &["comment"], directive.as_slice());
    }
}

/// What was found and is not written.
fn found_only<'c, T>(changes: &'c [Change<'c, T>]) -> impl Iterator<Item = &'c T> {
    changes.iter().filter_map(|change| match change {
        Change::Drop(found) | Change::Alter { old: found, .. } => Some(*found),
        Change::Add(_) => None,
    })
}

/// Adds keys, checks, indexes and references.
fn add_parts(
    lift: &mut Lift<'_>,
    found: &catalog::Table,
    alteration: &TableAlteration<'_>,
    table: &mut Table,
) -> Vec<constraints::NamedFlag> {
    let mut named = Vec::new();
    if found_only(alteration.primary_key.as_slice()).next().is_some() {
        named.extend(constraints::primary_key(lift, found, table));
    }
    for unique in found_only(&alteration.uniques) {
        named.extend(constraints::unique(lift, found, unique, table));
    }
    for index in found_only(&alteration.indexes) {
        indexes::lift(lift, found, index, table);
    }
    if !alteration.checks.is_empty() {
        checks::some(lift, found, found_only(&alteration.checks), table);
    }
    foreign_keys::some(lift, found, found_only(&alteration.foreign_keys));
    named
}

fn settle_nulls(table: &mut Table, found: &catalog::Table) {
    let key: FxHashSet<ColumnIndex> = table.primary_key.iter().flat_map(PrimaryKey::columns).collect();
    for (position, (column, found)) in table.columns.iter_mut().zip(&found.columns).enumerate() {
        columns::settle_null(column, found, key.contains(&ColumnIndex::new(position)));
    }
}
