//! Metadata attached to an element from outside.

use thin_vec::ThinVec;

use super::{Field, Name, Path};
use crate::Span;

/// `Metadata Kind name { key: value … }`.
#[derive(Clone, Debug, PartialEq)]
pub struct Metadata<'s> {
    /// The kind of element as written.
    pub kind: Name<'s>,
    /// The element's name.
    pub target: Path<'s>,
    /// Its `key: value` lines.
    pub fields: ThinVec<Field<'s>>,
    /// The whole element.
    pub span: Span,
}
