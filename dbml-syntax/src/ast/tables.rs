//! `Table`: its header, and its body as it was written, since order decides what a partial overrides.

use thin_vec::ThinVec;

use super::{Check, Column, Directive, Index, Injection, Name, Note, Path, Records, Settings};
use crate::Span;

/// `Table name [as alias] [settings] { … }`.
#[derive(Clone, Debug, PartialEq)]
pub struct Table<'s> {
    /// Its name, with schema if written.
    pub name: Path<'s>,
    /// `as alias`.
    pub alias: Option<Name<'s>>,
    /// The settings of the header.
    pub settings: Settings<'s>,
    /// The body in the order of the text.
    pub items: ThinVec<TableItem<'s>>,
    /// Directives about the table, such as `was`.
    pub directives: ThinVec<Directive<'s>>,
    /// The whole element.
    pub span: Span,
}

/// One thing in the body of a table or of a table partial.
#[derive(Clone, Debug, PartialEq)]
pub enum TableItem<'s> {
    /// A column.
    Column(Column<'s>),
    /// `~partial`.
    Injection(Injection<'s>),
    /// `Note: '…'` or `Note { '…' }`.
    Note(Note<'s>),
    /// An `indexes` block. Several are as good as one.
    Indexes(ThinVec<Index<'s>>),
    /// A `checks` block. Several are as good as one.
    Checks(ThinVec<Check<'s>>),
    /// A `records` block.
    Records(Records<'s>),
}
