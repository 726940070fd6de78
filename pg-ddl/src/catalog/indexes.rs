//! Indexes of their own; those behind a key are part of its constraint.

use serde::{Deserialize, Serialize};

use super::{Column, Comment, Named};
use crate::expression::Expression;
use crate::ident::{Ident, QualifiedName};

/// An index that no constraint owns.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Index {
    /// Its name. It lives in the schema of its table.
    #[serde(flatten)]
    pub name: Named,
    /// Whether it refuses duplicates.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unique: bool,
    /// Its access method: `btree`, `gin`, ….
    #[serde(default = "btree", skip_serializing_if = "is_btree")]
    pub method: Ident,
    /// Its keys.
    pub keys: Vec<IndexKey>,
    /// Columns carried along without being keys.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub include: Vec<Ident>,
    /// The condition of a partial index.
    #[serde(default, rename = "where", skip_serializing_if = "Option::is_none")]
    pub predicate: Option<Expression>,
    /// `NULLS NOT DISTINCT`; from PostgreSQL 15.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub nulls_not_distinct: bool,
    /// Its comment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<Comment>,
}

impl Index {
    /// Leaves out the collations that the columns of its keys have anyhow, as a server does when it tells of an index. Such a key follows its
    /// column when that gets another collation.
    pub(crate) fn leave_out_own_collations(&mut self, columns: &[Column]) {
        for key in &mut self.keys {
            let IndexTerm::Column(name) = &key.term else { continue };
            key.collation.take_if(|collation| {
                columns.iter().any(|column| column.name == *name && column.is_collated_by(collation))
            });
        }
    }
}

/// One key of an index.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct IndexKey {
    /// What is indexed.
    #[serde(flatten)]
    pub term: IndexTerm,
    /// Its operator class, where it is not the type's default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opclass: Option<OperatorClass>,
    /// Its collation, where it is not the column's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub collation: Option<Box<QualifiedName>>,
    /// Its direction.
    #[serde(default, skip_serializing_if = "SortOrder::is_ascending")]
    pub order: SortOrder,
    /// Where NULLs go, where it is not the direction's default (last when ascending, first when descending).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nulls: Option<NullsOrder>,
}

/// The name of an operator class.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(untagged)]
pub enum OperatorClass {
    /// One of PostgreSQL's own.
    BuiltIn(Ident),
    /// One of an extension, or that somebody made.
    In(Box<QualifiedName>),
}

/// What an index key holds.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IndexTerm {
    /// A column.
    Column(Ident),
    /// An expression.
    Expression(Expression),
}

/// The direction of an index key.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SortOrder {
    /// Smallest first.
    #[default]
    Ascending,
    /// Greatest first.
    Descending,
}

impl SortOrder {
    /// Whether it is PostgreSQL's default.
    pub fn is_ascending(&self) -> bool {
        *self == Self::Ascending
    }
}

/// Where an index key has its NULLs.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NullsOrder {
    /// Before all values.
    First,
    /// After all values.
    Last,
}

fn btree() -> Ident {
    Ident::new("btree")
}

fn is_btree(method: &Ident) -> bool {
    method.as_str() == "btree"
}

impl Index {
    /// The expressions in it: of keys, and the predicate.
    pub fn expressions(&self) -> impl Iterator<Item = &Expression> {
        let keys = self.keys.iter().filter_map(|key| match &key.term {
            IndexTerm::Expression(expression) => Some(expression),
            IndexTerm::Column(_) => None,
        });
        keys.chain(&self.predicate)
    }

    /// The columns that it names as keys or carries along; those that its expressions mention are not among them.
    pub fn columns(&self) -> impl Iterator<Item = &Ident> {
        let keys = self.keys.iter().filter_map(|key| match &key.term {
            IndexTerm::Column(name) => Some(name),
            IndexTerm::Expression(_) => None,
        });
        keys.chain(&self.include)
    }
}
