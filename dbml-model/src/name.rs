//! Names as the user means them.

use std::borrow::Borrow;
use std::fmt;

use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

/// The schema of everything that names none.
pub const DEFAULT_SCHEMA: &str = "public";

/// One name: case kept, quotes taken off. Names of up to 23 bytes need no allocation.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Default)]
#[serde(transparent)]
pub struct Name(SmolStr);

impl Name {
    /// The name with exactly these characters.
    pub fn new(text: impl AsRef<str>) -> Self {
        Self(SmolStr::new(text))
    }

    /// The characters of the name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Debug for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl Borrow<str> for Name {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Name {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

/// A name in a schema; `public` where the user named none.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Debug)]
pub struct QualifiedName {
    /// The schema.
    pub schema: Name,
    /// The name in it.
    pub name: Name,
}

impl fmt::Display for QualifiedName {
    /// `users` in the default schema, `org.users` elsewhere.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.schema.as_str() != DEFAULT_SCHEMA {
            write!(f, "{}.", self.schema)?;
        }
        write!(f, "{}", self.name)
    }
}
