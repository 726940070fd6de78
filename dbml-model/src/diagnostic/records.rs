//! Problems with sample data, which is checked for shape and never against the types.

use super::{Code, Diagnostic};
use crate::source_map::Location;

/// A second block of sample data for one table.
pub fn second_block(table: &str, again: Location, first: Location) -> Diagnostic {
    Diagnostic::new(Code::RepeatedRecords, format!("table `{table}` has two blocks of records"), again, "second block")
        .also(first, "first block")
        .help("move all rows into one block")
}

/// A column that is listed twice.
pub fn repeated_column(column: &str, again: Location, first: Location) -> Diagnostic {
    Diagnostic::new(Code::RepeatedRecordColumn, format!("column `{column}` is listed twice"), again, "second time")
        .also(first, "first listed here")
        .help("remove one of them, and its values")
}

/// A row with more or fewer values than there are columns.
pub fn row_length(values: usize, columns: usize, place: Location) -> Diagnostic {
    let message = format!("this row has {}, and there are {}", count(values, "value"), count(columns, "column"));
    Diagnostic::new(Code::RowLength, message, place, "does not fit the columns")
        .help("write one value for each column; leave nothing between two commas for null")
}

fn count(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}

/// A value that is no literal.
pub fn value(text: &str, place: Location) -> Diagnostic {
    let message = "sample data takes texts, numbers, true, false, null, enum values and expressions in backticks";
    let is_word = text.chars().all(|char| char.is_alphanumeric() || char == '_');
    Diagnostic::new(Code::RecordValue, message, place, "none of these").help(if text.starts_with('(') {
        "write the values of a row without parentheses".to_owned()
    } else if is_word && text.len() < 40 {
        format!("write `'{text}'`")
    } else if text.contains(['\'', '"']) {
        "write a comma between two values".to_owned()
    } else {
        "put a text in single quotes".to_owned()
    })
}
