//! What the catalog could hold and DBML cannot: foreign keys to a table that is not in the catalog, those from columns to themselves, and
//! the second one between the same columns; indexes with the same key twice.
//!
//! All of it is taken out of the tables and noted, so that it is left alone.

use std::collections::HashSet;
use std::mem;

use pg_ddl::catalog::{ForeignKey, IndexKey, Table};
use pg_ddl::ident::{Ident, QualifiedName};

use super::IntrospectOptions;
use super::tables::Tables;
use super::unmodelled_kind::UnmodelledKind;

/// The two ends of a foreign key, without direction or order.
type Ends = [(QualifiedName, Vec<Ident>); 2];

/// Of several foreign keys between the same columns one stays, by preference one whose name is PostgreSQL's own; those to tables that are
/// left out by their names stay too.
pub(super) fn leave_out_foreign_keys(options: &IntrospectOptions, tables: &mut Tables) {
    let known: HashSet<QualifiedName> = tables.list.iter().map(|table| table.name.clone()).collect();
    let mut seen = HashSet::new();
    let mut left_out = Vec::new();
    for table in &mut tables.list {
        if table.foreign_keys.is_empty() {
            continue;
        }
        let mut keys = mem::take(&mut table.foreign_keys);
        keys.sort_by_key(|key| !key.name.automatic);
        for key in keys {
            let [one, other] = ends(table, &key);
            let to = &key.references;
            let kind = if !known.contains(to) && !options.leaves_out(to.schema.as_str(), to.name.as_str()) {
                UnmodelledKind::ForeignKeyToOther
            } else if one == other {
                UnmodelledKind::ForeignKeyToItself
            } else if seen.insert([one, other]) {
                table.foreign_keys.push(key);
                continue;
            } else {
                UnmodelledKind::RepeatedForeignKey
            };
            left_out.push((kind, table.name.clone(), key.name.name));
        }
        table.foreign_keys.sort_by(|one, other| one.name.name.cmp(&other.name.name));
    }
    for (kind, table, name) in left_out {
        tables.note(kind, &table, name.as_str());
    }
}

/// The keys of an index, whatever their order and operator class, are all different in DBML.
pub(super) fn leave_out_indexes(tables: &mut Tables) {
    let mut left_out = Vec::new();
    for table in &mut tables.list {
        let name = &table.name;
        table.indexes.retain(|index| {
            let is_new = |at: usize, key: &IndexKey| index.keys[..at].iter().all(|before| before.term != key.term);
            let is_writable = index.keys.iter().enumerate().all(|(at, key)| is_new(at, key));
            if !is_writable {
                left_out.push((name.clone(), index.name.name.clone()));
            }
            is_writable
        });
    }
    for (table, name) in left_out {
        tables.note(UnmodelledKind::RepeatedIndexKey, &table, name.as_str());
    }
}

fn ends(table: &Table, key: &ForeignKey) -> Ends {
    let sorted = |columns: &[Ident]| {
        let mut columns = columns.to_vec();
        columns.sort_unstable();
        columns
    };
    let mut ends =
        [(table.name.clone(), sorted(&key.columns)), (key.references.clone(), sorted(&key.referenced_columns))];
    ends.sort_unstable();
    ends
}
