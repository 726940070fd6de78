//! Directives: comments that say what DBML has no word for.

use super::Name;
use crate::Span;

/// `//@ name` or `//@ name: value`, on the item's own line or on the lines just above it.
///
/// To every other tool it is a comment. One comment may hold several, each with its own `//@`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directive<'s> {
    /// The directive's name as written, such as `was`.
    pub name: Name<'s>,
    /// What follows the colon, trimmed. The span is that of the trimmed text.
    pub value: Option<(&'s str, Span)>,
    /// From `//@` to the end.
    pub span: Span,
}
