//! What a DBML project says once all names are bound.
//!
//! Plain data without spans: the places are in the [`SourceMap`](crate::source_map::SourceMap), under the same ids.

mod columns;
mod directives;
mod enums;
mod groups;
mod ids;
mod indexes;
mod project;
mod records;
mod refs;
mod tables;

pub use columns::{Column, ColumnType, Default, Nullability, TypeArgument, TypeSuffix};
pub use directives::Directive;
pub use enums::{Enum, EnumValue};
pub use groups::{StickyNote, TableGroup};
pub use ids::{ColumnIndex, EnumId, GroupId, RefId, TableId};
pub use indexes::{Check, Index, IndexTerm, PrimaryKey};
pub use project::{Project, Property};
pub use records::{Record, RecordValue, Records};
pub use refs::{Cardinality, Endpoint, Ref, RefForm, ReferentialAction};
pub use tables::Table;

/// All that the files of a project say, in the order of the files and of the text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Schema {
    /// The `Project` element.
    pub project: Option<Project>,
    /// The tables, by [`TableId`].
    pub tables: Vec<Table>,
    /// The enums, by [`EnumId`].
    pub enums: Vec<Enum>,
    /// The references, by [`RefId`].
    pub refs: Vec<Ref>,
    /// The table groups, by [`GroupId`].
    pub groups: Vec<TableGroup>,
    /// The sticky notes.
    pub notes: Vec<StickyNote>,
    /// Sample data.
    pub records: Vec<Records>,
    /// The directives at no item of this schema: at nothing, a project, a partial.
    pub stray_directives: Vec<Directive>,
}

impl Schema {
    /// The table with this id. Ids come from this schema alone, so that it is always there.
    pub fn table(&self, id: TableId) -> &Table {
        &self.tables[id.index()]
    }

    /// The enum with this id. Ids come from this schema alone, so that it is always there.
    pub fn enumeration(&self, id: EnumId) -> &Enum {
        &self.enums[id.index()]
    }
}
