//! What a project may say about its PostgreSQL.

use std::collections::{BTreeMap, BTreeSet};

use crate::catalog::Extension;

/// Settings of lowering.
#[derive(Clone, Debug, Default)]
pub struct LowerOptions {
    /// The oldest server that the SQL must run on.
    pub server: ServerVersion,
    /// Whether that server was named, or met. What an older one does not know is only a warning where nobody said that it must run on it.
    pub server_is_known: bool,
    /// The extensions that the project needs.
    pub extensions: Vec<Extension>,
    /// Types by other names: the name as written in DBML, in lower case, to the type of PostgreSQL.
    pub type_names: BTreeMap<String, String>,
    /// Types that PostgreSQL does not have by itself, in lower case: domains, composite types, those of extensions that are not listed.
    pub types: BTreeSet<String>,
    /// Index types that PostgreSQL does not have by itself, in lower case.
    pub index_methods: BTreeSet<String>,
}

/// A major version of PostgreSQL: 14 to 18 are known.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct ServerVersion(u16);

impl ServerVersion {
    /// The oldest that is supported, and the default.
    pub const OLDEST: Self = Self(14);
    /// The newest that is known.
    pub const NEWEST: Self = Self(18);

    /// This major version; none if it is not one of those known.
    pub fn new(major: u16) -> Option<Self> {
        let version = Self(major);
        (Self::OLDEST..=Self::NEWEST).contains(&version).then_some(version)
    }

    /// The number: 14.
    pub fn major(self) -> u16 {
        self.0
    }
}

impl Default for ServerVersion {
    fn default() -> Self {
        Self::OLDEST
    }
}
