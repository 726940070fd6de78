//! `CREATE TABLE`.

use crate::catalog::{Check, Column, PrimaryKey, Unique};
use crate::ident::QualifiedName;

/// `CREATE TABLE` with all that belongs inside it.
///
/// Foreign keys are left out: they are added last, so that tables may refer to each other. Comments and indexes are statements of their
/// own, and so are checks that are `NOT VALID`, which `CREATE TABLE` cannot make and does not print.
#[derive(Clone, PartialEq, Debug)]
pub struct CreateTable {
    /// The table.
    pub name: QualifiedName,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its primary key.
    pub primary_key: Option<PrimaryKey>,
    /// Its unique constraints.
    pub uniques: Vec<Unique>,
    /// Its checks.
    pub checks: Vec<Check>,
}
