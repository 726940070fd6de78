//! Reading a type in any of its spellings.

use std::str::FromStr;

use super::spelling::Spelling;
use super::{BuiltinType, OtherType, PgType, ScalarType};
use crate::ident::Ident;

/// A column type as written: the type, and whether the spelling was one of the `serial` ones.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ColumnSpelling {
    /// The type; for `serial` the integer behind it.
    pub ty: PgType,
    /// Whether a sequence gives the column's values.
    pub serial: bool,
}

/// Why a text is no type.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum TypeError {
    /// PostgreSQL has no built-in type of this name; the type it would be if somebody made it.
    Unknown(PgType),
    /// The parentheses hold something that this type does not take.
    Modifiers {
        /// The type's name.
        name: String,
        /// What it takes: `a length from 1 to 10485760`.
        expected: &'static str,
    },
    /// `serial` where only types can stand.
    Serial,
    /// The brackets, quotes or dots do not fit.
    Malformed,
}

impl FromStr for PgType {
    type Err = TypeError;

    fn from_str(text: &str) -> Result<Self, TypeError> {
        let ColumnSpelling { ty, serial } = text.parse()?;
        if serial { Err(TypeError::Serial) } else { Ok(ty) }
    }
}

impl FromStr for ColumnSpelling {
    type Err = TypeError;

    fn from_str(text: &str) -> Result<Self, TypeError> {
        let spelling = Spelling::read(text).ok_or(TypeError::Malformed)?;
        let built_in = spelling.schema.as_ref().is_none_or(|schema| schema.text == "pg_catalog");
        let Some(name) = spelling.folded().filter(|_| built_in) else { return literal(&spelling) };
        if let Some(scalar) = serial(&name) {
            return match spelling.modifiers {
                Some(_) => Err(TypeError::Modifiers { name, expected: "nothing" }),
                None if spelling.array => Err(TypeError::Serial),
                None => Ok(Self { ty: PgType { scalar, array: false }, serial: true }),
            };
        }
        let modifiers = Modifiers { name: &name, text: spelling.modifiers.as_deref() };
        match built_in_scalar(&name, &modifiers)? {
            Some(scalar) => Ok(Self { ty: PgType { scalar, array: spelling.array }, serial: false }),
            None => Err(TypeError::Unknown(other(&spelling))),
        }
    }
}

/// A name that is taken literally: the one-byte `"char"`, or a type that somebody made.
fn literal(spelling: &Spelling) -> Result<ColumnSpelling, TypeError> {
    let is_char = spelling.schema.is_none() && spelling.literal() == "char" && spelling.modifiers.is_none();
    match BuiltinType::named("\"char\"").filter(|_| is_char).map(ScalarType::Builtin) {
        Some(scalar) => Ok(ColumnSpelling { ty: PgType { scalar, array: spelling.array }, serial: false }),
        None => Err(TypeError::Unknown(other(spelling))),
    }
}

fn other(spelling: &Spelling) -> PgType {
    let other = OtherType {
        schema: spelling.schema.as_ref().map(|schema| Ident::new(&schema.text)),
        name: Ident::new(&spelling.literal()),
        modifiers: spelling.modifiers.clone(),
    };
    PgType { scalar: other.into(), array: spelling.array }
}

fn serial(name: &str) -> Option<ScalarType> {
    match name {
        "smallserial" | "serial2" => Some(ScalarType::SmallInt),
        "serial" | "serial4" => Some(ScalarType::Integer),
        "bigserial" | "serial8" => Some(ScalarType::BigInt),
        _ => None,
    }
}

/// The built-in type of this name; none if there is none.
fn built_in_scalar(name: &str, modifiers: &Modifiers<'_>) -> Result<Option<ScalarType>, TypeError> {
    let scalar = match name {
        "numeric" | "decimal" | "dec" => ScalarType::Numeric(modifiers.numeric_modifiers()?),
        "float" => modifiers.float()?,
        "varchar"
        | "character varying"
        | "char varying"
        | "national character varying"
        | "national char varying"
        | "nchar varying" => ScalarType::VarChar(modifiers.length()?),
        "char" | "character" | "nchar" | "national character" | "national char" => {
            ScalarType::Char(modifiers.length()?.unwrap_or(1))
        }
        "bpchar" => modifiers.length()?.map_or(ScalarType::BpChar, ScalarType::Char),
        "bit" => ScalarType::Bit(modifiers.bits()?.unwrap_or(1)),
        "bit varying" | "varbit" => ScalarType::VarBit(modifiers.bits()?),
        "time" | "time without time zone" => ScalarType::Time(modifiers.digits()?),
        "timetz" | "time with time zone" => ScalarType::TimeTz(modifiers.digits()?),
        "timestamp" | "timestamp without time zone" => ScalarType::Timestamp(modifiers.digits()?),
        "timestamptz" | "timestamp with time zone" => ScalarType::TimestampTz(modifiers.digits()?),
        _ => match interval(name, modifiers)? {
            Some(interval) => interval,
            None => return modifiers.none_for(plain_scalar(name)),
        },
    };
    Ok(Some(scalar))
}

