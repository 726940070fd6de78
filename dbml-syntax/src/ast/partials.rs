//! Table partials and their injection.

use thin_vec::ThinVec;

use super::{Directive, Name, Settings, TableItem};
use crate::Span;

/// `TablePartial name [settings] { … }`.
#[derive(Clone, Debug, PartialEq)]
pub struct TablePartial<'s> {
    /// Its name.
    pub name: Name<'s>,
    /// Its settings.
    pub settings: Settings<'s>,
    /// The body in the order of the text.
    pub items: ThinVec<TableItem<'s>>,
    /// Directives about it.
    pub directives: ThinVec<Directive<'s>>,
    /// The whole element.
    pub span: Span,
}

/// `~name` in the body of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Injection<'s> {
    /// The partial's name.
    pub name: Name<'s>,
    /// From `~` to the name.
    pub span: Span,
}
