//! Problems with default values.

use dbml_model::diagnostic::{Code, Diagnostic};
use dbml_model::source_map::Location;

use crate::pg_type::PgType;

/// A default that the column's type can't hold.
pub(crate) fn does_not_fit(value: &str, ty: &PgType, help: String, place: Location) -> Diagnostic {
    Diagnostic::new(Code::DefaultType, format!("default {value} is no {ty}"), place, "does not fit the type").help(help)
}

/// A default text that PostgreSQL would turn into a moment once, when the table is made.
pub(crate) fn frozen_moment(text: &str, call: &str, place: Location) -> Diagnostic {
    let message = format!("default `'{text}'` is a text, which PostgreSQL reads once, when the column is made");
    Diagnostic::new(Code::DefaultType, message, place, "one moment for all rows")
        .help(format!("write the expression in backticks: [default: `{call}`]"))
}

/// A default that its enum does not have.
pub(crate) fn not_in_enum(
    value: &str,
    name: &str,
    near: Option<&str>,
    place: Location,
    declared: Location,
) -> Diagnostic {
    let message = format!("default `{value}` is not a value of enum `{name}`");
    let help = match near {
        Some(near) => format!("write '{near}'"),
        None => format!("add `{value}` to the enum, or take one of its values"),
    };
    Diagnostic::new(Code::DefaultEnum, message, place, "not in the enum").also(declared, "the enum").help(help)
}
