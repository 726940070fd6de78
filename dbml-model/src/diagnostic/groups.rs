//! Problems with table groups: a table belongs to one group, once, in its own file.

use super::{Code, Diagnostic};
use crate::source_map::Location;

/// A table that a group lists twice.
pub fn repeated_member(table: &str, again: Location, first: Location) -> Diagnostic {
    Diagnostic::new(Code::RepeatedMember, format!("the group lists table `{table}` twice"), again, "second time")
        .also(first, "first listed here")
        .help("remove one of the two lines")
}

/// A table that is in another group already.
pub fn second_group(table: &str, group: &str, again: Location, first: Location) -> Diagnostic {
    let message = format!("table `{table}` is already in the group `{group}`");
    Diagnostic::new(Code::TableInTwoGroups, message, again, "second group")
        .also(first, "first listed here")
        .help("remove it from one of the two groups")
}

/// A table of another file.
pub fn imported_member(table: &str, place: Location) -> Diagnostic {
    let message = format!("table `{table}` is imported, and a group holds tables of its own file");
    Diagnostic::new(Code::ImportedMember, message, place, "defined in another file")
        .help("define the group in the file of the table, and import the group")
}
