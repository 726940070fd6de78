//! Schemas, as PostgreSQL means the word: namespaces.

use serde::{Deserialize, Serialize};

use super::Comment;
use crate::ident::Ident;

/// A schema (a namespace).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Schema {
    /// Its name.
    pub name: Ident,
    /// Its comment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<Comment>,
}
