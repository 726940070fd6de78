//! A catalog in the order of a schema, so that what is lifted from it has the ids that the schema will have.

use std::sync::Arc;

use dbml_model::schema::{ColumnIndex, EnumId, Schema, TableId};
use rustc_hash::{FxHashMap, FxHashSet};

use super::gone::Gone;
use crate::catalog::{Catalog, Column, Table};
use crate::ident::{Ident, QualifiedName};
use crate::lower::Lowered;

/// The catalog, and where the things of the schema are in it.
pub(super) struct Arranged {
    /// Enums and tables as the schema has them, then those that it has not, then those without columns.
    pub(super) catalog: Catalog,
    /// By the ids of the schema; none for what is not there.
    pub(super) enums: Vec<Option<EnumId>>,
    /// By the ids of the schema.
    pub(super) tables: Vec<Option<ArrangedTable>>,
    /// By the new ids: the id that a table had; none for a table that is new.
    pub(super) written: Vec<Option<TableId>>,
}

/// A table of the schema in the catalog.
pub(super) struct ArrangedTable {
    pub(super) id: TableId,
    /// By the positions that the columns had.
    pub(super) columns: Vec<Option<ColumnIndex>>,
}

impl Arranged {
    pub(super) fn new(schema: &Schema, lowered: &Lowered, found: &Catalog, gone: &Gone) -> Self {
        let mut arranged =
            Self { catalog: Catalog::default(), enums: Vec::new(), tables: Vec::new(), written: Vec::new() };
        arranged.catalog.schemas.clone_from(&found.schemas);
        arranged.catalog.extensions.clone_from(&found.extensions);
        arranged.add_enums(lowered, found);
        let tables = found.tables_by_name();
        for (position, written) in lowered.catalog.tables.iter().take(schema.tables.len()).enumerate() {
            let there = tables.get(&written.name).filter(|table| !table.columns.is_empty());
            let table = there.map(|found| arranged.add_table(TableId::new(position), written, found));
            arranged.tables.push(table);
        }
        let known: FxHashSet<&QualifiedName> =
            lowered.catalog.tables.iter().take(schema.tables.len()).map(|table| &table.name).collect();
        let is_new = |table: &&Arc<Table>| {
            !table.columns.is_empty() && !known.contains(&table.name) && !gone.kept_joins.contains(&table.name)
        };
        for table in found.tables.iter().filter(is_new) {
            arranged.catalog.tables.push(table.clone());
            arranged.written.push(None);
        }
        arranged.catalog.tables.extend(found.tables.iter().filter(|table| table.columns.is_empty()).cloned());
        arranged
    }

    fn add_enums(&mut self, lowered: &Lowered, found: &Catalog) {
        let by_name: FxHashMap<&QualifiedName, usize> =
            found.enums.iter().enumerate().map(|(position, found)| (&found.name, position)).collect();
        let mut rest: Vec<Option<&crate::catalog::Enum>> = found.enums.iter().map(Some).collect();
        for written in &lowered.catalog.enums {
            let there = by_name.get(&written.name).and_then(|position| rest[*position].take());
            self.enums.push(there.map(|found| {
                self.catalog.enums.push(found.clone());
                EnumId::new(self.catalog.enums.len() - 1)
            }));
        }
        self.catalog.enums.extend(rest.into_iter().flatten().cloned());
    }

    fn add_table(&mut self, id: TableId, written: &Table, found: &Table) -> ArrangedTable {
        let columns = in_order(&written.columns, &found.columns);
        let places: FxHashMap<&Ident, ColumnIndex> =
            columns.iter().enumerate().map(|(position, column)| (&column.name, ColumnIndex::new(position))).collect();
        let place = |column: &Column| places.get(&column.name).copied();
        let arranged = ArrangedTable {
            id: TableId::new(self.catalog.tables.len()),
            columns: written.columns.iter().map(place).collect(),
        };
        self.catalog.tables.push(Arc::new(Table { columns, ..found.clone() }));
        self.written.push(Some(id));
        arranged
    }
}

/// The columns that were found, in the order in which they are written. New ones go to the end, as in the database; those that stand before
/// others there stand behind the same column here.
fn in_order(written: &[Column], found: &[Column]) -> Vec<Column> {
    let known: FxHashSet<&Ident> = written.iter().map(|column| &column.name).collect();
    let mut behind: FxHashMap<Option<&Ident>, Vec<&Column>> = FxHashMap::default();
    let mut there: FxHashMap<&Ident, &Column> = FxHashMap::default();
    let (mut before, mut new) = (None, Vec::new());
    for column in found {
        if known.contains(&column.name) {
            behind.insert(before, std::mem::take(&mut new));
            there.insert(&column.name, column);
            before = Some(&column.name);
        } else {
            new.push(column);
        }
    }
    let mut columns: Vec<&Column> = behind.remove(&None).unwrap_or_default();
    for column in written.iter().filter_map(|column| there.get(&column.name)) {
        columns.push(column);
        columns.extend(behind.remove(&Some(&column.name)).unwrap_or_default());
    }
    columns.extend(new);
    columns.into_iter().cloned().collect()
}
