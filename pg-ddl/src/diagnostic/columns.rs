//! Problems with where a column gets its value, and whether it may be NULL.

use dbml_model::diagnostic::{Code, Diagnostic};
use dbml_model::source_map::Location;

use crate::pg_type::PgType;

/// `increment` on a type that no sequence can fill.
pub(crate) fn increment_type(column: &str, ty: &PgType, place: Location) -> Diagnostic {
    let message = format!("`{column}` can't be an identity column: its type is {ty}");
    let help = if ty.to_string() == "uuid" {
        "take `increment` off and write [default: `gen_random_uuid()`]"
    } else {
        "make it smallint, integer or bigint, or take `increment` off"
    };
    Diagnostic::new(Code::IncrementType, message, place, "needs an integer type").help(help)
}

/// A column with two sources for its value.
pub(crate) fn two_defaults(column: &str, one: &str, other: &str, place: Location) -> Diagnostic {
    let message = format!("`{column}` has two sources for its value: {one} and {other}");
    Diagnostic::new(Code::TwoDefaults, message, place, "PostgreSQL takes one of them")
        .help(format!("keep {one} or {other}"))
}

/// `null` on a column that can't hold one.
pub(crate) fn never_null(column: &str, reason: &str, place: Location) -> Diagnostic {
    Diagnostic::new(Code::NeverNull, format!("`{column}` is marked `null`, but {reason}"), place, "never NULL")
        .help("take `null` off")
}
