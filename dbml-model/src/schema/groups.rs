//! Table groups and sticky notes.

use thin_vec::ThinVec;

use super::{Property, TableId};
use crate::name::Name;

/// A table group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableGroup {
    /// Its name.
    pub name: Name,
    /// Its note, dedented.
    pub note: Option<Box<str>>,
    /// Its tables in the order of the text.
    pub tables: Vec<TableId>,
    /// `color` and custom settings.
    pub properties: ThinVec<Property>,
}

/// A note that stands alone on the diagram.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StickyNote {
    /// Its name.
    pub name: Name,
    /// Its text, dedented.
    pub content: String,
    /// `color` and custom settings.
    pub properties: ThinVec<Property>,
}
