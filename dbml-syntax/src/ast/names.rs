//! Names, dotted paths and texts.

use std::borrow::Cow;

use thin_vec::ThinVec;

use crate::Span;

/// One name, quoted or not: `users`, `"order item"`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name<'s> {
    /// The name itself, quotes taken off and escapes resolved.
    pub text: Cow<'s, str>,
    /// Where it stands, quotes included.
    pub span: Span,
}

impl Name<'_> {
    /// Whether it was written in double quotes, and so is longer than what it says. DBML treats both spellings as the same name.
    pub fn is_quoted(&self) -> bool {
        (self.span.end - self.span.start) as usize != self.text.len()
    }
}

/// A dotted path: `users`, `org.users`, `org.users.id`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Path<'s> {
    /// What stands before the last name; empty, and without allocation, for a plain name.
    pub qualifiers: ThinVec<Name<'s>>,
    /// The last name.
    pub name: Name<'s>,
}

impl Path<'_> {
    /// From the first name to the last.
    pub fn span(&self) -> Span {
        self.qualifiers.first().map_or(self.name.span, |first| first.span.to(self.name.span))
    }
}

/// The content of a string, or of a backtick expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text<'s> {
    /// The content, escapes resolved. The indentation of a multi-line text is still there.
    pub value: Cow<'s, str>,
    /// Where it stands, quotes included.
    pub span: Span,
}
