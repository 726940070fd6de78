//! The columns of the keys of all tables.

use dbml_model::schema::{ColumnIndex, TableId};
use rustc_hash::FxHashSet;
use thin_vec::ThinVec;

/// The columns of keys, whose order does not matter.
#[derive(Default, PartialEq, Debug)]
pub(super) struct KeyColumns {
    /// Those of one column, as most are.
    single: FxHashSet<(TableId, ColumnIndex)>,
    /// Those of several, sorted.
    composite: FxHashSet<(TableId, ThinVec<ColumnIndex>)>,
}

impl KeyColumns {
    pub(super) fn is_empty(&self) -> bool {
        self.single.is_empty() && self.composite.is_empty()
    }

    pub(super) fn insert(&mut self, table: TableId, columns: &[ColumnIndex]) {
        match columns {
            [column] => self.single.insert((table, *column)),
            _ => self.composite.insert((table, sorted(columns))),
        };
    }

    pub(super) fn contains(&self, table: TableId, columns: &[ColumnIndex]) -> bool {
        match columns {
            [column] => self.single.contains(&(table, *column)),
            _ => self.composite.contains(&(table, sorted(columns))),
        }
    }

    pub(super) fn extend(&mut self, others: Self) {
        self.single.extend(others.single);
        self.composite.extend(others.composite);
    }
}

fn sorted(columns: &[ColumnIndex]) -> ThinVec<ColumnIndex> {
    let mut columns = ThinVec::from(columns);
    columns.sort_unstable();
    columns
}
