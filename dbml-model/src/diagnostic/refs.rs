//! Problems with references that the language sees; whether a target is a key is judged in `pg-ddl`.

use super::{Code, Diagnostic};
use crate::source_map::Location;

/// The two ends have different numbers of columns.
pub fn unequal_columns(left: usize, right: usize, place: Location) -> Diagnostic {
    let message = if left == right {
        "one end of the reference is a list of columns and the other is not".to_owned()
    } else {
        format!("the reference joins {} with {}", columns(left), columns(right))
    };
    Diagnostic::new(Code::UnequalColumns, message, place, "the ends do not pair up")
        .help("write the same number of columns in parentheses on both sides, or none in parentheses")
}

fn columns(count: usize) -> String {
    if count == 1 { "1 column".to_owned() } else { format!("{count} columns") }
}

/// Both ends are the same columns of the same table.
pub fn same_endpoint(place: Location) -> Diagnostic {
    Diagnostic::new(
        Code::ReferenceToItself,
        "the reference joins columns with themselves",
        place,
        "both ends are the same",
    )
    .help("name another column on one side")
}

/// A second reference between the same columns.
pub fn repeated(again: Location, first: Location) -> Diagnostic {
    let message = "these columns are already joined by another reference";
    Diagnostic::new(Code::RepeatedReference, message, again, "second reference")
        .also(first, "first reference")
        .help("remove one of the two: the operator, the direction and the order of the columns make no difference")
}

/// A reference of a partial's column to a column without its table.
pub fn own_column_in_partial(place: Location) -> Diagnostic {
    let message = "a table partial cannot refer to a column of its own";
    Diagnostic::new(Code::OwnColumnInPartial, message, place, "which table is not said")
        .help("write the reference in each table, or as a `Ref` with the table's name")
}

/// An end that names a table and no column of it. `key` is the column that is its primary key.
pub fn table_alone(table: &str, key: Option<&str>, place: Location, table_place: Location) -> Diagnostic {
    let message = format!("`{table}` is a table, and a reference points at a column");
    let diagnostic =
        Diagnostic::new(Code::UnknownColumn, message, place, "no column").also(table_place, "defined here");
    match key {
        Some(key) => diagnostic.help(format!("write `{table}.{key}`")),
        None => diagnostic.help(format!("write `{table}.` and the name of the column")),
    }
}
