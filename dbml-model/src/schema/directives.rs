//! Directives, carried through to the stage that knows what they mean.

use crate::source_map::Location;

/// `//@ name: value` on an item.
///
/// Which directives exist, and on what, is decided where the catalog is made, so each keeps its places for that judgement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directive {
    /// Its name in lower case.
    pub name: String,
    /// What follows the colon, trimmed.
    pub value: Option<String>,
    /// The name's place.
    pub name_place: Location,
    /// The value's place, or that of the whole directive without one.
    pub value_place: Location,
}
