//! Columns, and where their values come from.

use serde::{Deserialize, Serialize};

use super::{Comment, Named};
use crate::expression::Expression;
use crate::ident::{Ident, QualifiedName};
use crate::pg_type::PgType;

/// Columns that every table has by itself (manual 5.5).
pub(crate) const SYSTEM_COLUMNS: [&str; 6] = ["cmax", "cmin", "ctid", "tableoid", "xmax", "xmin"];

/// A column.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Column {
    /// Its name.
    pub name: Ident,
    /// Its type.
    #[serde(rename = "type")]
    pub ty: PgType,
    /// Whether NULL is refused; true for every column of a primary key, written or not.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub not_null: bool,
    /// Where its value comes from when an INSERT gives none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default: Option<ColumnDefault>,
    /// Its collation, where it is not the type's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub collation: Option<Box<QualifiedName>>,
    /// Its comment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<Comment>,
}

impl Column {
    /// Whether its values have this collation anyhow.
    pub(crate) fn is_collated_by(&self, collation: &QualifiedName) -> bool {
        match &self.collation {
            Some(own) => **own == *collation,
            None => self.ty.is_collated_by(collation),
        }
    }

    /// What it is computed from, if it is.
    pub fn generated(&self) -> Option<&Generated> {
        match &self.default {
            Some(ColumnDefault::Generated(generated)) => Some(generated),
            _ => None,
        }
    }

    /// The sequence of a `serial` column.
    pub fn serial(&self) -> Option<&Sequence> {
        match &self.default {
            Some(ColumnDefault::Serial(sequence)) => Some(sequence),
            _ => None,
        }
    }

    /// The sequence that it counts with, be it `serial` or an identity.
    pub fn sequence(&self) -> Option<&Sequence> {
        match &self.default {
            Some(ColumnDefault::Serial(sequence)) => Some(sequence),
            Some(ColumnDefault::Identity(identity)) => Some(&identity.sequence),
            _ => None,
        }
    }

    /// The same, to be changed.
    pub(crate) fn sequence_mut(&mut self) -> Option<&mut Sequence> {
        match &mut self.default {
            Some(ColumnDefault::Serial(sequence)) => Some(sequence),
            Some(ColumnDefault::Identity(identity)) => Some(&mut identity.sequence),
            _ => None,
        }
    }
}

/// Where the value of a column comes from when an INSERT gives none. A column has one of these at most.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ColumnDefault {
    /// A constant that the user wrote as a DBML value.
    Literal(Literal),
    /// An expression.
    Expression(Expression),
    /// `serial`: the next value of a sequence that the column owns.
    Serial(Sequence),
    /// `GENERATED … AS IDENTITY`.
    Identity(Box<Identity>),
    /// `GENERATED ALWAYS AS (…)`.
    Generated(Generated),
}

/// A constant. PostgreSQL's text of it depends on the column's type, so that it is kept apart from expressions.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Literal {
    /// A text, written in quotes.
    String(String),
    /// Digits exactly as written, with at most one sign.
    Number(String),
    /// `true` or `false`.
    Boolean(bool),
}

/// The sequence behind a `serial` column or an identity. It lives in the table's schema.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Sequence {
    /// Its name. One that nobody gave stays what it is when the table or the column gets another one.
    #[serde(flatten)]
    pub name: Named,
}

impl Sequence {
    /// One whose name is still to be chosen.
    pub fn unnamed() -> Self {
        Self { name: Named::automatic(Ident::default()) }
    }
}

/// `GENERATED … AS IDENTITY` (PostgreSQL manual 5.3).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Identity {
    /// Whether an INSERT may give a value.
    pub kind: IdentityKind,
    /// Options that differ from the sequence's defaults, as `(name, value)` in lower case, sorted: `("start", "100")`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<(Ident, i64)>,
    /// The sequence behind it, whose name stays when the column gets another one. Locks of earlier versions did not record it.
    #[serde(default = "Sequence::unnamed")]
    pub sequence: Sequence,
}

impl Identity {
    /// Whether both give the same values, whatever their sequences are called.
    pub fn counts_like(&self, other: &Self) -> bool {
        self.kind == other.kind && self.options == other.options
    }
}

/// Who gives the value of an identity column.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IdentityKind {
    /// `GENERATED ALWAYS`.
    Always,
    /// `GENERATED BY DEFAULT`.
    ByDefault,
}

/// `GENERATED ALWAYS AS (…)` (PostgreSQL manual 5.4).
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Generated {
    /// What it computes.
    pub expression: Expression,
    /// When it computes.
    pub kind: GeneratedKind,
}

/// When a generated column is computed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GeneratedKind {
    /// When a row is written.
    Stored,
    /// When a row is read; from PostgreSQL 18.
    Virtual,
}
