//! `CREATE TABLE` with its columns, keys and checks.

use std::fmt;

use super::columns::NewColumnSql;
use super::constraints::{CheckSql, PrimaryKeySql, UniqueSql};
use super::list::Lines;
use crate::catalog::Table;

/// `CREATE TABLE` with its columns, then its keys, then its checks. A check cannot be `NOT VALID` here: such ones are left to `ALTER TABLE`.
pub(super) struct CreateTableSql<'a>(pub &'a Table);

impl fmt::Display for CreateTableSql<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let table = self.0;
        write!(f, "CREATE TABLE {} (", table.name)?;
        let mut lines = Lines::new();
        for column in &table.columns {
            lines.item(f, NewColumnSql(column))?;
        }
        if let Some(key) = &table.primary_key {
            lines.item(f, PrimaryKeySql(key))?;
        }
        for unique in &table.uniques {
            lines.item(f, UniqueSql(unique))?;
        }
        for check in table.checks.iter().filter(|check| !check.not_valid) {
            lines.item(f, CheckSql(check))?;
        }
        f.write_str("\n)")
    }
}
