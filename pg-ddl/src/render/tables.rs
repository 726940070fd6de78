//! `CREATE TABLE`.

use std::fmt;

use super::columns::NewColumnSql;
use super::constraints::{CheckSql, PrimaryKeySql, UniqueSql};
use super::list::Lines;
use crate::catalog::{Check, Column, PrimaryKey, Table, Unique};
use crate::ident::QualifiedName;
use crate::statement::CreateTable;

/// `CREATE TABLE` with its columns, then its keys, then its checks. A check cannot be `NOT VALID` here: such ones are left to `ALTER TABLE`.
pub(super) struct CreateTableSql<'a> {
    name: &'a QualifiedName,
    columns: &'a [Column],
    primary_key: Option<&'a PrimaryKey>,
    uniques: &'a [Unique],
    checks: &'a [Check],
}

impl<'a> From<&'a CreateTable> for CreateTableSql<'a> {
    fn from(table: &'a CreateTable) -> Self {
        Self {
            name: &table.name,
            columns: &table.columns,
            primary_key: table.primary_key.as_ref(),
            uniques: &table.uniques,
            checks: &table.checks,
        }
    }
}

impl<'a> From<&'a Table> for CreateTableSql<'a> {
    fn from(table: &'a Table) -> Self {
        Self {
            name: &table.name,
            columns: &table.columns,
            primary_key: table.primary_key.as_ref(),
            uniques: &table.uniques,
            checks: &table.checks,
        }
    }
}

impl fmt::Display for CreateTableSql<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CREATE TABLE {} (", self.name)?;
        let mut lines = Lines::new();
        for column in self.columns {
            lines.item(f, NewColumnSql(column))?;
        }
        if let Some(key) = self.primary_key {
            lines.item(f, PrimaryKeySql(key))?;
        }
        for unique in self.uniques {
            lines.item(f, UniqueSql(unique))?;
        }
        for check in self.checks.iter().filter(|check| !check.not_valid) {
            lines.item(f, CheckSql(check))?;
        }
        f.write_str("\n)")
    }
}
