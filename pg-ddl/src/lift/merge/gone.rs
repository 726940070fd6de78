//! What of a schema a catalog does not have, or has otherwise.

use dbml_model::schema::{ColumnIndex, RefId, Schema, TableId};
use dbml_model::source_map::Location;
use rustc_hash::{FxHashMap, FxHashSet};

use super::places::Place;
use crate::catalog::{Named, Table};
use crate::diff::{Change, Changes, TableAlteration, TableChange};
use crate::ident::{Ident, QualifiedName};
use crate::lower::{Lowered, TableOrigins};

/// A part of a table that says one thing of the catalog.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Part {
    PrimaryKey,
    /// The `unique` flag of a column.
    Unique(ColumnIndex),
    /// One of the checks of a column.
    ColumnCheck(ColumnIndex, usize),
    /// A line of `indexes`.
    Index(usize),
    /// A line of `checks`.
    Check(usize),
}

/// What is not carried over.
#[derive(Default)]
pub(super) struct Gone {
    pub(super) parts: FxHashSet<(TableId, Part)>,
    pub(super) refs: FxHashSet<RefId>,
    /// Tables that many-to-many references stand for and that are there as they say.
    pub(super) kept_joins: FxHashSet<QualifiedName>,
}

impl Gone {
    pub(super) fn of(schema: &Schema, lowered: &Lowered, changes: &Changes<'_>) -> Self {
        let mut gone = Self::default();
        let by_name: FxHashMap<&QualifiedName, usize> =
            lowered.catalog.tables.iter().enumerate().map(|(position, table)| (&table.name, position)).collect();
        let other = lowered.catalog.tables.iter().skip(schema.tables.len());
        gone.kept_joins = other.filter(|table| !table.columns.is_empty()).map(|table| table.name.clone()).collect();
        for change in &changes.tables {
            let name = match change {
                TableChange::Create(table) => &table.name,
                TableChange::Alter(alteration) => &alteration.new.name,
                TableChange::Drop(_) => continue,
            };
            let Some(position) = by_name.get(name).copied() else { continue };
            let origins = &lowered.origins.tables[position];
            if position >= schema.tables.len() {
                if gone.kept_joins.remove(name)
                    && let Place::Ref(id) = Place::at(origins.name)
                {
                    gone.refs.insert(id);
                }
            } else if let TableChange::Alter(alteration) = change {
                gone.alter(TableId::new(position), alteration, origins);
            }
        }
        gone
    }

    fn alter(&mut self, id: TableId, alteration: &TableAlteration<'_>, origins: &TableOrigins) {
        let table = alteration.new;
        if let Some(Change::Add(_) | Change::Alter { .. }) = alteration.primary_key {
            self.parts.insert((id, Part::PrimaryKey));
        }
        let uniques = positions(&table.uniques, &alteration.uniques, |unique| &unique.name);
        self.parts.extend(uniques.filter_map(|position| Some((id, unique(*origins.uniques.get(position)?)?))));
        let indexes = positions(&table.indexes, &alteration.indexes, |index| &index.name);
        self.parts.extend(indexes.filter_map(|position| match Place::at(*origins.indexes.get(position)?) {
            Place::Index(line) => Some((id, Part::Index(line))),
            _ => None,
        }));
        let places = checks(table, origins);
        let checks = positions(&table.checks, &alteration.checks, |check| &check.name);
        self.parts.extend(checks.filter_map(|position| Some((id, (*places.get(position)?)?))));
        let keys = positions(&table.foreign_keys, &alteration.foreign_keys, |key| &key.name);
        self.refs.extend(keys.filter_map(|position| match Place::at(*origins.foreign_keys.get(position)?) {
            Place::Ref(id) => Some(id),
            _ => None,
        }));
    }
}

/// The positions of what is written and was not found so.
fn positions<'a, T>(
    all: &'a [T],
    changes: &'a [Change<'a, T>],
    named: impl Fn(&'a T) -> &'a Named + Copy,
) -> impl Iterator<Item = usize> {
    let by_name: FxHashMap<&Ident, usize> = if changes.is_empty() {
        FxHashMap::default()
    } else {
        all.iter().enumerate().map(|(position, object)| (&named(object).name, position)).collect()
    };
    changes.iter().filter_map(move |change| match change {
        Change::Add(written) | Change::Alter { new: written, .. } => by_name.get(&named(written).name).copied(),
        Change::Drop(_) => None,
    })
}

fn unique(place: Location) -> Option<Part> {
    match Place::at(place) {
        Place::Column(column) => Some(Part::Unique(column)),
        Place::Index(line) => Some(Part::Index(line)),
        _ => None,
    }
}

/// Where each check of a table stands: those of one column have one place.
fn checks(table: &Table, origins: &TableOrigins) -> Vec<Option<Part>> {
    let mut counts: FxHashMap<ColumnIndex, usize> = FxHashMap::default();
    let part = |place: &Location| match Place::at(*place) {
        Place::Column(column) => {
            let count = counts.entry(column).or_default();
            *count += 1;
            Some(Part::ColumnCheck(column, *count - 1))
        }
        Place::Check(line) => Some(Part::Check(line)),
        _ => None,
    };
    let mut parts: Vec<Option<Part>> = origins.checks.iter().map(part).collect();
    parts.resize(table.checks.len(), None);
    parts
}
