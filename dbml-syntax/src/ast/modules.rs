//! Imports from other files.

use thin_vec::ThinVec;

use super::{Name, Path, Text};
use crate::Span;

/// `use … from '…'` or `reuse … from '…'`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Use<'s> {
    /// `reuse`: what is imported is exported again.
    pub reexport: bool,
    /// What is imported.
    pub imports: Imports<'s>,
    /// The path of the other file as written.
    pub from: Text<'s>,
    /// The whole import.
    pub span: Span,
}

/// What a [`Use`] takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Imports<'s> {
    /// `*`: everything that can be imported.
    All(Span),
    /// `{ table users … }`.
    List(ThinVec<Import<'s>>),
}

/// One line of a selective import: `table auth.users as u`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import<'s> {
    /// The kind of element as written, such as `table`.
    pub kind: Name<'s>,
    /// Its name in the other file.
    pub path: Path<'s>,
    /// Its name here, when it differs.
    pub alias: Option<Name<'s>>,
}
