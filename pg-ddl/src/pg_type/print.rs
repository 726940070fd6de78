//! Types as `format_type` prints them.

use std::fmt;

use super::{OtherType, PgType, ScalarType};

impl fmt::Display for PgType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.scalar.fmt(f)?;
        f.write_str(if self.array { "[]" } else { "" })
    }
}

impl fmt::Display for ScalarType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SmallInt => f.write_str("smallint"),
            Self::Integer => f.write_str("integer"),
            Self::BigInt => f.write_str("bigint"),
            Self::Numeric(None) => f.write_str("numeric"),
            Self::Numeric(Some((precision, scale))) => write!(f, "numeric({precision},{scale})"),
            Self::Real => f.write_str("real"),
            Self::DoublePrecision => f.write_str("double precision"),
            Self::Boolean => f.write_str("boolean"),
            Self::Text => f.write_str("text"),
            Self::VarChar(length) => write!(f, "character varying{}", InParentheses(length.as_ref())),
            Self::Char(length) => write!(f, "character({length})"),
            Self::BpChar => f.write_str("bpchar"),
            Self::Bytea => f.write_str("bytea"),
            Self::Uuid => f.write_str("uuid"),
            Self::Json => f.write_str("json"),
            Self::Jsonb => f.write_str("jsonb"),
            Self::Date => f.write_str("date"),
            Self::Time(digits) => write!(f, "time{} without time zone", InParentheses(digits.as_ref())),
            Self::TimeTz(digits) => write!(f, "time{} with time zone", InParentheses(digits.as_ref())),
            Self::Timestamp(digits) => write!(f, "timestamp{} without time zone", InParentheses(digits.as_ref())),
            Self::TimestampTz(digits) => write!(f, "timestamp{} with time zone", InParentheses(digits.as_ref())),
            Self::Interval(fields, digits) => {
                f.write_str("interval")?;
                if let Some(fields) = fields {
                    write!(f, " {}", fields.as_str())?;
                }
                write!(f, "{}", InParentheses(digits.as_ref()))
            }
            Self::Bit(length) => write!(f, "bit({length})"),
            Self::VarBit(length) => write!(f, "bit varying{}", InParentheses(length.as_ref())),
            Self::Builtin(builtin) => f.write_str(builtin.name()),
            Self::Enum(name) => name.fmt(f),
            Self::Other(other) => {
                let OtherType { schema, name, modifiers } = &**other;
                if let Some(schema) = schema {
                    write!(f, "{schema}.")?;
                }
                write!(f, "{name}{}", InParentheses(modifiers.as_ref()))
            }
        }
    }
}

/// `(…)`, or nothing.
struct InParentheses<'a, T>(Option<&'a T>);

impl<T: fmt::Display> fmt::Display for InParentheses<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.map_or(Ok(()), |value| write!(f, "({value})"))
    }
}
