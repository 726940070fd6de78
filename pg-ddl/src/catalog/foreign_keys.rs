//! Foreign keys, with the table that holds them.

use serde::{Deserialize, Serialize};

use super::{Comment, Deferrable, Named};
use crate::ident::{Ident, QualifiedName};

/// A foreign key, on the table that holds it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ForeignKey {
    /// Its name.
    #[serde(flatten)]
    pub name: Named,
    /// The columns that hold the reference.
    pub columns: Vec<Ident>,
    /// The table that they point at.
    pub references: QualifiedName,
    /// The columns that they point at, paired by position with `columns`.
    pub referenced_columns: Vec<Ident>,
    /// Whether a row refers with all of the columns or with none (`MATCH FULL`); else one that is NULL is enough to refer to nothing.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub match_full: bool,
    /// What a DELETE of the referenced row does.
    #[serde(default, skip_serializing_if = "ReferentialAction::is_no_action")]
    pub on_delete: ReferentialAction,
    /// What an UPDATE of the referenced key does.
    #[serde(default, skip_serializing_if = "ReferentialAction::is_no_action")]
    pub on_update: ReferentialAction,
    /// When it is checked.
    #[serde(default, skip_serializing_if = "Deferrable::is_not")]
    pub deferrable: Deferrable,
    /// Whether rows that were there before it were never looked at (`NOT VALID`).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub not_valid: bool,
    /// Its comment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<Comment>,
}

/// What happens to referencing rows (PostgreSQL manual 5.5.5).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReferentialAction {
    /// The statement fails if rows still refer when it is checked.
    #[default]
    NoAction,
    /// The statement fails at once.
    Restrict,
    /// The referencing rows follow.
    Cascade,
    /// The referencing columns become NULL.
    SetNull,
    /// The referencing columns take their default.
    SetDefault,
}

impl ReferentialAction {
    /// Whether it is PostgreSQL's default.
    pub fn is_no_action(&self) -> bool {
        *self == Self::NoAction
    }
}
