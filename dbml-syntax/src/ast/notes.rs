//! Notes inside elements, and sticky notes.

use super::{Name, Settings, Text};
use crate::Span;

/// `Note: '…'` or `Note { '…' }` inside an element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note<'s> {
    /// The text, with its indentation.
    pub text: Text<'s>,
    /// The whole note.
    pub span: Span,
}

/// `Note name { '…' }` at top level.
#[derive(Clone, Debug, PartialEq)]
pub struct StickyNote<'s> {
    /// Its name.
    pub name: Name<'s>,
    /// Its settings.
    pub settings: Settings<'s>,
    /// The text, with its indentation.
    pub text: Text<'s>,
    /// The whole element.
    pub span: Span,
}