/// The built-in types that take nothing in parentheses.
fn plain_scalar(name: &str) -> Option<ScalarType> {
    Some(match name {
        "smallint" | "int2" => ScalarType::SmallInt,
        "integer" | "int" | "int4" => ScalarType::Integer,
        "bigint" | "int8" => ScalarType::BigInt,
        "real" | "float4" => ScalarType::Real,
        "double precision" | "float8" => ScalarType::DoublePrecision,
        "boolean" | "bool" => ScalarType::Boolean,
        "text" => ScalarType::Text,
        "bytea" => ScalarType::Bytea,
        "uuid" => ScalarType::Uuid,
        "json" => ScalarType::Json,
        "jsonb" => ScalarType::Jsonb,
        "date" => ScalarType::Date,
        _ => ScalarType::Builtin(BuiltinType::named(name)?),
    })
}

/// `interval` with the fields of PostgreSQL manual 8.5.4.
fn interval(name: &str, modifiers: &Modifiers<'_>) -> Result<Option<ScalarType>, TypeError> {
    const FIELDS: &[&str] = &[
        "year",
        "month",
        "day",
        "hour",
        "minute",
        "second",
        "year to month",
        "day to hour",
        "day to minute",
        "day to second",
        "hour to minute",
        "hour to second",
        "minute to second",
    ];
    let Some(fields) = name.strip_prefix("interval") else { return Ok(None) };
    if fields.is_empty() {
        return Ok(Some(ScalarType::Interval(None, modifiers.digits()?)));
    }
    let Some(fields) = fields.strip_prefix(' ').filter(|fields| FIELDS.contains(fields)) else { return Ok(None) };
    let digits = if fields.ends_with("second") { modifiers.digits()? } else { modifiers.nothing()? };
    Ok(Some(ScalarType::Interval(Some(Box::new(Ident::new(fields))), digits)))
}

/// What stands between the parentheses of a built-in type.
struct Modifiers<'a> {
    name: &'a str,
    text: Option<&'a str>,
}

impl Modifiers<'_> {
    fn refuse<T>(&self, expected: &'static str) -> Result<T, TypeError> {
        Err(TypeError::Modifiers { name: self.name.to_owned(), expected })
    }

    fn nothing<T>(&self) -> Result<Option<T>, TypeError> {
        if self.text.is_some() { self.refuse("nothing") } else { Ok(None) }
    }

    fn none_for(&self, scalar: Option<ScalarType>) -> Result<Option<ScalarType>, TypeError> {
        if scalar.is_some() && self.text.is_some() { self.refuse("nothing") } else { Ok(scalar) }
    }

    fn length(&self) -> Result<Option<u32>, TypeError> {
        let Some(text) = self.text else { return Ok(None) };
        match text.parse() {
            Ok(length @ 1..=10_485_760) => Ok(Some(length)),
            _ => self.refuse("a length from 1 to 10485760"),
        }
    }

    /// A string of bits may be longer than one of characters: PostgreSQL counts its bytes.
    fn bits(&self) -> Result<Option<u32>, TypeError> {
        let Some(text) = self.text else { return Ok(None) };
        match text.parse() {
            Ok(length @ 1..=83_886_080) => Ok(Some(length)),
            _ => self.refuse("a length from 1 to 83886080"),
        }
    }

    /// Digits after the second; PostgreSQL takes more than six for six.
    fn digits(&self) -> Result<Option<u8>, TypeError> {
        let Some(text) = self.text else { return Ok(None) };
        match text.parse::<u8>() {
            Ok(digits) => Ok(Some(digits.min(6))),
            Err(_) => self.refuse("digits after the second, from 0 to 6"),
        }
    }

    fn float(&self) -> Result<ScalarType, TypeError> {
        let Some(text) = self.text else { return Ok(ScalarType::DoublePrecision) };
        match text.parse() {
            Ok(1_u8..=24) => Ok(ScalarType::Real),
            Ok(25..=53) => Ok(ScalarType::DoublePrecision),
            _ => self.refuse("bits of precision from 1 to 53"),
        }
    }

    fn numeric_modifiers(&self) -> Result<Option<(u16, i16)>, TypeError> {
        let Some(text) = self.text else { return Ok(None) };
        let (precision, scale) = text.split_once(',').unwrap_or((text, "0"));
        match (precision.trim().parse(), scale.trim().parse()) {
            (Ok(precision @ 1..=1000), Ok(scale @ -1000..=1000)) => Ok(Some((precision, scale))),
            _ => self.refuse("a precision from 1 to 1000 and a scale"),
        }
    }
}
