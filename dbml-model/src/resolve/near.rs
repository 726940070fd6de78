//! Names with a schema that the user may have meant.

use std::fmt;

use super::modules::Key;
use crate::name::DEFAULT_SCHEMA;
use crate::near::{Near, nearest};

impl Near {
    /// The same name in another schema, or else the name that is nearest in spelling, if one is near.
    pub(super) fn hint<'k>(
        &mut self,
        wanted: &Key<'_>,
        candidates: impl Iterator<Item = &'k Key<'k>> + Clone,
    ) -> Option<String> {
        if self.ask() {
            return None;
        }
        let elsewhere = candidates.clone().find(|key| key.name == wanted.name);
        let same_schema = candidates.clone().filter(|key| key.schema == wanted.schema);
        let found = elsewhere
            .or_else(|| nearest(wanted.name, same_schema, |key| key.name))
            .or_else(|| nearest(wanted.name, candidates, |key| key.name))?;
        Some(found.to_string())
    }
}

impl fmt::Display for Key<'_> {
    /// As the user would write it: without the default schema.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.schema != DEFAULT_SCHEMA {
            write!(f, "{}.", self.schema)?;
        }
        f.write_str(self.name)
    }
}
