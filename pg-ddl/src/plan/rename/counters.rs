//! Sequences of identities, whose names no catalog records: a column that gets another name takes its own along.

use std::sync::Arc;

use super::Renames;
use crate::catalog::{Catalog, Column, ColumnDefault, Table};
use crate::ident::{Ident, QualifiedName};
use crate::naming::make_name;
use crate::plan::relations::Relations;

/// Gives the sequence of a new serial column a number where an identity that had the name of the column keeps the name of the sequence.
pub(in crate::plan) fn separate_counters(renames: &Renames, base: &Catalog, settled: &mut Catalog) {
    if renames.columns.is_empty() {
        return;
    }
    let bases = base.tables_by_name();
    for (name, from, to) in &renames.columns {
        // What is settled has its tables in the order of their names.
        let Ok(at) = settled.tables.binary_search_by(|table| table.name.cmp(name)) else { continue };
        let after = &settled.tables[at];
        let Some(before) = bases.get(name) else { continue };
        let keeps_counter = is_identity(before, to) && is_identity(after, to);
        let Some(place) = begins_to_count(before, after, from).filter(|_| keeps_counter) else { continue };
        let sequence = after.columns[place].sequence().map(|own| &own.name.name);
        if sequence != Some(&kept_name(renames, name, from)) {
            continue;
        }
        let (old, new) = (Relations::of(base), Relations::of(settled));
        let is_free = |free: &Ident| !old.contains(&name.schema, free) && !new.contains(&name.schema, free);
        let numbered = |number: u32| make_name(name.name.as_str(), from.as_str(), &format!("seq{number}"));
        let free = (1..u32::MAX).map(numbered).find(is_free);
        let column = &mut Arc::make_mut(&mut settled.tables[at]).columns[place];
        if let (Some(ColumnDefault::Serial(sequence)), Some(free)) = (&mut column.default, free) {
            sequence.name.name = free;
        }
    }
}

/// The place of a column that counts with a sequence of no given name, where it did not before.
fn begins_to_count(before: &Table, after: &Table, name: &Ident) -> Option<usize> {
    let counted = before.column(name).is_some_and(|own| own.sequence().is_some());
    let counts = |own: &Column| own.name == *name && own.sequence().is_some_and(|sequence| sequence.name.automatic);
    after.columns.iter().position(counts).filter(|_| !counted)
}

/// The name that PostgreSQL gave to the sequence of an identity before its table and its column got theirs.
fn kept_name(renames: &Renames, table: &QualifiedName, column: &Ident) -> Ident {
    let was = renames.tables.iter().find(|(_, to)| to == table).map_or(table, |(from, _)| from);
    make_name(was.name.as_str(), column.as_str(), "seq")
}

fn is_identity(table: &Table, name: &Ident) -> bool {
    table.column(name).is_some_and(|own| matches!(own.default, Some(ColumnDefault::Identity(_))))
}
