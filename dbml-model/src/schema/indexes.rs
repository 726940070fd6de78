//! Primary keys, indexes and checks.

use thin_vec::ThinVec;

use super::{ColumnIndex, Directive};
use crate::name::Name;

/// A primary key of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct PrimaryKey {
    /// Its columns in key order. The language lets a `[pk]` index hold expressions, too.
    pub terms: ThinVec<IndexTerm>,
    /// The name of the `[pk]` index, if it has one.
    pub name: Option<Name>,
    /// The note of the `[pk]` index.
    pub note: Option<Box<str>>,
    /// Directives on the `[pk]` index.
    pub directives: ThinVec<Directive>,
}

impl PrimaryKey {
    /// The key of these columns, about which nothing else is said.
    pub fn of_columns(columns: impl IntoIterator<Item = ColumnIndex>) -> Self {
        let terms = columns.into_iter().map(IndexTerm::Column).collect();
        Self { terms, name: None, note: None, directives: ThinVec::new() }
    }

    /// Its columns in key order, without the expressions among them.
    pub fn columns(&self) -> impl Iterator<Item = ColumnIndex> + '_ {
        self.terms.iter().filter_map(|term| match term {
            IndexTerm::Column(column) => Some(*column),
            IndexTerm::Expression(_) => None,
        })
    }
}

/// An index.
#[derive(Clone, Debug, PartialEq)]
pub struct Index {
    /// Its name.
    pub name: Option<Name>,
    /// The `unique` flag.
    pub unique: bool,
    /// The value of `type`, as written.
    pub method: Option<Name>,
    /// Its note, as written.
    pub note: Option<Box<str>>,
    /// Its keys in the order of the text.
    pub terms: ThinVec<IndexTerm>,
    /// Directives about it.
    pub directives: ThinVec<Directive>,
}

/// One key of an index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IndexTerm {
    /// A column.
    Column(ColumnIndex),
    /// The text between backticks.
    Expression(String),
}

/// A check constraint.
#[derive(Clone, Debug, PartialEq)]
pub struct Check {
    /// Its name; one from a partial begins with the name of the table and a dot.
    pub name: Option<Name>,
    /// The text between backticks.
    pub expression: String,
    /// Directives about it.
    pub directives: ThinVec<Directive>,
}
