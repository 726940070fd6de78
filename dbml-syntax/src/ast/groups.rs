//! `TableGroup`: names of tables, one to a line.

use thin_vec::ThinVec;

use super::{Name, Note, Path, Settings};
use crate::Span;

/// `TableGroup name [settings] { … }`.
#[derive(Clone, Debug, PartialEq)]
pub struct TableGroup<'s> {
    /// Its name.
    pub name: Name<'s>,
    /// Its settings.
    pub settings: Settings<'s>,
    /// The tables, by name or alias.
    pub members: ThinVec<Path<'s>>,
    /// Its notes; more than one is an error that is judged later.
    pub notes: ThinVec<Note<'s>>,
    /// The whole element.
    pub span: Span,
}
