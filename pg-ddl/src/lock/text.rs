//! A lock as it stands in its file, its catalog not read yet.

use serde::Deserialize;

use super::read::{Malformed, VERSION, malformed, newer};
use super::write::{assemble, is_catalog};
use super::{Lock, Recorded, read};
use crate::catalog::Catalog;
use crate::migration::Checksum;

/// Where the catalog begins in a lock that dbmlc wrote.
const CATALOG: &str = "\n\"schemas\": [\n";

/// A lock whose migrations are read and whose catalog is still text: 10,000 tables are 15 MB, and as long as they are the ones that
/// the DBML says, nobody has to look inside.
#[derive(Clone, Debug)]
pub struct Text<'a> {
    whole: &'a str,
    /// The migrations in the order of the lock.
    pub migrations: Vec<Recorded>,
    /// What follows the migrations; none when the text is not laid out as dbmlc does it.
    catalog: Option<&'a str>,
}

impl<'a> Text<'a> {
    /// Reads the migrations; all of it when the text is not laid out as dbmlc does it.
    pub fn read(text: &'a str) -> Result<Self, Malformed> {
        let Some(end) = text.find(CATALOG) else {
            return Ok(Self { whole: text, migrations: read(text)?.migrations, catalog: None });
        };
        let (head, catalog) = text.split_at(end + 1);
        let json = format!("{}}}", head.trim_end().trim_end_matches(','));
        let head: Head = serde_json::from_str(&json).map_err(|error| malformed(text, &error))?;
        if head.version > VERSION {
            return Err(newer(head.version));
        }
        Ok(Self { whole: text, migrations: head.migrations, catalog: Some(catalog) })
    }

    /// Whether its catalog is this one, letter for letter as dbmlc writes it.
    pub fn holds(&self, catalog: &Catalog) -> bool {
        self.catalog.is_some_and(|text| is_catalog(text, catalog))
    }

    /// All of the lock, the catalog included.
    pub fn lock(&self) -> Result<Lock, Malformed> {
        read(self.whole)
    }

    /// Whether all of it stands as dbmlc wrote it. Somebody who edits it, or puts two together by hand, is found out.
    pub fn is_genuine(&self) -> bool {
        self.catalog.is_some_and(|catalog| assemble(&self.migrations, catalog) == self.whole)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    version: u32,
    #[serde(rename = "digest")]
    _digest: Checksum,
    migrations: Vec<Recorded>,
}
