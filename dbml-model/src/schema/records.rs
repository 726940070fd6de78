//! Sample data: documentation that never becomes rows.

use super::{ColumnIndex, TableId};

/// The sample rows of one table.
#[derive(Clone, Debug, PartialEq)]
pub struct Records {
    /// The table.
    pub table: TableId,
    /// The columns that the rows fill, in that order.
    pub columns: Vec<ColumnIndex>,
    /// `example`: documentation only.
    pub example: bool,
    /// The rows.
    pub rows: Vec<Record>,
}

/// One row: a value for each column of the block.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// The values in the order of the columns.
    pub values: Vec<RecordValue>,
}

/// One value of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RecordValue {
    /// `null`, or an empty slot.
    Null,
    /// A quoted text.
    String(String),
    /// A number with its digits exactly as written.
    Number(String),
    /// `true` or `false`.
    Boolean(bool),
    /// The text between backticks.
    Expression(String),
    /// A dotted path to an enum value, as written.
    EnumValue(String),
}
