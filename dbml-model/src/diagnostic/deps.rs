//! Problems with data lineage: edges that double, go in a circle of one, or mix tables and columns.

use super::{Code, Diagnostic};
use crate::source_map::Location;

/// A column that comes from itself.
pub fn own_column(place: Location) -> Diagnostic {
    Diagnostic::new(Code::LineageToItself, "a column cannot come from itself", place, "both ends are the same")
        .help("name another column on one side")
}

/// An edge that was written before.
pub fn repeated(again: Location, first: Location) -> Diagnostic {
    Diagnostic::new(Code::RepeatedLineage, "this flow of data is written twice", again, "second time")
        .also(first, "first written here")
        .help("remove one of the two")
}

/// A block with edges between tables and edges between columns.
pub fn mixed_levels(block: Location, other: Location, first: Location) -> Diagnostic {
    let message = "this `Dep` mixes flows between tables and flows between columns";
    Diagnostic::new(Code::MixedLineage, message, block, "holds both")
        .also(other, "of another kind")
        .also(first, "than this one")
        .help("write one `Dep` for the tables and one for the columns")
}

/// A block with edges into different tables.
pub fn mixed_downstream(block: Location, other: Location, first: Location) -> Diagnostic {
    Diagnostic::new(Code::MixedLineage, "this `Dep` leads to more than one table", block, "leads to two tables")
        .also(other, "to another table")
        .also(first, "than this one")
        .help("write one `Dep` for each table that the data goes to")
}

/// A field that is neither text, number, colour nor name.
pub fn field_value(key: &str, place: Location) -> Diagnostic {
    let message = format!("the field `{key}` takes a text, a number, a colour, or a name");
    Diagnostic::new(Code::FieldValue, message, place, "none of these").help("put it in quotes")
}
