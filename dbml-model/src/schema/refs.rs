//! References between columns, whichever of the forms they were written in.

use thin_vec::ThinVec;

use super::{ColumnIndex, Directive, Property, TableId};
use crate::name::Name;

/// A reference between the columns of two tables, or of one.
#[derive(Clone, Debug, PartialEq)]
pub struct Ref {
    /// Its name.
    pub name: Option<Name>,
    /// Its ends: left then right as written; of an inline reference the target first, then the declaring column.
    pub endpoints: [Endpoint; 2],
    /// Where it was written.
    pub form: RefForm,
    /// `delete: …`.
    pub on_delete: Option<ReferentialAction>,
    /// `update: …`.
    pub on_update: Option<ReferentialAction>,
    /// `inactive`: drawn, but no constraint.
    pub inactive: bool,
    /// Directives about it; those of the declaring column for an inline reference are on the column.
    pub directives: ThinVec<Directive>,
    /// `color`.
    pub properties: ThinVec<Property>,
}

/// The two ways of writing a reference; they differ in which side of a one-to-one holds the key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RefForm {
    /// A `Ref` element.
    Element,
    /// A `ref` setting of a column.
    Inline,
}

/// One end of a reference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint {
    /// The table.
    pub table: TableId,
    /// The columns; both ends have the same number, and the order pairs them.
    pub columns: ThinVec<ColumnIndex>,
    /// How many rows this end may have.
    pub cardinality: Cardinality,
}

/// How many rows one end of a reference may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cardinality {
    /// More than one.
    pub many: bool,
    /// None at all: a `?` on this side.
    pub optional: bool,
}

impl Cardinality {
    /// `1`, `*`, `0..1` or `0..*`, as the official model has it.
    pub fn as_str(self) -> &'static str {
        match (self.optional, self.many) {
            (false, false) => "1",
            (false, true) => "*",
            (true, false) => "0..1",
            (true, true) => "0..*",
        }
    }
}

/// What happens to referencing rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReferentialAction {
    /// `no action`.
    NoAction,
    /// `restrict`.
    Restrict,
    /// `cascade`.
    Cascade,
    /// `set null`.
    SetNull,
    /// `set default`.
    SetDefault,
}

impl ReferentialAction {
    /// The words in lower case.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NoAction => "no action",
            Self::Restrict => "restrict",
            Self::Cascade => "cascade",
            Self::SetNull => "set null",
            Self::SetDefault => "set default",
        }
    }
}
