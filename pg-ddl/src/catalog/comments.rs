//! The text of a `COMMENT ON`, which is never empty.

use serde::{Deserialize, Serialize};

/// The text of a `COMMENT ON`; never empty, since an empty comment is none (PostgreSQL manual, COMMENT).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Comment(Box<str>);

impl Comment {
    /// The comment with this text; none for an empty one.
    pub fn new(text: &str) -> Option<Self> {
        (!text.is_empty()).then(|| Self(text.into()))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
