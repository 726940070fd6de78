//! Questions to the data are asked before the first step, so that they speak the old names.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::Renames;
use crate::catalog::{Catalog, Table};
use crate::diff::expressions::renamed;
use crate::ident::{Ident, QualifiedName};
use crate::plan::extensions::Moves;
use crate::plan::step::Step;
use crate::statement::{CountRows, RowCondition};

/// Gives the pre-flight queries the names that things have before the plan.
pub(in crate::plan) fn speak_old_names(steps: &mut [Step], base: &Catalog, renames: &Renames, moves: &Moves) {
    if !moves.is_empty() {
        let tables = base.tables_by_name();
        for query in steps.iter_mut().flat_map(|step| &mut step.preflights) {
            speak_old_schemas(query, &tables, moves);
        }
    }
    if renames.is_empty() {
        return;
    }
    let names = OldNames {
        tables: renames.tables.iter().map(|(from, to)| (to, from)).collect(),
        columns: renames.columns.iter().map(|(table, from, to)| ((table, to), from)).collect(),
        values: renames.values.iter().map(|(ty, from, to)| ((ty, to), from)).collect(),
        types: if renames.values.is_empty() { FxHashMap::default() } else { enum_columns(base) },
    };
    for query in steps.iter_mut().flat_map(|step| &mut step.preflights) {
        names.rename(query);
    }
}

/// Gives the operators of a query the schemas that they have before extensions move.
fn speak_old_schemas(query: &mut CountRows, tables: &FxHashMap<&QualifiedName, &Arc<Table>>, moves: &Moves) {
    let RowCondition::Orphans { references, referenced_columns, equal_in, .. } = &mut query.condition else { return };
    let Some(table) = tables.get(references) else { return };
    for (column, schema) in referenced_columns.iter().zip(equal_in) {
        if let (Some(own), Some(schema)) = (table.column(column), schema)
            && let Some(before) = moves.schema_before(&own.ty)
        {
            schema.clone_from(before);
        }
    }
}

struct OldNames<'a> {
    tables: FxHashMap<&'a QualifiedName, &'a QualifiedName>,
    columns: FxHashMap<(&'a QualifiedName, &'a Ident), &'a Ident>,
    values: FxHashMap<(&'a QualifiedName, &'a Ident), &'a Ident>,
    /// The enum types of columns.
    types: FxHashMap<(&'a QualifiedName, &'a Ident), &'a QualifiedName>,
}

fn enum_columns(base: &Catalog) -> FxHashMap<(&QualifiedName, &Ident), &QualifiedName> {
    let columns = base.tables.iter().flat_map(|table| table.columns.iter().map(move |column| (&table.name, column)));
    columns.filter_map(|(table, column)| Some(((table, &column.name), column.ty.enum_name()?))).collect()
}

impl OldNames<'_> {
    fn rename(&self, query: &mut CountRows) {
        let table = query.table.clone();
        let column = |name: &mut Ident| self.column(&table, name);
        match &mut query.condition {
            RowCondition::Any => {}
            RowCondition::Null(name)
            | RowCondition::NotNull(name)
            | RowCondition::LongerThan(name, _)
            | RowCondition::Outside(name, ..)
            | RowCondition::CounterOutside(name, ..)
            | RowCondition::ChangedBy { column: name, .. } => column(name),
            RowCondition::NotOneOf(name, values) | RowCondition::NotAllOf(name, values) => {
                if let Some(ty) = self.types.get(&(&table, &*name)) {
                    for value in values {
                        if let Some(from) = self.values.get(&(*ty, &*value)) {
                            *value = (*from).clone();
                        }
                    }
                }
                column(name);
            }
            RowCondition::Duplicates { columns, .. } => columns.iter_mut().for_each(column),
            RowCondition::Violates(expression) => {
                let old = |name: &str| self.columns.get(&(&table, &Ident::new(name))).copied();
                *expression = renamed(expression, old, |_| None);
            }
            RowCondition::Orphans { columns, references, referenced_columns, .. } => {
                columns.iter_mut().for_each(column);
                for name in referenced_columns {
                    self.column(references, name);
                }
                self.table(references);
            }
        }
        self.table(&mut query.table);
    }

    fn table(&self, name: &mut QualifiedName) {
        if let Some(from) = self.tables.get(&*name) {
            *name = (*from).clone();
        }
    }

    fn column(&self, table: &QualifiedName, name: &mut Ident) {
        if let Some(from) = self.columns.get(&(table, &*name)) {
            *name = (*from).clone();
        }
    }
}
