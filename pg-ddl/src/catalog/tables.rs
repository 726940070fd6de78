//! Tables, each with all that goes when it is dropped.

use serde::{Deserialize, Serialize};

use super::{Check, Column, Comment, ForeignKey, Index, Named, PrimaryKey, Sequence, Unique};
use crate::ident::{Ident, QualifiedName};

/// A table with all that belongs to it.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Table {
    /// Its name.
    pub name: QualifiedName,
    /// Its columns, in their physical order.
    pub columns: Vec<Column>,
    /// Its primary key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub primary_key: Option<PrimaryKey>,
    /// Its unique constraints.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub uniques: Vec<Unique>,
    /// Its check constraints.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub checks: Vec<Check>,
    /// The foreign keys that it holds.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub foreign_keys: Vec<ForeignKey>,
    /// Its indexes without those that a constraint owns.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub indexes: Vec<Index>,
    /// Its comment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<Comment>,
}

impl Table {
    /// Whether the name is of a system column, or of the table, which stands for its row. PostgreSQL cuts a name that is too long.
    pub(crate) fn has_by_itself(&self, name: &str) -> bool {
        name.len() > crate::ident::MAX_IDENT_BYTES
            || super::SYSTEM_COLUMNS.contains(&name)
            || self.name.name.as_str() == name
    }

    /// A table of this name with nothing in it.
    pub fn new(name: QualifiedName) -> Self {
        Self {
            name,
            columns: Vec::new(),
            primary_key: None,
            uniques: Vec::new(),
            checks: Vec::new(),
            foreign_keys: Vec::new(),
            indexes: Vec::new(),
            comment: None,
        }
    }

    /// Whether one of the columns is computed from others.
    pub fn has_generated_columns(&self) -> bool {
        self.columns.iter().any(|column| column.generated().is_some())
    }

    /// The column of this name.
    pub(crate) fn column(&self, name: &Ident) -> Option<&Column> {
        self.columns.iter().find(|column| column.name == *name)
    }

    /// The sequences that its columns count with.
    pub fn sequences(&self) -> impl Iterator<Item = &Sequence> {
        self.columns.iter().filter_map(Column::sequence)
    }

    /// The names of its primary key, unique constraints, checks, foreign keys, indexes and sequences, in this order.
    pub fn names(&self) -> impl Iterator<Item = &Named> {
        let keys = self.primary_key.iter().map(|own| &own.name).chain(self.uniques.iter().map(|own| &own.name));
        let rules = self.checks.iter().map(|own| &own.name).chain(self.foreign_keys.iter().map(|own| &own.name));
        let others = self.indexes.iter().map(|own| &own.name).chain(self.sequences().map(|own| &own.name));
        keys.chain(rules).chain(others)
    }

    /// The same, to be changed.
    pub fn names_mut(&mut self) -> impl Iterator<Item = &mut Named> {
        let key = self.primary_key.iter_mut().map(|own| &mut own.name);
        let uniques = self.uniques.iter_mut().map(|own| &mut own.name);
        let checks = self.checks.iter_mut().map(|own| &mut own.name);
        let foreign_keys = self.foreign_keys.iter_mut().map(|own| &mut own.name);
        let indexes = self.indexes.iter_mut().map(|own| &mut own.name);
        let sequences = self.columns.iter_mut().filter_map(Column::sequence_mut).map(|own| &mut own.name);
        key.chain(uniques).chain(checks).chain(foreign_keys).chain(indexes).chain(sequences)
    }
}
