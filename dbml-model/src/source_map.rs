//! Where the things of a schema were written.

use thin_vec::ThinVec;

use dbml_syntax::Span;
use rustc_hash::FxHashSet;

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

/// What is not known because of a mistake that was reported, so that no second one is made of it.
#[derive(Clone, Debug, Default)]
pub struct Damage {
    /// Whole elements that may be missing.
    pub elements: Hidden,
    /// The places of the names of tables, columns and enums that may have been meant to say more, or something else.
    pub(crate) parts: FxHashSet<Location>,
    /// Where the mistakes are, sorted.
    pub(crate) errors: Vec<Location>,
}

impl Damage {
    /// Whether the table, column or enum whose name stands here may have been meant to say something else.
    pub fn is_at(&self, name: Location) -> bool {
        !self.parts.is_empty() && self.parts.contains(&name)
    }

    /// Whether there is any mistake.
    pub fn is_anywhere(&self) -> bool {
        !self.errors.is_empty()
    }

    /// Whether a mistake begins in this place, or right behind it.
    pub fn is_in(&self, place: Location) -> bool {
        let Location { file, span } = place;
        let next = self.errors.partition_point(|error| (error.file, error.span.start) < (file, span.start));
        self.errors.get(next).is_some_and(|error| error.file == file && error.span.start <= span.end)
    }
}

/// Elements that may be defined where nothing could be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hidden {
    /// Any, since a file is not there, or a name is what is wrong.
    Any,
    /// Those whose names are made of these words.
    Named {
        /// The words.
        words: FxHashSet<String>,
        /// Words with letters beyond ASCII are any: a file is in an encoding that nobody knows.
        foreign: bool,
    },
}

impl Default for Hidden {
    fn default() -> Self {
        Self::Named { words: FxHashSet::default(), foreign: false }
    }
}

impl Hidden {
    /// Whether an element of this name may be among them.
    pub fn may_define(&self, name: &str) -> bool {
        match self {
            Self::Any => true,
            Self::Named { words: known, foreign } => {
                let is_known = |word: &str| known.contains(word) || *foreign && !word.is_ascii();
                (*foreign || !known.is_empty()) && words(name).all(is_known)
            }
        }
    }
}

/// The words in a text, as they stand in names.
pub(crate) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|char: char| !char.is_alphanumeric() && char != '_').filter(|word| !word.is_empty())
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
    /// The `[pk]` index; for flags, each, and the first instead of the line.
    pub primary_key: Option<IndexPlaces>,
    /// In the order of [`Table::other_primary_keys`](crate::schema::Table::other_primary_keys), each like the first one.
    pub other_primary_keys: ThinVec<IndexPlaces>,
    /// In the order of [`Table::indexes`](crate::schema::Table::indexes): the whole line, then each key.
    pub indexes: Vec<IndexPlaces>,
    /// In the order of [`Table::checks`](crate::schema::Table::checks).
    pub checks: ThinVec<Location>,
}

/// The places of a column.
#[derive(Clone, Debug, Default)]
pub struct ColumnPlaces {
    /// Its name.
    pub name: Location,
    /// Its type, arguments included.
    pub ty: Location,
    /// The value of its default.
    pub default: Option<Location>,
}

/// The places of an index.
#[derive(Clone, Debug, Default)]
pub struct IndexPlaces {
    /// The line from the first key to the last setting.
    pub line: Location,
    /// Each key.
    pub terms: Vec<Location>,
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
            .map(|places| places.name)
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
