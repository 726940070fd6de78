//! What is known of PostgreSQL's own functions, by name and number of arguments (`pg_proc` of PostgreSQL 15).
//!
//! A function of somebody else may have the name of one of these, but hardly with as many arguments, and one that a server prints has its
//! schema before it.

use crate::expression::Call;
use crate::pg_type::{PgType, ScalarType};

/// Why a call can't stand where it does.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// It is of many rows.
    Aggregate,
    /// It gives many rows.
    Rows,
}

/// The sort of a function that is of no scalar expression.
pub(super) fn sort(call: &Call) -> Option<Sort> {
    let is_in = |names: &[(&str, &[usize])]| has(names, call);
    if is_in(AGGREGATES) {
        Some(Sort::Aggregate)
    } else if is_in(ROWS) {
        Some(Sort::Rows)
    } else {
        None
    }
}

/// Whether every function of this name is other than immutable: its result depends on the time, the session or its settings.
pub(super) fn is_changing(call: &Call) -> bool {
    has(CHANGING, call)
}

/// Whether a cast depends on the settings of the session: the time zone, or how dates are written (`pg_cast`).
pub(super) fn is_changing_cast(from: &PgType, to: &PgType) -> bool {
    let is_text =
        matches!(to.scalar, ScalarType::Text | ScalarType::VarChar(_) | ScalarType::Char(_) | ScalarType::BpChar);
    let changes = match from.scalar {
        ScalarType::TimestampTz(_) => matches!(
            to.scalar,
            ScalarType::Date | ScalarType::Time(_) | ScalarType::TimeTz(_) | ScalarType::Timestamp(_)
        ),
        ScalarType::Timestamp(_) | ScalarType::Date => matches!(to.scalar, ScalarType::TimestampTz(_)),
        _ => return false,
    };
    (is_text || changes) && !from.array && !to.array
}

fn has(names: &[(&str, &[usize])], call: &Call) -> bool {
    names.binary_search_by_key(&call.name.as_str(), |(name, _)| name).is_ok_and(|found| {
        let counts = names[found].1;
        counts.is_empty() || counts.contains(&call.arguments)
    })
}

/// With the numbers of their arguments; none where it may be any.
const AGGREGATES: &[(&str, &[usize])] = &[
    ("array_agg", &[1]),
    ("avg", &[1]),
    ("bool_and", &[1]),
    ("bool_or", &[1]),
    ("count", &[1]),
    ("every", &[1]),
    ("json_agg", &[1]),
    ("jsonb_agg", &[1]),
    ("max", &[1]),
    ("min", &[1]),
    ("string_agg", &[2]),
    ("sum", &[1]),
];

const ROWS: &[(&str, &[usize])] = &[
    ("generate_series", &[2, 3]),
    ("json_array_elements", &[1]),
    ("json_each", &[1]),
    ("json_object_keys", &[1]),
    ("jsonb_array_elements", &[1]),
    ("jsonb_array_elements_text", &[1]),
    ("jsonb_each", &[1]),
    ("jsonb_object_keys", &[1]),
    ("regexp_split_to_table", &[2, 3]),
    ("unnest", &[1]),
];

const CHANGING: &[(&str, &[usize])] = &[
    ("array_to_string", &[2, 3]),
    ("clock_timestamp", &[0]),
    ("concat", &[]),
    ("concat_ws", &[]),
    ("current_setting", &[1, 2]),
    ("currval", &[1]),
    ("format", &[]),
    ("gen_random_uuid", &[0]),
    ("json_build_object", &[]),
    ("jsonb_build_object", &[]),
    ("lastval", &[0]),
    ("nextval", &[1]),
    ("now", &[0]),
    ("random", &[0]),
    ("row_to_json", &[1, 2]),
    ("statement_timestamp", &[0]),
    ("timeofday", &[0]),
    ("to_char", &[2]),
    ("to_date", &[2]),
    ("to_json", &[1]),
    ("to_jsonb", &[1]),
    ("to_number", &[2]),
    ("to_timestamp", &[2]),
    ("to_tsvector", &[1]),
    ("transaction_timestamp", &[0]),
    ("txid_current", &[0]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_sorted() {
        for names in [AGGREGATES, ROWS, CHANGING] {
            assert!(names.is_sorted());
        }
    }
}
