//! Types, so that they read back as the same type.

use super::names::{Path, Quoted};
use super::texts::Single;
use crate::schema::{ColumnType, Schema, TypeArgument, TypeSuffix};

/// A type as it stands after a column's name.
///
/// An enum's is the enum's own name, whatever it was called where the type was written.
pub(super) fn column_type(schema: &Schema, ty: &ColumnType) -> String {
    let mut text = match (ty.enumeration, &ty.schema) {
        (Some(id), _) => Path(&schema.enumeration(id).name).to_string(),
        (None, Some(space)) => format!("{}.{}", Quoted(space.as_str()), Quoted(ty.name.as_str())),
        (None, None) => Quoted(ty.name.as_str()).to_string(),
    };
    text.extend(ty.suffixes.iter().map(suffix));
    text
}

fn suffix(suffix: &TypeSuffix) -> String {
    match suffix {
        TypeSuffix::Array(length) => format!("[{}]", length.as_deref().unwrap_or_default()),
        TypeSuffix::Arguments(arguments) => {
            format!("({})", arguments.iter().map(argument).collect::<Vec<_>>().join(","))
        }
    }
}

fn argument(argument: &TypeArgument) -> String {
    match argument {
        TypeArgument::Number(digits) => digits.clone(),
        TypeArgument::String(text) => Single(text).to_string(),
        TypeArgument::Name(name) => Quoted(name).to_string(),
    }
}
