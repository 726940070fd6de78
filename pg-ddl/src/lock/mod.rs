//! The lock: which migrations there are, and the catalog that they add up to.
//!
//! It is JSON with one thing a line — a migration, a schema, an enum, a table — so that a review shows what changed and two branches
//! that both add a migration meet in a merge conflict. Everything is sorted; the same migrations and catalog give the same bytes.
//!
//! [`write()`] and [`read`] are inverse. [`Text`] looks into a lock without reading its catalog, which is the large part of it, and
//! [`check`] finds what has drifted between the files of the folder and the lock.

mod check;
mod conflict;
mod drift;
mod line;
mod read;
mod text;
mod write;

use serde::{Deserialize, Serialize};

pub use check::{File, check, check_files};
pub use conflict::sides;
pub use drift::Drift;
pub use read::{Malformed, read};
pub use text::Text;
pub use write::write;

use crate::catalog::Catalog;
use crate::migration::Checksum;

/// The name of the lock in the folder of the migrations.
pub const FILE_NAME: &str = "dbmlc.lock";

/// What a lock says.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Lock {
    /// The migrations in the order in which they run.
    pub migrations: Vec<Recorded>,
    /// What they add up to.
    pub catalog: Catalog,
}

/// A migration that the lock knows.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recorded {
    /// The name of its file.
    pub name: String,
    /// What the file said.
    pub sha256: Checksum,
    /// The migration that it comes after, by its [`stem`](crate::migration::stem); none for the first.
    pub parent: Option<String>,
}
