//! Problems with primary keys.

use dbml_model::diagnostic::{Code, Diagnostic};
use dbml_model::source_map::Location;

/// A table has one primary key, and this is another.
pub(crate) fn second(table: &str, place: Location, first: Location) -> Diagnostic {
    let message = format!("table `{table}` has more than one primary key");
    Diagnostic::new(Code::TwoPrimaryKeys, message, place, "another primary key")
        .also(first, "first primary key")
        .help("keep one of them, and make the other `unique`")
}

/// A primary key is of columns alone.
pub(crate) fn expression(text: &str, place: Location, table: Location) -> Diagnostic {
    let message = format!("a primary key can't hold the expression `{text}`");
    Diagnostic::new(Code::PrimaryKeyExpression, message, place, "not a column")
        .also(table, "primary key of this table")
        .help("name columns alone, or make the index `unique` instead of `pk`")
}
