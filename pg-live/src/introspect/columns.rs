//! Reads all columns with one query.

use pg_ddl::catalog::Column;
use pg_ddl::ident::{Ident, QualifiedName};
use postgres::{Row, Transaction};

use super::IntrospectError;
use super::defaults;
use super::schemas::comment;
use super::tables::Tables;
use super::types;

/// Reads the columns of the tables.
pub(super) fn read(transaction: &mut Transaction<'_>, tables: &mut Tables) -> Result<(), IntrospectError> {
    for row in transaction.query(include_str!("columns.sql"), &[&tables.oids])? {
        let oid = row.try_get("table_oid")?;
        let Some(table) = tables.table(oid).map(|table| table.name.clone()) else { continue };
        let ty = types::of_row(&row)?;
        let column = Column {
            name: Ident::new(row.try_get("name")?),
            default: defaults::of_row(&row, &table, &ty, tables)?,
            ty,
            not_null: row.try_get("not_null")?,
            collation: collation(&row)?,
            comment: comment(row.try_get("comment")?),
        };
        if let Some(table) = tables.table(oid) {
            table.columns.push(column);
        }
    }
    Ok(())
}

/// The row's collation, where it is not the type's own.
pub(super) fn collation(row: &Row) -> Result<Option<Box<QualifiedName>>, IntrospectError> {
    let schema: Option<&str> = row.try_get("collation_schema")?;
    let name: Option<&str> = row.try_get("collation_name")?;
    Ok(schema.zip(name).map(|(schema, name)| Box::new(QualifiedName::new(schema, name))))
}
