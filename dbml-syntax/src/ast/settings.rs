//! Settings lists: `[pk, default: 1, ref: > users.id]`.

use std::borrow::Cow;

use thin_vec::ThinVec;

use super::{DepEndpoint, Endpoint, Path, Relationship, Text};
use crate::Span;

/// A settings list; empty, with no span, when none was written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings<'s> {
    /// The settings in the order of the text.
    pub list: ThinVec<Setting<'s>>,
    /// From `[` to `]`.
    pub span: Option<Span>,
}

/// One setting.
#[derive(Clone, Debug, PartialEq)]
pub struct Setting<'s> {
    /// The words of its name in lower case with single blanks between them: `pk`, `not null`, `headercolor`.
    pub name: Cow<'s, str>,
    /// Where the name stands.
    pub name_span: Span,
    /// What follows the colon.
    pub value: Option<Value<'s>>,
    /// From the name to the end of the value.
    pub span: Span,
}

/// A value: of a setting, of a field, of a record.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'s> {
    /// `'text'` or `'''text'''`.
    String(Text<'s>),
    /// `"text"`: a string in most places, a name in some.
    QuotedName(Text<'s>),
    /// `12`, `-1.5e3`: the text with its signs folded into at most one, blanks taken out, and no digit lost.
    Number(Text<'s>),
    /// `#rgb` or `#rrggbb`, the hash included; other lengths and letters are kept and judged later.
    Color(Text<'s>),
    /// `` `now()` ``.
    Expression(Text<'s>),
    /// `cascade`, `true`, `status.active`: one name or a dotted path.
    Path(Box<Path<'s>>),
    /// `no action`, `set null`: several plain words, with single blanks between them and their case kept.
    Words(Text<'s>),
    /// `> users.id`: the value of a `ref` setting.
    Relation(Relationship, Span, Box<Endpoint<'s>>),
    /// `-> staging.users` and `<- staging.users`: the value of a `dep` setting. The flag tells `->`, data flowing from here.
    Lineage(bool, Box<DepEndpoint<'s>>),
    /// `*`.
    Wildcard(Span),
    /// Something that is no value anywhere, such as `1 + 2`; it was not reported yet.
    Other(Span),
}

impl Value<'_> {
    /// Where the value stands.
    pub fn span(&self) -> Span {
        match self {
            Self::String(text)
            | Self::QuotedName(text)
            | Self::Number(text)
            | Self::Color(text)
            | Self::Expression(text)
            | Self::Words(text) => text.span,
            Self::Path(path) => path.span(),
            Self::Relation(_, operator, endpoint) => operator.to(endpoint.span),
            Self::Lineage(_, endpoint) => endpoint.span,
            Self::Wildcard(span) | Self::Other(span) => *span,
        }
    }
}
