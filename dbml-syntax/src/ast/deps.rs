//! `Dep`: data lineage, from one table or column into another.

use thin_vec::ThinVec;

use super::{Field, Name, Note, Path, Settings};
use crate::Span;

/// `Dep [name] [settings]: a -> b` or `Dep [name] [settings] { … }`.
#[derive(Clone, Debug, PartialEq)]
pub struct Dep<'s> {
    /// Its name, if any.
    pub name: Option<Name<'s>>,
    /// The settings of the header and, in the short form, those after the edge.
    pub settings: Settings<'s>,
    /// The edges.
    pub edges: ThinVec<DepEdge<'s>>,
    /// `key: value` lines.
    pub fields: ThinVec<Field<'s>>,
    /// Its notes.
    pub notes: ThinVec<Note<'s>>,
    /// The whole element.
    pub span: Span,
}

/// One flow of data; `a -> b` and `b <- a` give the same edge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DepEdge<'s> {
    /// Where the data comes from.
    pub upstream: DepEndpoint<'s>,
    /// Where it goes.
    pub downstream: DepEndpoint<'s>,
}

/// A table or one of its columns: which of the two, only names can tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DepEndpoint<'s> {
    /// The path as written.
    pub path: Path<'s>,
    /// Where it stands.
    pub span: Span,
}
