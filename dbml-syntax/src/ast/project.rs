//! The `Project` element, and the fields that it shares with others.

use thin_vec::ThinVec;

use super::{Directive, Name, Note, Value};
use crate::Span;

/// `Project [name] { … }`.
#[derive(Clone, Debug, PartialEq)]
pub struct Project<'s> {
    /// Its name, if any.
    pub name: Option<Name<'s>>,
    /// `key: 'value'` lines in the order of the text.
    pub fields: ThinVec<Field<'s>>,
    /// Its notes; more than one is an error that is judged later.
    pub notes: ThinVec<Note<'s>>,
    /// Directives about the project as a whole.
    pub directives: ThinVec<Directive<'s>>,
    /// The whole element.
    pub span: Span,
    /// Its keyword alone, for labels.
    pub keyword: Span,
}

/// `key: value` on a line of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct Field<'s> {
    /// The key as written.
    pub key: Name<'s>,
    /// The value.
    pub value: Value<'s>,
    /// From key to value.
    pub span: Span,
}
