//! Foreign keys between the same columns: to the catalog, as to DBML, two of them are one.

use std::collections::HashSet;
use std::mem;

use pg_ddl::catalog::{ForeignKey, Table};
use pg_ddl::ident::{Ident, QualifiedName};

use super::tables::Tables;
use super::unmodelled_kind::UnmodelledKind;

/// The two ends of a foreign key, without direction or order.
type Ends = [(QualifiedName, Vec<Ident>); 2];

/// Leaves one of them, by preference one whose name is PostgreSQL's own, and notes the others, which are then left alone.
pub(super) fn leave_out(tables: &mut Tables) {
    let mut seen = HashSet::new();
    let mut repeated = Vec::new();
    for table in &mut tables.list {
        if table.foreign_keys.is_empty() {
            continue;
        }
        let mut keys = mem::take(&mut table.foreign_keys);
        keys.sort_by_key(|key| !key.name.automatic);
        let (kept, others) = keys.into_iter().partition(|key| seen.insert(ends(table, key)));
        table.foreign_keys = kept;
        table.foreign_keys.sort_by(|one, other| one.name.name.cmp(&other.name.name));
        let others: Vec<ForeignKey> = others;
        repeated.extend(others.into_iter().map(|key| (table.name.clone(), key.name.name)));
    }
    for (table, name) in repeated {
        tables.note(UnmodelledKind::RepeatedForeignKey, &table, name.as_str());
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
