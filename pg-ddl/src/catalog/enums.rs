//! Enum types with their values in sort order.

use serde::{Deserialize, Serialize};

use super::Comment;
use crate::ident::{Ident, QualifiedName};

/// An enum type.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Enum {
    /// Its name.
    pub name: QualifiedName,
    /// Its values in sort order. Labels are cut like identifiers (PostgreSQL manual 8.7.4) but are written as strings.
    pub values: Vec<Ident>,
    /// Its comment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<Comment>,
}
