//! `Records`: sample rows, inside a table or beside it.

use thin_vec::ThinVec;

use super::{Name, Path, Settings, Value};
use crate::Span;

/// `Records table(a, b) { 1, 'x' … }`, or the same without a table inside one.
#[derive(Clone, Debug, PartialEq)]
pub struct Records<'s> {
    /// The table; none inside a table.
    pub table: Option<Path<'s>>,
    /// The columns; none means all of them.
    pub columns: Option<ThinVec<Name<'s>>>,
    /// Its settings.
    pub settings: Settings<'s>,
    /// The rows.
    pub rows: ThinVec<Row<'s>>,
    /// The whole element.
    pub span: Span,
    /// Its keyword alone, for labels.
    pub keyword: Span,
}

/// One row of sample data.
#[derive(Clone, Debug, PartialEq)]
pub struct Row<'s> {
    /// The values; an empty slot is none.
    pub values: ThinVec<Option<Value<'s>>>,
    /// The whole row.
    pub span: Span,
}
