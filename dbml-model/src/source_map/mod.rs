//! Where the things of a schema were written.

mod damage;
mod lost;

use dbml_syntax::Span;
use thin_vec::ThinVec;

pub(crate) use self::damage::words;
pub use self::damage::{Damage, Hidden};
pub(crate) use self::lost::Lost;
use crate::schema::{ColumnIndex, EnumId, GroupId, RefId, TableId};

/// One of the files of a project, by its position in the list that was resolved.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct FileId(pub u32);

/// A place in one of the files.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Location {
    /// The file.
    pub file: FileId,
    /// The bytes in it.
    pub span: Span,
}

/// The place of every thing of a [`Schema`](crate::schema::Schema): for each its name, so that a label never underlines a whole table.
#[derive(Clone, Debug, Default)]
pub struct SourceMap {
    /// By [`TableId`].
    pub tables: Vec<TablePlaces>,
    /// By [`EnumId`].
    pub enums: Vec<EnumPlaces>,
    /// By [`RefId`].
    pub refs: Vec<RefPlaces>,
    /// By [`GroupId`].
    pub groups: Vec<Location>,
    /// What the mistakes in the text may have hidden.
    pub damage: Damage,
}

/// The places of a table and of what is in it. What came from a partial has its place in the partial.
#[derive(Clone, Debug, Default)]
pub struct TablePlaces {
    /// The table's name.
    pub name: Location,
    /// The table's note.
    pub note: Option<Location>,
    /// By [`ColumnIndex`].
    pub columns: Vec<ColumnPlaces>,
    /// The expressions of the checks of columns, by the column and in their order.
    pub column_checks: ThinVec<(ColumnIndex, Location)>,
    /// The `[pk]` index; for flags, each, and the first instead of the line.
    pub primary_key: Option<IndexPlaces>,
    /// In the order of [`Table::other_primary_keys`](crate::schema::Table::other_primary_keys), each like the first one.
    pub other_primary_keys: ThinVec<IndexPlaces>,
    /// In the order of [`Table::indexes`](crate::schema::Table::indexes): the whole line, then each key.
    pub indexes: Vec<IndexPlaces>,
    /// In the order of [`Table::checks`](crate::schema::Table::checks).
    pub checks: ThinVec<Location>,
}

/// The places of a column, which are all in one file. There are more of them than of anything else.
#[derive(Clone, Copy, Debug, Default)]
pub struct ColumnPlaces {
    /// The file.
    pub file: FileId,
    /// Its name.
    pub name: Span,
    /// Its type, arguments included.
    pub ty: Span,
    /// The value of its default.
    pub default: Option<Span>,
}

impl ColumnPlaces {
    /// The place of its name.
    pub fn name(&self) -> Location {
        Location { file: self.file, span: self.name }
    }

    /// The place of its type, arguments included.
    pub fn ty(&self) -> Location {
        Location { file: self.file, span: self.ty }
    }

    /// The place of the value of its default, or else of its name.
    pub fn default(&self) -> Location {
        Location { file: self.file, span: self.default.unwrap_or(self.name) }
    }
}

/// The places of an index.
#[derive(Clone, Debug, Default)]
pub struct IndexPlaces {
    /// The line from the first key to the last setting.
    pub line: Location,
    /// Each key.
    pub terms: ThinVec<Location>,
}

/// The places of an enum.
#[derive(Clone, Debug, Default)]
pub struct EnumPlaces {
    /// Its name.
    pub name: Location,
    /// Each value.
    pub values: Vec<Location>,
}

/// The places of a reference.
#[derive(Clone, Debug, Default)]
pub struct RefPlaces {
    /// The whole edge, or the inline setting.
    pub edge: Location,
    /// Each end; for an inline reference the declaring column is one of them.
    pub endpoints: [Location; 2],
}

impl SourceMap {
    /// The place of a table's name.
    pub fn table(&self, id: TableId) -> Location {
        self.tables.get(id.index()).map(|places| places.name).unwrap_or_default()
    }

    /// The place of a column's name.
    pub fn column(&self, table: TableId, column: ColumnIndex) -> Location {
        self.tables
            .get(table.index())
            .and_then(|places| places.columns.get(column.index()))
            .map(ColumnPlaces::name)
            .unwrap_or_default()
    }

    /// The place of an enum's name.
    pub fn enumeration(&self, id: EnumId) -> Location {
        self.enums.get(id.index()).map(|places| places.name).unwrap_or_default()
    }

    /// The place of a reference's edge.
    pub fn reference(&self, id: RefId) -> Location {
        self.refs.get(id.index()).map(|places| places.edge).unwrap_or_default()
    }

    /// The place of a group's name.
    pub fn group(&self, id: GroupId) -> Location {
        self.groups.get(id.index()).copied().unwrap_or_default()
    }
}
