//! Tables without columns, enums without values, types.

use super::{Code, Diagnostic};
use crate::source_map::Location;

/// A table that has no column once its partials are expanded.
pub fn empty_table(name: &str, place: Location) -> Diagnostic {
    Diagnostic::new(Code::EmptyTable, format!("table `{name}` has no columns"), place, "needs a column")
        .help("give the table a column, or inject a table partial that has one")
}

/// An enum without values.
pub fn empty_enum(name: &str, place: Location) -> Diagnostic {
    Diagnostic::new(Code::EmptyEnum, format!("enum `{name}` has no values"), place, "needs a value")
        .help("list its values, one on each line")
}

/// A type with more than one schema before its name.
pub fn nested_schema(place: Location) -> Diagnostic {
    let message = "a type is written `name` or `schema.name`, without a second schema";
    Diagnostic::new(Code::NestedTypeSchema, message, place, "more than one schema").help("name one schema at most")
}
