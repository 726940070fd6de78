//! Types, in the short spelling that a person writes.

use dbml_model::name::Name;
use dbml_model::schema::{ColumnType, TypeArgument, TypeSuffix};
use rustc_hash::FxHashSet;
use thin_vec::{ThinVec, thin_vec};

use super::{Lift, names};
use crate::catalog::Column;
use crate::ident::{Ident, QualifiedName};
use crate::known_extensions::KnownExtension;
use crate::pg_type::{OtherType, PgType, ScalarType};

/// The type of a column; `serial` and its kin where it takes its value from a sequence of its own.
pub(super) fn lift(lift: &Lift<'_>, column: &Column) -> ColumnType {
    let mut ty = scalar(lift, &column.ty);
    if column.serial().is_some() {
        ty.name = serial(&column.ty.scalar).unwrap_or(ty.name.as_str()).into();
    }
    if column.ty.array {
        ty.suffixes.push(TypeSuffix::Array(None));
    }
    ty
}

fn serial(ty: &ScalarType) -> Option<&'static str> {
    match ty {
        ScalarType::SmallInt => Some("smallserial"),
        ScalarType::Integer => Some("serial"),
        ScalarType::BigInt => Some("bigserial"),
        _ => None,
    }
}

fn scalar(lift: &Lift<'_>, ty: &PgType) -> ColumnType {
    match &ty.scalar {
        ScalarType::SmallInt => plain("smallint"),
        ScalarType::Integer => plain("integer"),
        ScalarType::BigInt => plain("bigint"),
        ScalarType::Numeric(None) => plain("numeric"),
        ScalarType::Numeric(Some((precision, 0))) => numbers("numeric", &[precision.to_string()]),
        ScalarType::Numeric(Some((precision, scale))) => {
            numbers("numeric", &[precision.to_string(), scale.to_string()])
        }
        ScalarType::Real => plain("real"),
        ScalarType::DoublePrecision => plain("float8"),
        ScalarType::Boolean => plain("boolean"),
        ScalarType::Text => plain("text"),
        ScalarType::VarChar(length) => number("varchar", length.as_ref()),
        ScalarType::Char(length) => number("char", Some(length)),
        ScalarType::BpChar => plain("bpchar"),
        ScalarType::Bytea => plain("bytea"),
        ScalarType::Uuid => plain("uuid"),
        ScalarType::Json => plain("json"),
        ScalarType::Jsonb => plain("jsonb"),
        ScalarType::Date => plain("date"),
        ScalarType::Time(digits) => number("time", digits.as_ref()),
        ScalarType::TimeTz(digits) => number("timetz", digits.as_ref()),
        ScalarType::Timestamp(digits) => number("timestamp", digits.as_ref()),
        ScalarType::TimestampTz(digits) => number("timestamptz", digits.as_ref()),
        ScalarType::Interval(None, digits) => number("interval", digits.as_ref()),
        ScalarType::Bit(length) => number("bit", Some(length)),
        ScalarType::VarBit(length) => number("varbit", length.as_ref()),
        // Their printed form is one quoted name.
        ScalarType::Interval(Some(_), _) | ScalarType::Builtin(_) => plain(&ty.scalar.to_string()),
        ScalarType::Enum(name) => match lift.enums.get(&**name) {
            Some(id) => ColumnType {
                schema: Some(names::name(&name.schema)),
                enumeration: Some(*id),
                ..plain(name.name.as_str())
            },
            // One that was left out is a type like any other.
            None => ColumnType { schema: Some(Name::new(name.schema.to_string())), ..plain(&name.name.to_string()) },
        },
        // Quotes of SQL stay around the name of a type that needs them.
        ScalarType::Other(other) => {
            let OtherType { schema, name, modifiers } = &**other;
            let schema = schema.as_ref().filter(|own| !is_of_extension(lift, own, name));
            ColumnType {
                schema: schema.map(|own| Name::new(own.to_string())),
                suffixes: modifiers.iter().map(|text| self::modifiers(text)).collect(),
                ..plain(&name.to_string())
            }
        }
    }
}

/// The types of columns that neither PostgreSQL itself, nor an enum, nor an extension of the catalog explains, each once.
pub(super) fn unexplained(lift: &Lift<'_>) -> Vec<QualifiedName> {
    let columns = lift.catalog.tables.iter().flat_map(|table| &table.columns);
    let mut seen = FxHashSet::default();
    let unexplained = columns.filter_map(|column| {
        let (schema, name) = match &column.ty.scalar {
            ScalarType::Other(other) => (other.schema.as_ref()?, &other.name),
            ScalarType::Enum(name) if !lift.enums.contains_key(&**name) => (&name.schema, &name.name),
            _ => return None,
        };
        let is_new = !is_of_extension(lift, schema, name) && seen.insert((schema, name));
        is_new.then(|| QualifiedName { schema: schema.clone(), name: name.clone() })
    });
    unexplained.collect()
}

/// Whether an extension of the catalog brings the type, so that it is found without its schema.
fn is_of_extension(lift: &Lift<'_>, schema: &Ident, name: &Ident) -> bool {
    let brings = |known: &KnownExtension| known.types.contains(&name.as_str());
    let mut extensions = lift.catalog.extensions.iter().filter(|own| own.schema == *schema);
    extensions.any(|own| KnownExtension::named(own.name.as_str()).is_some_and(brings))
}

/// A type without arguments, or one whose name holds them.
fn plain(name: &str) -> ColumnType {
    ColumnType { schema: None, name: name.into(), quoted: false, suffixes: ThinVec::new(), enumeration: None }
}

fn number(name: &str, argument: Option<&impl ToString>) -> ColumnType {
    argument.map_or_else(|| plain(name), |argument| numbers(name, &[argument.to_string()]))
}

fn numbers(name: &str, arguments: &[String]) -> ColumnType {
    let arguments = arguments.iter().cloned().map(TypeArgument::Number).collect();
    ColumnType { suffixes: thin_vec![TypeSuffix::Arguments(arguments)], ..plain(name) }
}

/// `Point,4326` of `geometry(Point,4326)`.
fn modifiers(text: &str) -> TypeSuffix {
    let argument = |text: &str| match text.trim() {
        digits if digits.strip_prefix('-').unwrap_or(digits).bytes().all(|byte| byte.is_ascii_digit()) => {
            TypeArgument::Number(digits.to_owned())
        }
        word => TypeArgument::Name(word.to_owned()),
    };
    TypeSuffix::Arguments(text.split(',').map(argument).collect())
}
