//! Columns, their types and defaults.

use std::fmt;
use std::sync::Arc;

use thin_vec::ThinVec;

use super::{Check, Directive, EnumId, Property};
use crate::name::Name;

/// A column.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Its name.
    pub name: Name,
    /// Its type. Columns whose types are written alike share it: a large schema has few types.
    pub ty: Arc<ColumnType>,
    /// The `pk` flag as written, also where several together make one key.
    pub pk: bool,
    /// The `unique` flag.
    pub unique: bool,
    /// `null`, `not null`, or neither.
    pub nullability: Nullability,
    /// The `increment` flag.
    pub increment: bool,
    /// Its default; `default: null` is none. Columns whose defaults are alike may share it: a large schema has few.
    pub default: Option<Arc<Default>>,
    /// Its note, dedented.
    pub note: Option<Box<str>>,
    /// Its `check` settings.
    pub checks: ThinVec<Check>,
    /// Directives about it.
    pub directives: ThinVec<Directive>,
    /// Custom settings.
    pub properties: ThinVec<Property>,
}

/// What the user said about NULL.
#[derive(Clone, Copy, Debug, PartialEq, Eq, std::default::Default)]
pub enum Nullability {
    /// Nothing.
    #[default]
    Unspecified,
    /// `null`.
    Null,
    /// `not null`.
    NotNull,
}

/// A type as written. Its [`Display`](fmt::Display) is the text without blanks or quotes: `decimal(10,2)`, `org.status[]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnType {
    /// The schema, where the user named one.
    pub schema: Option<Name>,
    /// The name.
    pub name: Name,
    /// Whether the name was written in double quotes, and so may hold a whole type such as `timestamp(6) with time zone`.
    pub quoted: bool,
    /// Arguments and array brackets in the order of the text.
    pub suffixes: ThinVec<TypeSuffix>,
    /// The enum that the name is bound to.
    pub enumeration: Option<EnumId>,
}

impl ColumnType {
    /// Whether this word, which names no enum, is all of it.
    pub(crate) fn is_word(&self, word: &str) -> bool {
        self.schema.is_none() && self.enumeration.is_none() && self.suffixes.is_empty() && self.name.as_str() == word
    }
}

/// What follows a type's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TypeSuffix {
    /// `(10, 2)`.
    Arguments(ThinVec<TypeArgument>),
    /// `[]` or `[3]`, the length as written.
    Array(Option<String>),
}

/// One argument of a type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TypeArgument {
    /// The digits exactly as written.
    Number(String),
    /// A string without its quotes.
    String(String),
    /// A word.
    Name(String),
}

impl fmt::Display for ColumnType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(schema) = &self.schema {
            write!(f, "{schema}.")?;
        }
        write!(f, "{}", self.name)?;
        self.suffixes.iter().try_for_each(|suffix| write!(f, "{suffix}"))
    }
}

impl fmt::Display for TypeSuffix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Array(length) => write!(f, "[{}]", length.as_deref().unwrap_or_default()),
            Self::Arguments(arguments) => {
                f.write_str("(")?;
                for (position, argument) in arguments.iter().enumerate() {
                    let (TypeArgument::Number(text) | TypeArgument::String(text) | TypeArgument::Name(text)) = argument;
                    write!(f, "{}{text}", if position > 0 { "," } else { "" })?;
                }
                f.write_str(")")
            }
        }
    }
}

/// A default value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Default {
    /// `'text'`.
    String(String),
    /// A number with its digits exactly as written and at most one sign.
    Number(String),
    /// `true` or `false`.
    Boolean(bool),
    /// `` `now()` ``: the text between the backticks.
    Expression(String),
    /// `status.active`: a value of an enum.
    EnumValue(EnumId, Name),
}
