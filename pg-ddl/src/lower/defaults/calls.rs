//! Calls that are the whole default of a column, where their type is known.

use crate::pg_type::{PgType, ScalarType};

/// What to do about a default that the type of its column can't take, not even by a cast; none where it may.
pub(super) fn refusal(text: &str, ty: &PgType) -> Option<&'static str> {
    use ScalarType as T;
    let is_one_of = |known: &[&str]| known.iter().any(|known| text.eq_ignore_ascii_case(known));
    // PostgreSQL casts everything to a text.
    let is_open = match &ty.scalar {
        T::Text | T::VarChar(_) | T::Char(_) | T::BpChar => !ty.array,
        T::Other { .. } => true,
        T::Builtin(builtin) => matches!(builtin.name(), "name" | "\"char\""),
        _ => false,
    };
    let (fits, help) = if is_one_of(&["now()", "current_timestamp", "localtimestamp", "clock_timestamp()"]) {
        let is_moment = matches!(ty.scalar, T::Date | T::Time(_) | T::TimeTz(_) | T::Timestamp(_) | T::TimestampTz(_));
        (is_moment, "make the column timestamptz, or take the default out")
    } else if is_one_of(&["current_date"]) {
        (
            matches!(ty.scalar, T::Date | T::Timestamp(_) | T::TimestampTz(_)),
            "make the column date, or take the default out",
        )
    } else if is_one_of(&["gen_random_uuid()"]) {
        (matches!(ty.scalar, T::Uuid), "make the column uuid, or take the default out")
    } else {
        return None;
    };
    (!is_open && (!fits || ty.array)).then_some(help)
}
