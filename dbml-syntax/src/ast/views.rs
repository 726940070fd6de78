//! `DiagramView`: which elements a diagram shows, by kind.

use thin_vec::ThinVec;

use super::{Name, Path};
use crate::Span;

/// `DiagramView name { … }`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DiagramView<'s> {
    /// Its name.
    pub name: Name<'s>,
    /// `*` in place of blocks.
    pub wildcard: Option<Span>,
    /// Its blocks in the order of the text.
    pub blocks: ThinVec<ViewBlock<'s>>,
    /// The whole element.
    pub span: Span,
}

/// `Tables { … }` and the like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ViewBlock<'s> {
    /// The kind of members as written, such as `Tables`.
    pub kind: Name<'s>,
    /// Its members.
    pub members: ThinVec<ViewMember<'s>>,
}

/// One line of a [`ViewBlock`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ViewMember<'s> {
    /// `*`.
    All(Span),
    /// One element.
    Named(Path<'s>),
}
