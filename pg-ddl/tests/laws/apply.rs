//! Changes carried out on a catalog, as a database would.

use std::sync::Arc;

use pg_ddl::catalog::{Catalog, Named, Table};
use pg_ddl::diff::{Change, Changes, TableChange};

/// The old catalog after the changes, sorted by name.
pub(crate) fn apply(old: &Catalog, changes: &Changes<'_>) -> Catalog {
    let mut catalog = old.clone();
    carry_out(&mut catalog.schemas, &changes.schemas, |schema| schema.name.clone());
    carry_out(&mut catalog.extensions, &changes.extensions, |own| own.name.clone());
    carry_out(&mut catalog.enums, &changes.enums, |ty| ty.name.clone());
    for change in &changes.tables {
        match change {
            TableChange::Create(table) => catalog.tables.push(Arc::new((*table).clone())),
            TableChange::Drop(table) => catalog.tables.retain(|own| own.name != table.name),
            TableChange::Alter(alteration) => {
                let own = catalog.tables_mut().filter(|own| own.name == alteration.old.name);
                own.for_each(|table| {
                    keep_place(&mut table.columns, &alteration.columns, |column| column.name.clone());
                    let mut keys: Vec<_> = table.primary_key.take().into_iter().collect();
                    carry_out(&mut keys, alteration.primary_key.as_slice(), |key| key.name.name.clone());
                    table.primary_key = keys.pop();
                    carry_out(&mut table.uniques, &alteration.uniques, |own| own.name.name.clone());
                    carry_out(&mut table.checks, &alteration.checks, |own| own.name.name.clone());
                    carry_out(&mut table.foreign_keys, &alteration.foreign_keys, |own| own.name.name.clone());
                    carry_out(&mut table.indexes, &alteration.indexes, |own| own.name.name.clone());
                    table.comment.clone_from(&alteration.new.comment);
                });
            }
        }
    }
    sorted(catalog)
}

/// The catalog with its tables and their parts sorted by name.
pub(crate) fn sorted(mut catalog: Catalog) -> Catalog {
    catalog.tables.sort_by(|left, right| left.name.cmp(&right.name));
    catalog.tables_mut().for_each(sort);
    catalog
}

fn sort(table: &mut Table) {
    let by = |named: &Named| named.name.clone();
    table.uniques.sort_by_key(|own| by(&own.name));
    table.checks.sort_by_key(|own| by(&own.name));
    table.foreign_keys.sort_by_key(|own| by(&own.name));
    table.indexes.sort_by_key(|own| by(&own.name));
}

fn carry_out<T: Clone + PartialEq, K: Ord>(list: &mut Vec<T>, changes: &[Change<'_, T>], key: impl Fn(&T) -> K) {
    keep_place(list, changes, &key);
    list.sort_by_key(key);
}

fn keep_place<T: Clone + PartialEq, K: Ord>(list: &mut Vec<T>, changes: &[Change<'_, T>], key: impl Fn(&T) -> K) {
    // All that goes goes first: names may change places.
    let gone: Vec<K> = changes
        .iter()
        .filter_map(|change| match change {
            Change::Drop(old) => Some(key(old)),
            _ => None,
        })
        .collect();
    list.retain(|own| !gone.contains(&key(own)));
    let altered: Vec<(usize, &T)> = changes
        .iter()
        .filter_map(|change| match change {
            Change::Alter { old, new } => Some((list.iter().position(|own| own == *old)?, *new)),
            _ => None,
        })
        .collect();
    for (at, new) in altered {
        list[at] = new.clone();
    }
    list.extend(changes.iter().filter_map(|change| match change {
        Change::Add(new) => Some((*new).clone()),
        _ => None,
    }));
}
