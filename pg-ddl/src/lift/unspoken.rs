//! What a DBML schema cannot hold, not even with directives.

use std::fmt;

/// A fact of a catalog that its lifted schema leaves out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unspoken {
    /// What it is about, in the words of a person: `table org.role`, `index role_recent of org.role`.
    pub object: String,
    /// What was left out, and why DBML cannot have it.
    pub reason: &'static str,
}

impl fmt::Display for Unspoken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.object, self.reason)
    }
}
