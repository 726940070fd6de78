//! `Ref` and the `ref` setting: two ends and the operator between them.

use thin_vec::ThinVec;

use super::{Directive, Name, Path, Settings};
use crate::Span;

/// `Ref [name]: a.x > b.y [settings]` or `Ref [name] { a.x > b.y [settings] }`.
#[derive(Clone, Debug, PartialEq)]
pub struct Ref<'s> {
    /// Its name, if any.
    pub name: Option<Name<'s>>,
    /// The two ends.
    pub edge: Edge<'s>,
    /// The settings after the edge.
    pub settings: Settings<'s>,
    /// Directives about it.
    pub directives: ThinVec<Directive<'s>>,
    /// The whole element.
    pub span: Span,
}

/// `a.x > b.y`.
#[derive(Clone, Debug, PartialEq)]
pub struct Edge<'s> {
    /// The left end.
    pub left: Endpoint<'s>,
    /// The operator.
    pub relationship: Relationship,
    /// Where the operator stands.
    pub operator: Span,
    /// The right end.
    pub right: Endpoint<'s>,
}

/// `schema.table.column`, `table.(a, b)`, or a bare `column` where the table is given by the place.
#[derive(Clone, Debug, PartialEq)]
pub struct Endpoint<'s> {
    /// The table as written; none for a bare column.
    pub table: Option<Path<'s>>,
    /// The columns; at least one.
    pub columns: ThinVec<Name<'s>>,
    /// Whether the columns stand in parentheses: DBML takes `t.(a)` and `t.a` for different arities.
    pub tuple: bool,
    /// From the first name to the last.
    pub span: Span,
}

/// A relationship operator such as `>`, `<>` or `?-`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Relationship {
    /// The operator without its question marks.
    pub kind: RelationshipKind,
    /// A `?` before it: the left end is optional.
    pub left_optional: bool,
    /// A `?` after it: the right end is optional.
    pub right_optional: bool,
}

/// The four cardinalities.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RelationshipKind {
    /// `<`: one left, many right.
    OneToMany,
    /// `>`: many left, one right.
    ManyToOne,
    /// `-`: one on both sides.
    OneToOne,
    /// `<>`: many on both sides.
    ManyToMany,
}
