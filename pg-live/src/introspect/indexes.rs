//! Indexes that no constraint owns.

use pg_ddl::catalog::{Index, IndexKey, IndexTerm, NullsOrder, OperatorClass, SortOrder};
use pg_ddl::ident::{Ident, QualifiedName};
use postgres::{Row, Transaction};

use super::columns::collation;
use super::naming::named;
use super::parentheses::unwrapped;
use super::schemas::comment;
use super::tables::Tables;
use super::unmodelled_kind::UnmodelledKind;
use super::{IntrospectError, InvalidIndex};

/// Reads the indexes of the tables.
pub(super) fn read(transaction: &mut Transaction<'_>, tables: &mut Tables) -> Result<(), IntrospectError> {
    let rows = transaction.query(include_str!("indexes.sql"), &[&tables.oids])?;
    let mut names: Vec<(u32, &str)> = Vec::with_capacity(rows.len());
    for row in &rows {
        names.push((row.try_get("table_oid")?, row.try_get("name")?));
    }
    let mut start = 0;
    for same in names.chunk_by(PartialEq::eq) {
        let keys = &rows[start..start + same.len()];
        start += same.len();
        let Some(&(oid, name)) = same.first() else { continue };
        add(tables, oid, name, keys)?;
    }
    Ok(())
}

/// Adds one index, of which the rows are the keys.
fn add(tables: &mut Tables, oid: u32, name: &str, rows: &[Row]) -> Result<(), IntrospectError> {
    let (Some(table), Some(first)) = (tables.table(oid), rows.first()) else { return Ok(()) };
    let table_name = table.name.clone();
    if !first.try_get::<_, bool>("is_valid")? {
        tables.invalid_indexes.push(InvalidIndex { table: table_name, name: Ident::new(name) });
        return Ok(());
    }
    table.indexes.push(index(&table_name, name, first, rows)?);
    if first.try_get("has_parameters")? {
        tables.note(UnmodelledKind::StorageParameters, &table_name, name);
    }
    for row in rows {
        if row.try_get("has_opclass_parameters")? {
            tables.note(UnmodelledKind::OpclassParameters, &table_name, name);
        }
    }
    Ok(())
}

fn index(table: &QualifiedName, name: &str, first: &Row, rows: &[Row]) -> Result<Index, IntrospectError> {
    let (mut keys, mut include, mut key_names) = (Vec::new(), Vec::new(), Vec::with_capacity(rows.len()));
    for row in rows {
        key_names.push(row.try_get("key_name")?);
        match row.try_get::<_, Option<&str>>("column_name")? {
            Some(column) if row.try_get("is_included")? => include.push(Ident::new(column)),
            _ => keys.push(key(row)?),
        }
    }
    Ok(Index {
        name: named(name, table, &key_names, "idx"),
        unique: first.try_get("is_unique")?,
        method: Ident::new(first.try_get("method")?),
        keys,
        include,
        predicate: first.try_get::<_, Option<&str>>("predicate")?.map(unwrapped),
        nulls_not_distinct: first.try_get("nulls_not_distinct")?,
        comment: comment(first.try_get("comment")?),
    })
}

fn key(row: &Row) -> Result<IndexKey, IntrospectError> {
    let term = match row.try_get("column_name")? {
        Some(column) => IndexTerm::Column(Ident::new(column)),
        None => IndexTerm::Expression(unwrapped(row.try_get("expression")?)),
    };
    let order = if row.try_get("is_descending")? { SortOrder::Descending } else { SortOrder::Ascending };
    let nulls = match (order, row.try_get("is_nulls_first")?) {
        (SortOrder::Ascending, true) => Some(NullsOrder::First),
        (SortOrder::Descending, false) => Some(NullsOrder::Last),
        _ => None,
    };
    Ok(IndexKey { term, opclass: operator_class(row)?, collation: collation(row)?, order, nulls })
}

/// The operator class, where it is not the type's default.
fn operator_class(row: &Row) -> Result<Option<OperatorClass>, IntrospectError> {
    let (schema, name): (Option<&str>, Option<&str>) = (row.try_get("opclass_schema")?, row.try_get("opclass")?);
    Ok(name.map(|name| match schema.filter(|schema| *schema != "pg_catalog") {
        Some(schema) => OperatorClass::In(Box::new(QualifiedName::new(schema, name))),
        None => OperatorClass::BuiltIn(Ident::new(name)),
    }))
}
