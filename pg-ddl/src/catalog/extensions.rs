//! Extensions that are installed, and in which schema.

use serde::{Deserialize, Serialize};

use crate::ident::Ident;

/// An extension that is installed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Extension {
    /// Its name.
    pub name: Ident,
    /// The schema that its types, functions and operator classes are in.
    pub schema: Ident,
    /// Its version; none where any will do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
}
