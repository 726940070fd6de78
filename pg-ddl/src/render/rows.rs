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
        let (table, column) = (self.table, self.column);
        // The first argument is read as an identifier, the second as a bare name (PostgreSQL manual 9.26.9).
        let (quoted_table, quoted_column) = (table.to_string(), column.as_str());
        write!(f, "SELECT setval(pg_get_serial_sequence({}, {}),", Quoted(&quoted_table), Quoted(quoted_column))?;
        write!(f, " coalesce(max({column}), 1), max({column}) IS NOT NULL)\n  FROM {table}")
    }
}
