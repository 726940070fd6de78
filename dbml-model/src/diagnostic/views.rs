//! Problems with diagram views: their blocks and what is listed in them.

use super::{Code, Diagnostic};
use crate::source_map::Location;

/// A block that views do not have.
pub fn unknown_block(kind: &str, near: Option<String>, place: Location) -> Diagnostic {
    let message = format!("a diagram view lists `Tables`, `Notes`, `TableGroups` and `Schemas`, not `{kind}`");
    Diagnostic::new(Code::ViewBlock, message, place, "none of these")
        .help(near.map_or_else(|| "name one of the four blocks".to_owned(), |near| format!("write `{near}`")))
}

/// A member that is listed twice.
pub fn repeated_member(name: &str, again: Location, first: Location) -> Diagnostic {
    Diagnostic::new(Code::RepeatedMember, format!("the view lists `{name}` twice"), again, "second time")
        .also(first, "first listed here")
        .help("remove one of the two lines")
}
