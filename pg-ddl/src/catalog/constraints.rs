//! Primary keys, unique constraints and checks.

use serde::{Deserialize, Serialize};

use super::{Comment, Named};
use crate::expression::Expression;
use crate::ident::Ident;

/// When a constraint is checked (PostgreSQL manual, SET CONSTRAINTS).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Deferrable {
    /// After every statement.
    #[default]
    Not,
    /// After every statement, unless the transaction defers it.
    InitiallyImmediate,
    /// At the end of the transaction.
    InitiallyDeferred,
}

impl Deferrable {
    /// Whether it is PostgreSQL's default.
    pub fn is_not(&self) -> bool {
        *self == Self::Not
    }
}

/// A primary key. Its index has its name and is not listed among the indexes.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PrimaryKey {
    /// Its name.
    #[serde(flatten)]
    pub name: Named,
    /// Its columns in key order.
    pub columns: Vec<Ident>,
    /// Columns carried along without being part of the key.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub include: Vec<Ident>,
    /// When it is checked.
    #[serde(default, skip_serializing_if = "Deferrable::is_not")]
    pub deferrable: Deferrable,
    /// Its comment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<Comment>,
}

/// A unique constraint. Its index has its name and is not listed among the indexes.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Unique {
    /// Its name.
    #[serde(flatten)]
    pub name: Named,
    /// Its columns in key order.
    pub columns: Vec<Ident>,
    /// Columns carried along without being part of the key.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub include: Vec<Ident>,
    /// `NULLS NOT DISTINCT`; from PostgreSQL 15.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub nulls_not_distinct: bool,
    /// When it is checked.
    #[serde(default, skip_serializing_if = "Deferrable::is_not")]
    pub deferrable: Deferrable,
    /// Its comment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<Comment>,
}

/// A check constraint.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Check {
    /// Its name.
    #[serde(flatten)]
    pub name: Named,
    /// The condition.
    pub expression: Expression,
    /// Whether tables that inherit from this one are free of it (`NO INHERIT`).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub no_inherit: bool,
    /// Whether rows that were there before it were never looked at (`NOT VALID`).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub not_valid: bool,
    /// Its comment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<Comment>,
}
