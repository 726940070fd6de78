//! Saying what a database holds in the words of the catalog that it should be.

use std::collections::HashMap;
use std::hash::Hash;

use pg_ddl::catalog::{Catalog, Check, Column, Extension, Index, Named, Table};
use pg_ddl::ident::{Ident, QualifiedName};
use pg_ddl::statement::Statement;

use super::restless::by;

/// The found catalog, with all that is equal to the desired catalog spelled as there.
///
/// `found` and `canonical` are in the server's spelling, `canonical` being the canonical form of `desired`. Wherever a property of the
/// two is the same, the result has the property of `desired`; everywhere else it has the one that was found. So the result compares
/// equal to `desired` exactly where the database does. Tables and enums stand in the order of `desired`, what is not there after them.
/// Extensions that `desired` does not name are left alone.
pub fn spell(found: &Catalog, desired: &Catalog, canonical: &Catalog) -> Catalog {
    let tables = pairs(&desired.tables, &canonical.tables, |table| &table.name);
    let tables: HashMap<_, _> = tables.map(|pair| (&pair.desired.name, pair)).collect();
    let mut spelled = found.clone();
    for table in spelled.tables_mut() {
        if let Some(Pair { desired, canonical }) = tables.get(&table.name) {
            spell_table(table, desired, canonical);
        }
    }
    spell_extensions(&mut spelled.extensions, &desired.extensions);
    in_order_of(&mut spelled.schemas, &desired.schemas, |schema| &schema.name);
    in_order_of(&mut spelled.enums, &desired.enums, |item| &item.name);
    in_order_of(&mut spelled.tables, &desired.tables, |table| &table.name);
    spelled
}

/// Leaves the extensions that are asked for; a version only where one is.
fn spell_extensions(extensions: &mut Vec<Extension>, desired: &[Extension]) {
    extensions.retain_mut(|found| {
        let own = desired.iter().find(|own| own.name == found.name);
        found.version.take_if(|_| own.is_some_and(|own| own.version.is_none()));
        own.is_some()
    });
}

fn spell_table(table: &mut Table, desired: &Table, canonical: &Table) {
    let columns = pairs(&desired.columns, &canonical.columns, |column| &column.name);
    let columns: HashMap<_, _> = columns.map(|pair| (&pair.desired.name, pair)).collect();
    for column in &mut table.columns {
        if let Some(Pair { desired, canonical }) = columns.get(&column.name) {
            spell_column(column, desired, canonical);
        }
    }
    spell_checks(&mut table.checks, desired, canonical);
    spell_indexes(&mut table.indexes, desired, canonical);
    spell_names(table, desired);
    in_order_of(&mut table.uniques, &desired.uniques, |item| &item.name.name);
    in_order_of(&mut table.checks, &desired.checks, |item| &item.name.name);
    in_order_of(&mut table.foreign_keys, &desired.foreign_keys, |item| &item.name.name);
    in_order_of(&mut table.indexes, &desired.indexes, |item| &item.name.name);
}

fn spell_column(column: &mut Column, desired: &Column, canonical: &Column) {
    take_over(&mut column.ty, &desired.ty, &canonical.ty);
    take_over(&mut column.default, &desired.default, &canonical.default);
    take_over(&mut column.collation, &desired.collation, &canonical.collation);
}

/// Checks are the same if their names are, or else if their conditions are: a rename of the table leaves old names behind.
fn spell_checks(checks: &mut [Check], desired: &Table, canonical: &Table) {
    let pairs = || pairs(&desired.checks, &canonical.checks, |check| &check.name.name);
    let by_name: HashMap<_, _> = pairs().map(|pair| (&pair.desired.name.name, pair)).collect();
    let by_condition: HashMap<_, _> = pairs().map(|pair| (&pair.canonical.expression, pair)).collect();
    for check in checks {
        let pair = by_name.get(&check.name.name).or_else(|| by_condition.get(&check.expression));
        if let Some(Pair { desired, canonical }) = pair {
            take_over(&mut check.expression, &desired.expression, &canonical.expression);
        }
    }
}

/// Indexes are the same if their names are, or else if all but their names is.
fn spell_indexes(indexes: &mut [Index], desired: &Table, canonical: &Table) {
    let pairs = || pairs(&desired.indexes, &canonical.indexes, |index| &index.name.name);
    let by_name: HashMap<_, _> = pairs().map(|pair| (&pair.desired.name.name, pair)).collect();
    let by_definition: HashMap<_, _> = pairs().map(|pair| (definition(pair.canonical), pair)).collect();
    for index in indexes {
        let pair = by_name.get(&index.name.name).or_else(|| by_definition.get(&definition(index)));
        let Some(Pair { desired, canonical }) = pair else { continue };
        take_over(&mut index.predicate, &desired.predicate, &canonical.predicate);
        for (key, (desired, canonical)) in index.keys.iter_mut().zip(desired.keys.iter().zip(&canonical.keys)) {
            take_over(key, desired, canonical);
        }
    }
}

/// All of an index but its name.
fn definition(index: &Index) -> String {
    let index = Index { name: Named::given(Ident::default()), comment: None, ..index.clone() };
    Statement::CreateIndex { table: QualifiedName::new("", ""), index, concurrently: false }.to_string()
}

/// A name that is in both is the user's or PostgreSQL's as `desired` has it.
fn spell_names(table: &mut Table, desired: &Table) {
    let names: HashMap<&Ident, bool> = desired.names().map(|named| (&named.name, named.automatic)).collect();
    for named in table.names_mut() {
        named.automatic = names.get(&named.name).copied().unwrap_or(named.automatic);
    }
}

/// Gives the found property the desired spelling if it is the same.
fn take_over<T: Clone + PartialEq>(found: &mut T, desired: &T, canonical: &T) {
    if found == canonical {
        found.clone_from(desired);
    }
}

/// One object in both spellings.
struct Pair<'a, T> {
    desired: &'a T,
    canonical: &'a T,
}

/// The desired objects with their canonical forms, which have the same names.
fn pairs<'a, T, K: Eq + Hash + 'a>(
    desired: &'a [T],
    canonical: &'a [T],
    name: impl Fn(&T) -> &K,
) -> impl Iterator<Item = Pair<'a, T>> {
    let canonical = by(canonical, &name);
    desired.iter().filter_map(move |desired| {
        let canonical = canonical.get(name(desired)).copied()?;
        Some(Pair { desired, canonical })
    })
}

/// Sorts the items as they stand in `desired`; those that do not, after them, as they stood.
fn in_order_of<T, K: Eq + Hash>(items: &mut [T], desired: &[T], name: impl Fn(&T) -> &K) {
    let positions: HashMap<&K, usize> =
        desired.iter().enumerate().map(|(position, item)| (name(item), position)).collect();
    items.sort_by_key(|item| positions.get(name(item)).copied().unwrap_or(usize::MAX));
}
