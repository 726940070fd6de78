//! Lints about references: one-to-one that is not, and foreign keys without an index.

use dbml_model::diagnostic::Diagnostic;
use dbml_model::schema::{Endpoint, Ref};
use rustc_hash::FxHashSet;

use super::Project;
use crate::catalog::{IndexTerm, Table};
use crate::diagnostic::lints as problem;
use crate::ident::Ident;

/// One-to-one references that many rows can hold, since nothing makes their columns unique.
pub(super) fn one_to_one_not_unique(project: &Project<'_>) -> Vec<Diagnostic> {
    let references = project.schema.refs.iter().enumerate();
    let mut references = references.filter(|(_, reference)| is_one_to_one(reference)).peekable();
    if references.peek().is_none() {
        return Vec::new();
    }
    let tables = project.lowered.catalog.tables.iter().enumerate();
    let keys: Keys<'_> = tables.flat_map(|(id, table)| keys(table).map(move |key| (id, key))).collect();
    let mut found = Vec::new();
    for (position, reference) in references {
        let are_keys = reference.endpoints.each_ref().map(|end| is_key(project, &keys, end));
        let side = match are_keys {
            [false, true] => 0,
            [true, false] => 1,
            // Where neither is a key, there is no foreign key at all, and lowering says so.
            _ => continue,
        };
        let place = project.places.refs.get(position).map(|places| places.endpoints[side]).unwrap_or_default();
        found.push(problem::one_to_one(&spoken(project, &reference.endpoints[side]), place));
    }
    found
}

fn is_one_to_one(reference: &Ref) -> bool {
    !reference.inactive && reference.endpoints.iter().all(|end| !end.cardinality.many)
}

/// Keys by the position of their table.
type Keys<'a> = FxHashSet<(usize, Vec<&'a Ident>)>;

fn is_key(project: &Project<'_>, keys: &Keys<'_>, end: &Endpoint) -> bool {
    let table = project.lowered.catalog.tables.get(end.table.index());
    let columns = end.columns.iter().filter_map(|column| table?.columns.get(column.index())).map(|column| &column.name);
    keys.contains(&(end.table.index(), sorted(columns)))
}

/// The columns of every key of a table, sorted.
fn keys(table: &Table) -> impl Iterator<Item = Vec<&Ident>> {
    let primary = table.primary_key.iter().map(|key| sorted(&key.columns));
    let uniques = table.uniques.iter().map(|key| sorted(&key.columns));
    let indexes = table.indexes.iter().filter(|index| index.unique && index.predicate.is_none());
    let indexes = indexes.filter_map(|index| {
        let columns: Option<Vec<&Ident>> = index.keys.iter().map(|key| column(&key.term)).collect();
        columns.map(sorted)
    });
    primary.chain(uniques).chain(indexes)
}

fn sorted<'a>(columns: impl IntoIterator<Item = &'a Ident>) -> Vec<&'a Ident> {
    let mut columns: Vec<&Ident> = columns.into_iter().collect();
    columns.sort_unstable();
    columns
}

/// `role.code`, `org.role.(code, kind)`.
fn spoken(project: &Project<'_>, end: &Endpoint) -> String {
    let table = project.schema.table(end.table);
    let columns: Vec<&str> = end.columns.iter().map(|column| table.columns[column.index()].name.as_str()).collect();
    match &columns[..] {
        [only] => format!("{}.{only}", table.name),
        several => format!("{}.({})", table.name, several.join(", ")),
    }
}

/// Foreign keys whose rows are looked for without an index when the row that they point at changes or goes.
pub(super) fn without_index(project: &Project<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let tables = project.lowered.catalog.tables.iter().zip(&project.lowered.origins.tables);
    // To those that join a many-to-many, which come last, nobody can add an index.
    for (table, origins) in tables.take(project.schema.tables.len()) {
        if table.foreign_keys.is_empty() {
            continue;
        }
        let beginnings = beginnings(table);
        for (key, place) in table.foreign_keys.iter().zip(&origins.foreign_keys) {
            if !beginnings.contains(&sorted(&key.columns)) {
                found.push(problem::no_index(table, key, *place));
            }
        }
    }
    found
}

/// The columns that some index of a table begins with, sorted, for every length. The condition of a partial index may leave rows out.
fn beginnings(table: &Table) -> FxHashSet<Vec<&Ident>> {
    let keys = table.primary_key.iter().map(|key| &key.columns).chain(table.uniques.iter().map(|key| &key.columns));
    let keys = keys.map(|columns| columns.iter().collect::<Vec<_>>());
    let indexes = table.indexes.iter().filter(|index| index.predicate.is_none() && finds_rows(index.method.as_str()));
    let indexes = indexes.map(|index| index.keys.iter().map_while(|key| column(&key.term)).collect::<Vec<_>>());
    keys.chain(indexes).flat_map(beginnings_of).collect()
}

fn beginnings_of(columns: Vec<&Ident>) -> impl Iterator<Item = Vec<&Ident>> {
    (1..=columns.len()).map(move |length| sorted(columns.iter().copied().take(length)))
}

/// Whether an index of this type finds the rows that are equal to a value.
fn finds_rows(method: &str) -> bool {
    !matches!(method, "gin" | "gist" | "spgist" | "brin")
}

fn column(term: &IndexTerm) -> Option<&Ident> {
    match term {
        IndexTerm::Column(name) => Some(name),
        IndexTerm::Expression(_) => None,
    }
}
