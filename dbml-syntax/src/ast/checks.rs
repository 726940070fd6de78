//! Check constraints of a `checks` block.

use thin_vec::ThinVec;

use super::{Directive, Settings, Text};
use crate::Span;

/// `` `price > 0` [name: 'positive'] ``.
#[derive(Clone, Debug, PartialEq)]
pub struct Check<'s> {
    /// The condition.
    pub expression: Text<'s>,
    /// Its settings.
    pub settings: Settings<'s>,
    /// Directives about it.
    pub directives: ThinVec<Directive<'s>>,
    /// The whole line.
    pub span: Span,
}
