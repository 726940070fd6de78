//! The lines of an `indexes` block: columns, expressions, or several of both in parentheses.

use thin_vec::ThinVec;

use super::{Directive, Name, Settings, Text};
use crate::Span;

/// One line of an `indexes` block: ``(a, `lower(b)`) [unique]``.
#[derive(Clone, Debug, PartialEq)]
pub struct Index<'s> {
    /// The keys, in the order of the text.
    pub terms: ThinVec<IndexTerm<'s>>,
    /// Its settings.
    pub settings: Settings<'s>,
    /// Directives about it.
    pub directives: ThinVec<Directive<'s>>,
    /// The line from the first key to the last setting.
    pub span: Span,
}

/// One key of an index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IndexTerm<'s> {
    /// A column.
    Column(Name<'s>),
    /// An expression in backticks.
    Expression(Text<'s>),
}
