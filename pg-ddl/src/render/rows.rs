//! The few statements that touch rows or the values of sequences.

use std::fmt;

use crate::expression::{Expression, Parenthesised};
use crate::ident::{Ident, QualifiedName};
use crate::literal::Quoted;

/// `UPDATE … SET … WHERE … IS NULL`.
pub(super) struct BackfillSql<'a> {
    pub table: &'a QualifiedName,
    pub column: &'a Ident,
    pub value: &'a Expression,
}

impl fmt::Display for BackfillSql<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let column = self.column;
        write!(f, "UPDATE {}\n  SET {column} = {}\n  WHERE {column} IS NULL", self.table, Parenthesised(self.value))
    }
}

/// `SELECT setval(…)`: the next value is one more than the greatest there is, or the sequence's first where the table is empty.
pub(super) struct SetSequenceToMaxSql<'a> {
    pub table: &'a QualifiedName,
    pub column: &'a Ident,
}

impl fmt::Display for SetSequenceToMaxSql<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { table, column } = self;
        write!(f, "SELECT setval({},", SequenceOf { table, column })?;
        write!(f, " coalesce(max({column}), 1), max({column}) IS NOT NULL)\n  FROM {table}")
    }
}

/// The sequence that a column counts with, as `pg_get_serial_sequence` finds it.
pub(super) struct SequenceOf<'a> {
    pub table: &'a QualifiedName,
    pub column: &'a Ident,
}

impl fmt::Display for SequenceOf<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The first argument is read as an identifier, the second as a bare name (PostgreSQL manual 9.26.9).
        let table = self.table.to_string();
        write!(f, "pg_get_serial_sequence({}, {})", Quoted(&table), Quoted(self.column.as_str()))
    }
}
