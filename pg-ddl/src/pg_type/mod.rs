//! Column types as PostgreSQL has them.
//!
//! Two spellings of one type (`int4` and `integer`, `timestamptz(3)` and `timestamp(3) with time zone`) are one value here. The
//! printed form is that of `format_type` (PostgreSQL manual 9.26), so that an introspected type equals a lowered one.

mod builtin;
mod comparable;
mod methods;
mod parse;
mod print;
mod spelling;
mod suggest;
#[cfg(test)]
mod tests;
mod text;

use std::sync::Arc;

pub use parse::{ColumnSpelling, TypeError};
pub use suggest::nearest_type;

use crate::ident::{Ident, QualifiedName};

/// The type of a column.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct PgType {
    /// The type, or the element type of an array.
    pub scalar: ScalarType,
    /// Whether it is an array. PostgreSQL keeps neither the number nor the length of dimensions (manual 8.15.1).
    pub array: bool,
}

/// A type that is no array.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum ScalarType {
    /// `smallint`, `int2`.
    SmallInt,
    /// `integer`, `int`, `int4`.
    Integer,
    /// `bigint`, `int8`.
    BigInt,
    /// `numeric`, `decimal`, with precision and scale.
    Numeric(Option<(u16, i16)>),
    /// `real`, `float4`.
    Real,
    /// `double precision`, `float8`.
    DoublePrecision,
    /// `boolean`, `bool`.
    Boolean,
    /// `text`.
    Text,
    /// `character varying(n)`, `varchar(n)`.
    VarChar(Option<u32>),
    /// `character(n)`, `char(n)`.
    Char(u32),
    /// `bpchar` without a length: padded comparison, any length.
    BpChar,
    /// `bytea`.
    Bytea,
    /// `uuid`.
    Uuid,
    /// `json`.
    Json,
    /// `jsonb`.
    Jsonb,
    /// `date`.
    Date,
    /// `time(p) without time zone`.
    Time(Option<u8>),
    /// `time(p) with time zone`.
    TimeTz(Option<u8>),
    /// `timestamp(p) without time zone`.
    Timestamp(Option<u8>),
    /// `timestamp(p) with time zone`.
    TimestampTz(Option<u8>),
    /// `interval` with its fields (`day to second`, lower case) and precision.
    Interval(Option<Box<Ident>>, Option<u8>),
    /// `bit(n)`.
    Bit(u32),
    /// `bit varying(n)`.
    VarBit(Option<u32>),
    /// A built-in type without parameters that needs no rule of its own, by the name that `format_type` gives: `inet`, `point`, `"char"`.
    Builtin(BuiltinType),
    /// An enum of the catalog. Its columns share its name.
    Enum(Arc<QualifiedName>),
    /// A type that dbmlc was told of (an extension's, a domain, a composite): passed through with its modifiers.
    Other(Box<OtherType>),
}

/// A type that PostgreSQL does not have by itself, and that is no enum of the catalog.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct OtherType {
    /// Its schema, where it was given one.
    pub schema: Option<Ident>,
    /// Its name.
    pub name: Ident,
    /// What stands between the parentheses, if any: `1536` of `vector(1536)`.
    pub modifiers: Option<String>,
}

impl ScalarType {
    /// A type of this name that was given no schema and no modifiers.
    pub fn other(name: Ident) -> Self {
        OtherType { schema: None, name, modifiers: None }.into()
    }
}

impl PgType {
    /// The enum that it is, or that its elements are.
    pub fn enum_name(&self) -> Option<&QualifiedName> {
        match &self.scalar {
            ScalarType::Enum(name) => Some(name),
            _ => None,
        }
    }
}

impl From<OtherType> for ScalarType {
    fn from(other: OtherType) -> Self {
        Self::Other(Box::new(other))
    }
}

/// One of the built-in types that need no rule of their own, by its position in their table.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct BuiltinType(u8);
