//! Places that stand for positions, so that the origins of a catalog lead back to the things of its schema.

use dbml_model::schema::{ColumnIndex, RefId, Schema, Table, TableId};
use dbml_model::source_map::{
    ColumnPlaces, EnumPlaces, FileId, IndexPlaces, Location, RefPlaces, SourceMap, TablePlaces,
};
use thin_vec::ThinVec;

/// A thing of a schema that something in a catalog came from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Place {
    /// The line of a column.
    Column(ColumnIndex),
    /// A line of `indexes`, by its position.
    Index(usize),
    /// A line of `checks`, by its position.
    Check(usize),
    /// A reference, wherever it stands.
    Ref(RefId),
    /// Anything else.
    Other,
}

/// The first numbers of the kinds; the second one is the position.
const COLUMN: u32 = 1;
const INDEX: u32 = 2;
const CHECK: u32 = 3;
const REF: u32 = 4;

impl Place {
    /// What stands at a place of [`numbered`].
    pub(super) fn at(place: Location) -> Self {
        let position = place.span.end;
        match place.span.start {
            COLUMN => Self::Column(ColumnIndex(position)),
            INDEX => Self::Index(position as usize),
            CHECK => Self::Check(position as usize),
            REF => Self::Ref(RefId(position)),
            _ => Self::Other,
        }
    }
}

/// A source map in which every place is a position.
pub(super) fn numbered(schema: &Schema) -> SourceMap {
    SourceMap {
        tables: schema.tables.iter().enumerate().map(|(id, table)| of_table(TableId::new(id), table)).collect(),
        enums: schema.enums.iter().map(|_| EnumPlaces::default()).collect(),
        refs: (0..schema.refs.len()).map(|id| of_ref(RefId::new(id))).collect(),
        groups: schema.groups.iter().map(|_| Location::default()).collect(),
        ..SourceMap::default()
    }
}

fn of_table(id: TableId, table: &Table) -> TablePlaces {
    let places = |kind: u32, count: usize| (0..count).map(move |position| place(id, kind, position));
    let column = |name: Location| ColumnPlaces { file: name.file, name: name.span, ty: name.span, default: None };
    let index = |line: Location| IndexPlaces { line, terms: ThinVec::new() };
    TablePlaces {
        columns: places(COLUMN, table.columns.len()).map(column).collect(),
        indexes: places(INDEX, table.indexes.len()).map(index).collect(),
        checks: places(CHECK, table.checks.len()).collect(),
        ..TablePlaces::default()
    }
}

fn of_ref(id: RefId) -> RefPlaces {
    let edge = place(TableId(0), REF, id.index());
    RefPlaces { edge, endpoints: [edge; 2] }
}

fn place(table: TableId, kind: u32, position: usize) -> Location {
    let mut place = Location { file: FileId(table.0), ..Location::default() };
    place.span.start = kind;
    place.span.end = u32::try_from(position).unwrap_or(u32::MAX);
    place
}
