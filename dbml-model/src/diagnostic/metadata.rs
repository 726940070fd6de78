//! Problems with `Metadata` elements: what they may be about, and their keys.

use super::{Code, Diagnostic};
use crate::source_map::Location;

/// Metadata for a kind of element that can have none.
pub fn unknown_kind(kind: &str, near: Option<String>, place: Location) -> Diagnostic {
    let message = format!("metadata is for a `Table`, `Column`, `TableGroup` or `Note`, not for `{kind}`");
    Diagnostic::new(Code::MetadataKind, message, place, "none of these")
        .help(near.map_or_else(|| "name one of the four kinds".to_owned(), |near| format!("write `{near}`")))
}

/// A column without its table.
pub fn column_without_table(column: &str, place: Location) -> Diagnostic {
    Diagnostic::new(Code::MetadataKind, format!("the table of column `{column}` is missing"), place, "only a column")
        .help(format!("write `table.{column}`"))
}

/// A key that is given twice.
pub fn repeated_field(key: &str, again: Location, first: Location) -> Diagnostic {
    Diagnostic::new(Code::RepeatedField, format!("the key `{key}` is given twice"), again, "second time")
        .also(first, "first given here")
        .help("remove one of them")
}

/// A value of the wrong kind.
pub fn value(key: &str, expected: &str, place: Location) -> Diagnostic {
    Diagnostic::new(Code::MetadataValue, format!("the key `{key}` takes {expected}"), place, "not such a value")
        .help(format!("write {expected} after `{key}:`"))
}
