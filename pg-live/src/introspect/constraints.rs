//! Primary keys, uniques and checks; foreign keys are handed on.

use pg_ddl::catalog::{Check, Deferrable, PrimaryKey, Table, Unique};
use pg_ddl::ident::Ident;
use postgres::{Row, Transaction};

use super::IntrospectError;
use super::foreign_keys;
use super::naming::named;
use super::parentheses::unwrapped;
use super::schemas::comment;
use super::tables::Tables;
use super::unmodelled_kind::UnmodelledKind;

/// Properties of constraints that the catalog does not have, by the column of the query that tells of them.
const UNMODELLED: &[(&str, bool, UnmodelledKind)] = &[
    ("is_enforced", false, UnmodelledKind::NotEnforced),
    ("is_temporal", true, UnmodelledKind::Temporal),
    ("sets_some_columns", true, UnmodelledKind::SetsSomeColumns),
];

/// Reads the constraints of the tables.
pub(super) fn read(transaction: &mut Transaction<'_>, tables: &mut Tables) -> Result<(), IntrospectError> {
    for row in transaction.query(include_str!("constraints.sql"), &[&tables.oids])? {
        let Some(table) = tables.table(row.try_get("table_oid")?) else { continue };
        match row.try_get("kind")? {
            "p" => table.primary_key = Some(primary_key(&row, table)?),
            "u" => table.uniques.push(unique(&row, table)?),
            "c" => table.checks.push(check(&row, table)?),
            _ => table.foreign_keys.push(foreign_keys::of_row(&row, table)?),
        }
        let name = table.name.clone();
        for (property, value, kind) in UNMODELLED {
            if row.try_get::<_, Option<bool>>(*property)? == Some(*value) {
                tables.note(*kind, &name, row.try_get("name")?);
            }
        }
    }
    Ok(())
}

fn primary_key(row: &Row, table: &Table) -> Result<PrimaryKey, IntrospectError> {
    Ok(PrimaryKey {
        name: named(row.try_get("name")?, &table.name, &[], "pkey"),
        columns: idents(row, "columns")?,
        include: idents(row, "include")?,
        deferrable: deferrable(row)?,
        comment: comment(row.try_get("comment")?),
    })
}

fn unique(row: &Row, table: &Table) -> Result<Unique, IntrospectError> {
    let (columns, include): (Vec<&str>, Vec<&str>) = (row.try_get("columns")?, row.try_get("include")?);
    Ok(Unique {
        name: named(row.try_get("name")?, &table.name, &[columns, include].concat(), "key"),
        columns: idents(row, "columns")?,
        include: idents(row, "include")?,
        nulls_not_distinct: row.try_get("nulls_not_distinct")?,
        deferrable: deferrable(row)?,
        comment: comment(row.try_get("comment")?),
    })
}

fn check(row: &Row, table: &Table) -> Result<Check, IntrospectError> {
    let columns: Vec<&str> = row.try_get("columns")?;
    // The name has the column in it where the condition mentions just one.
    let mentioned: &[&str] = if columns.len() == 1 { &columns } else { &[] };
    Ok(Check {
        name: named(row.try_get("name")?, &table.name, mentioned, "check"),
        expression: unwrapped(row.try_get("expression")?),
        no_inherit: row.try_get("no_inherit")?,
        not_valid: not_valid(row)?,
        comment: comment(row.try_get("comment")?),
    })
}

/// Whether the row's constraint waits for `VALIDATE CONSTRAINT`; one that is not enforced waits for nothing.
pub(super) fn not_valid(row: &Row) -> Result<bool, IntrospectError> {
    Ok(row.try_get("is_enforced")? && !row.try_get::<_, bool>("is_valid")?)
}

/// The names in a column of the query.
pub(super) fn idents(row: &Row, column: &str) -> Result<Vec<Ident>, IntrospectError> {
    let names: Vec<&str> = row.try_get(column)?;
    Ok(names.into_iter().map(Ident::new).collect())
}

/// When the row's constraint is checked.
pub(super) fn deferrable(row: &Row) -> Result<Deferrable, IntrospectError> {
    Ok(match (row.try_get("is_deferrable")?, row.try_get("is_deferred")?) {
        (false, _) => Deferrable::Not,
        (true, false) => Deferrable::InitiallyImmediate,
        (true, true) => Deferrable::InitiallyDeferred,
    })
}
