//! Columns and their types.

use thin_vec::ThinVec;

use super::{Directive, Name, Path, Settings, Text};
use crate::Span;

/// `name type [settings]`.
#[derive(Clone, Debug, PartialEq)]
pub struct Column<'s> {
    /// Its name.
    pub name: Name<'s>,
    /// Its type.
    pub ty: TypeRef<'s>,
    /// Words between type and settings (`pk`, `unique`), as written.
    pub flags: ThinVec<Name<'s>>,
    /// Its settings.
    pub settings: Settings<'s>,
    /// Directives about it.
    pub directives: ThinVec<Directive<'s>>,
    /// The line from the name to the last setting.
    pub span: Span,
}

/// `varchar(20)`, `int[]`, `org.status`, `"double precision"`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypeRef<'s> {
    /// The name, with schema if written.
    pub path: Path<'s>,
    /// Arguments and array brackets in the order of the text.
    pub suffixes: ThinVec<TypeSuffix<'s>>,
    /// From the name to the last suffix.
    pub span: Span,
}

/// What may follow a type's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TypeSuffix<'s> {
    /// `(10, 2)`.
    Arguments(ThinVec<TypeArgument<'s>>),
    /// `[]` or `[3]`.
    Array(Option<Text<'s>>),
}

/// One argument of a type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypeArgument<'s> {
    /// How it was written.
    pub kind: TypeArgumentKind,
    /// Its text: the signs and digits of a number exactly as written, a string without its quotes.
    pub text: Text<'s>,
}

/// The spelling of a type argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TypeArgumentKind {
    /// `10`, `-2`.
    Number,
    /// `'a'`.
    String,
    /// `max`, `"max"`.
    Name,
}
