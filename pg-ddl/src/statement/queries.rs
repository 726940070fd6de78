//! Questions to the data, asked before a change that some rows could stop.

use crate::expression::Expression;
use crate::ident::{Ident, QualifiedName};
use crate::pg_type::PgType;

/// `SELECT count(*) FROM table WHERE …`: how many rows are in the way of a change.
#[derive(Clone, PartialEq, Debug)]
pub struct CountRows {
    /// The table.
    pub table: QualifiedName,
    /// Which of its rows.
    pub condition: RowCondition,
}

/// Which rows are in the way.
#[derive(Clone, PartialEq, Debug)]
pub enum RowCondition {
    /// Every row of the table.
    Any,
    /// Rows without a value: `column IS NULL`.
    Null(Ident),
    /// Rows with a value: `column IS NOT NULL`.
    NotNull(Ident),
    /// Texts that are too long: `length(column) > limit`.
    LongerThan(Ident, u32),
    /// Numbers outside of the new type: `column NOT BETWEEN least AND greatest`.
    Outside(Ident, i64, i64),
    /// The counter of a column, when the next value is outside of these bounds.
    CounterOutside(Ident, i64, i64),
    /// Values that come back different: `column::to::from IS DISTINCT FROM column`.
    ChangedBy {
        /// The column.
        column: Ident,
        /// Its type.
        from: PgType,
        /// Its new type.
        to: PgType,
    },
    /// Values other than these: `column::text NOT IN (…)`; NULLs are not in the way.
    NotOneOf(Ident, Vec<Ident>),
    /// Arrays that hold a value other than these: `NOT column::text[] <@ ARRAY[…]::text[]`.
    NotAllOf(Ident, Vec<Ident>),
    /// Rows that share the values of these columns with another one; rows with a NULL among them count only when asked for.
    Duplicates {
        /// The columns of the key.
        columns: Vec<Ident>,
        /// Whether NULLs are equal to each other.
        nulls_not_distinct: bool,
    },
    /// Rows for which a check is false: `NOT (expression)`.
    Violates(Expression),
    /// Rows that refer to nothing: all columns of the reference are set, and no row of the other table has these values; or some are set and
    /// some are not, where all have to be.
    Orphans {
        /// The columns that hold the reference.
        columns: Vec<Ident>,
        /// The other table.
        references: QualifiedName,
        /// Its columns, paired by position.
        referenced_columns: Vec<Ident>,
        /// For each pair the schema of the operator `=` of its type, where that is not PostgreSQL's own: it need not be in the search path,
        /// and another operator may take its place.
        equal_in: Vec<Option<Ident>>,
        /// For each pair the collation in which PostgreSQL compares them, where they have different ones: that of the other table's column.
        collations: Vec<Option<QualifiedName>>,
        /// Whether all columns have to be set, or none.
        match_full: bool,
    },
}
