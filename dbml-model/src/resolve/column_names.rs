//! Finding a column of a table by its name.

use rustc_hash::FxHashMap;

use crate::name::Name;
use crate::schema::{Column, ColumnIndex, TableId};

/// To look through so many names is no slower than to hash one.
const FEW: usize = 32;

/// The columns of wide tables by name. Those of any other table are looked through one by one.
#[derive(Debug, Default)]
pub(super) struct ColumnNames(FxHashMap<(TableId, Name), ColumnIndex>);

impl ColumnNames {
    /// Takes note of a table.
    pub(super) fn add(&mut self, table: TableId, columns: &[Column]) {
        if columns.len() > FEW {
            let named = columns.iter().enumerate();
            self.0.extend(named.map(|(index, column)| ((table, column.name.clone()), ColumnIndex::new(index))));
        }
    }

    /// Takes in those of other tables.
    pub(super) fn extend(&mut self, others: Self) {
        self.0.extend(others.0);
    }

    /// The position of a column among those of its table.
    pub(super) fn position(&self, table: TableId, columns: &[Column], name: &str) -> Option<ColumnIndex> {
        if columns.len() > FEW {
            return self.0.get(&(table, Name::new(name))).copied();
        }
        columns.iter().position(|column| column.name.as_str() == name).map(ColumnIndex::new)
    }
}
