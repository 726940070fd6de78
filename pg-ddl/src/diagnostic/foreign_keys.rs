//! Problems with foreign keys that a server would refuse when the constraint is made.

use dbml_model::diagnostic::{Code, Diagnostic};
use dbml_model::source_map::Location;

use crate::pg_type::PgType;

/// A foreign key to columns that are no key.
pub(crate) fn target_not_unique(target: &str, columns: &str, place: Location, declared: Location) -> Diagnostic {
    let message = format!("foreign key to `{target}`, which is neither a primary key nor unique");
    Diagnostic::new(Code::TargetNotUnique, message, place, "PostgreSQL needs a key here")
        .also(declared, "make it unique to allow this")
        .help(if columns.contains(',') {
            format!("add `({columns}) [unique]` to the indexes of the table, or point at its primary key")
        } else {
            format!("add [unique] to `{target}`, or point at the primary key of its table")
        })
}

/// A foreign key to a key that is checked late.
pub(crate) fn target_deferrable(target: &str, place: Location, declared: Location) -> Diagnostic {
    let message = format!("foreign key to `{target}`, whose key is deferrable");
    Diagnostic::new(Code::TargetNotUnique, message, place, "needs a key that always holds")
        .also(declared, "a key with `//@ deferrable`")
        .help(format!("take `//@ deferrable` off the key of `{target}`, or point at another key"))
}

/// A one-to-one between columns of which neither is a key.
pub(crate) fn no_key(one: &str, other: &str, place: Location) -> Diagnostic {
    let message = format!("one-to-one between `{one}` and `{other}`, of which neither is a primary key or unique");
    Diagnostic::new(Code::NoKey, message, place, "neither side is a key")
        .help(format!("add [unique] to the side that is referred to: `{one}` or `{other}`"))
}

/// Columns whose types can't be compared by a foreign key.
pub(crate) fn types_differ(
    from: (&str, &PgType),
    to: (&str, &PgType),
    place: Location,
    target: Location,
) -> Diagnostic {
    let message = format!("`{}` is {} and refers to `{}`, which is {}", from.0, from.1, to.0, to.1);
    Diagnostic::new(Code::ReferenceTypes, message, place, "PostgreSQL can't compare them")
        .also(target, "the other column")
        .help(format!("make `{}` {}", from.0, to.1))
}

/// An action that writes a generated column.
pub(crate) fn generated(setting: &str, column: &str, place: Location) -> Diagnostic {
    let message = format!("the `{setting}` action would write `{column}`, which is generated");
    Diagnostic::new(Code::GeneratedReference, message, place, "can't be written")
        .help(format!("take `{setting}` out, or set it to restrict or no action"))
}

/// `set null` on a column that refuses NULL.
pub(crate) fn set_null(action: &str, column: &str, place: Location) -> Diagnostic {
    let message = format!("`{action}: set null` would fail: `{column}` is not null");
    Diagnostic::new(Code::SetNullRequired, message, place, "can't become NULL")
        .help(format!("take `not null` off `{column}`, or choose another action"))
}
