//! Many-to-many: a table of its own, with a column for each column of both sides.

use dbml_model::schema::{Endpoint, Ref, RefId};
use rustc_hash::FxHashMap;

use super::names::plain;
use super::{Lowering, TableOrigins, foreign_keys, keys};
use crate::catalog::{Column, Deferrable, ForeignKey, PrimaryKey};
use crate::ident::{Ident, QualifiedName};

/// Adds the table that joins both sides, as the official exporter names and shapes it: `left_right` in the schema of the left side, columns
/// `table_column`, all of them the primary key, a foreign key to each side with the actions of the reference.
pub(super) fn lower(lowering: &mut Lowering<'_>, id: RefId) {
    let reference = lowering.elements.reference(id);
    let place = lowering.elements.ref_place(id);
    let mut table = crate::catalog::Table::new(name(lowering, reference));
    for (position, end) in reference.endpoints.iter().enumerate() {
        foreign_keys::report_target(lowering, id, position);
        let columns = columns(lowering, end, &table.columns);
        let mut key = foreign_key(lowering, reference, end, &columns);
        plain::give_to_key(&table.name, &mut key);
        table.foreign_keys.push(key);
        table.columns.extend(columns);
    }
    table.primary_key = Some(PrimaryKey {
        name: keys::automatic(),
        columns: table.columns.iter().map(|column| column.name.clone()).collect(),
        include: Vec::new(),
        deferrable: Deferrable::Not,
        comment: None,
    });
    plain::give(&mut table);
    let columns = vec![place; table.columns.len()];
    let foreign_keys = vec![place; 2];
    let origins = TableOrigins { name: place, columns, primary_key: place, foreign_keys, ..TableOrigins::default() };
    lowering.push_other_table(table, origins);
}

/// The names of all tables, from which those of join tables must differ; nothing where there is no many-to-many.
pub(super) fn table_names(lowering: &Lowering<'_>) -> FxHashMap<QualifiedName, u32> {
    let is_join = |reference: &Ref| reference.endpoints.iter().all(|end| end.cardinality.many);
    if !lowering.elements.refs.iter().any(is_join) {
        return FxHashMap::default();
    }
    lowering.out.catalog.tables.iter().map(|table| (table.name.clone(), 0)).collect()
}

/// `left_right`, then `left_right(1)`, … if that is taken.
fn name(lowering: &mut Lowering<'_>, reference: &Ref) -> QualifiedName {
    let [left, right] = reference.endpoints.each_ref().map(|end| &lowering.out.catalog.tables[end.table.index()].name);
    let base = base(left, right);
    let plain = QualifiedName { schema: left.schema.clone(), name: Ident::new(&base) };
    let mut name = plain.clone();
    let mut number = lowering.table_names.get(&name).copied().unwrap_or_default();
    while lowering.table_names.contains_key(&name) {
        number += 1;
        name = QualifiedName { schema: plain.schema.clone(), name: Ident::with_suffix(&base, &format!("({number})")) };
    }
    lowering.table_names.insert(plain, number);
    lowering.table_names.insert(name.clone(), number);
    name
}

fn base(left: &QualifiedName, right: &QualifiedName) -> String {
    format!("{}_{}", left.name.as_str(), right.name.as_str())
}

/// Whether this is a name of a table that joins these, numbered or not.
pub(crate) fn is_named_after(name: &Ident, left: &QualifiedName, right: &QualifiedName) -> bool {
    let base = base(left, right);
    let number = name.as_str().strip_prefix(&base).and_then(|rest| rest.strip_prefix('(')?.strip_suffix(')'));
    *name == Ident::new(&base) || number.is_some_and(|number| number.parse::<u32>().is_ok())
}

/// A column for each column of an end; `table_column(1)` where the other side has one of the same name.
fn columns(lowering: &Lowering<'_>, end: &Endpoint, taken: &[Column]) -> Vec<Column> {
    let table = &lowering.out.catalog.tables[end.table.index()];
    let mut columns: Vec<Column> = Vec::with_capacity(end.columns.len());
    for column in &end.columns {
        let found = &table.columns[column.index()];
        let base = format!("{}_{}", table.name.name.as_str(), found.name.as_str());
        let mut name = Ident::new(&base);
        let mut number = 0;
        while taken.iter().chain(&columns).any(|column| column.name == name) {
            number += 1;
            name = Ident::with_suffix(&base, &format!("({number})"));
        }
        columns.push(Column {
            name,
            ty: found.ty.clone(),
            not_null: true,
            default: None,
            collation: found.collation.clone(),
            comment: None,
        });
    }
    columns
}

fn foreign_key(lowering: &Lowering<'_>, reference: &Ref, end: &Endpoint, columns: &[Column]) -> ForeignKey {
    ForeignKey {
        name: keys::automatic(),
        columns: columns.iter().map(|column| column.name.clone()).collect(),
        references: lowering.out.catalog.tables[end.table.index()].name.clone(),
        referenced_columns: lowering.idents(end),
        on_delete: foreign_keys::action(reference.on_delete),
        on_update: foreign_keys::action(reference.on_update),
        deferrable: Deferrable::Not,
        match_full: false,
        not_valid: false,
        comment: None,
    }
}
