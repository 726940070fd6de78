//! Databases that come and go.

use std::hash::{BuildHasher, Hasher, RandomState};
use std::time::{SystemTime, UNIX_EPOCH};

use pg_ddl::ident::Ident;
use pg_ddl::statement::ScratchStatement;
use postgres::Client;

use super::{Scratch, ScratchError};
use crate::connect::{Target, connect};

/// How the names of all scratch databases begin.
pub(super) const PREFIX: &str = "dbmlc_scratch_";

/// An empty database, dropped with this value.
#[derive(Debug)]
pub struct ScratchDatabase<'scratch> {
    scratch: &'scratch Scratch,
    name: Ident,
    target: Target,
}

impl<'scratch> ScratchDatabase<'scratch> {
    pub(super) fn create(scratch: &'scratch Scratch) -> Result<Self, ScratchError> {
        let name = Ident::new(&format!("{PREFIX}{}_{:016x}", seconds_since_1970(), random()));
        scratch.administer(&ScratchStatement::CreateDatabase(name.clone()))?;
        let target = scratch.target.with_database(name.as_str());
        Ok(Self { scratch, name, target })
    }

    /// Its address.
    pub fn target(&self) -> &Target {
        &self.target
    }

    /// Opens a session on it.
    pub fn connect(&self) -> Result<Client, ScratchError> {
        Ok(connect(&self.target)?)
    }
}

impl Drop for ScratchDatabase<'_> {
    fn drop(&mut self) {
        // What cannot be dropped now is dropped with the server, or as stale by the next run on the user's server.
        let _ = self.scratch.administer(&ScratchStatement::EndDatabase(self.name.clone()));
    }
}

pub(super) fn seconds_since_1970() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |elapsed| elapsed.as_secs())
}

/// A number that nobody else has: the keys of the standard library's hasher are random for each process and differ for each call.
fn random() -> u64 {
    RandomState::new().build_hasher().finish()
}
