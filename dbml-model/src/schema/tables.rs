//! Tables, with what their partials inject in its place.

use thin_vec::ThinVec;

use super::{Check, Column, ColumnIndex, Directive, EnumId, Index, PrimaryKey, Property};
use crate::name::{Name, QualifiedName};

/// A table with its partials expanded.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// Its name.
    pub name: QualifiedName,
    /// `as alias`.
    pub alias: Option<Name>,
    /// Its note, dedented. An element wins over the setting.
    pub note: Option<Box<str>>,
    /// Its columns in the order of the text, injected ones at the place of the injection.
    pub columns: Vec<Column>,
    /// From the first index marked `pk`, else from the `pk` flags.
    pub primary_key: Option<PrimaryKey>,
    /// What else is marked `pk`: further indexes, then the flags beside them. The language has nothing against it.
    pub other_primary_keys: ThinVec<PrimaryKey>,
    /// Its indexes without those that are primary keys.
    pub indexes: Vec<Index>,
    /// The checks of its `checks` blocks and of its partials; a column's own are on the column.
    pub checks: ThinVec<Check>,
    /// Directives about it.
    pub directives: ThinVec<Directive>,
    /// `headercolor` and custom settings.
    pub properties: ThinVec<Property>,
}

impl Table {
    /// The column of this name and its position.
    ///
    /// Walks the columns: meant for single questions, not for loops over many.
    pub fn column(&self, name: &str) -> Option<(ColumnIndex, &Column)> {
        let index = self.columns.iter().position(|column| column.name.as_str() == name)?;
        Some((ColumnIndex::new(index), &self.columns[index]))
    }

    /// The enums that its columns use, in the order of the columns.
    pub fn enums(&self) -> impl Iterator<Item = EnumId> + '_ {
        self.columns.iter().filter_map(|column| column.ty.enumeration)
    }
}
