//! Names of constraints and indexes, and who chose them.

use serde::{Deserialize, Serialize};

use crate::ident::Ident;

/// The name of a constraint, an index or a sequence.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Named {
    /// The name.
    pub name: Ident,
    /// Whether PostgreSQL's own algorithm chose it. Objects whose names are automatic are matched by definition: a rename of the
    /// table leaves the old names behind, and nobody asked for others.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub automatic: bool,
}

impl Named {
    /// A name that the user gave.
    pub fn given(name: Ident) -> Self {
        Self { name, automatic: false }
    }

    /// A name that the algorithm chose.
    pub fn automatic(name: Ident) -> Self {
        Self { name, automatic: true }
    }
}
