//! Databases that come and go.

use std::fmt;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::time::{SystemTime, UNIX_EPOCH};

use pg_ddl::ident::Ident;
use pg_ddl::statement::ScratchStatement;
use postgres::Client;

use super::{Embedded, EmbeddedDatabase, Process, Scratch, ScratchError, Server};
use crate::connect::{Target, TargetError, connect};

/// How the names of all scratch databases begin.
pub(super) const PREFIX: &str = "dbmlc_scratch_";

/// An empty database, dropped with this value.
#[derive(Debug)]
pub struct ScratchDatabase<'scratch> {
    target: Target,
    /// What ends with it: the database on a server that has others, or a server of its own.
    _lease: Box<dyn fmt::Debug + Send + Sync + 'scratch>,
}

/// A database of this name on a server.
struct Named<'scratch> {
    process: &'scratch Process,
    name: Ident,
}

impl<'scratch> ScratchDatabase<'scratch> {
    pub(super) fn create(scratch: &'scratch Scratch) -> Result<Self, ScratchError> {
        match &scratch.server {
            Server::Process(process) => {
                let name = Ident::new(&format!("{PREFIX}{}_{:016x}", seconds_since_1970(), random()));
                process.administer(&ScratchStatement::CreateDatabase(name.clone()))?;
                let target = process.target.with_database(name.as_str());
                Ok(Self { target, _lease: Box::new(Named { process, name }) })
            }
            Server::Embedded(servers) => {
                let own = start(&**servers)?;
                Ok(Self { target: target(&*own)?, _lease: Box::new(own) })
            }
        }
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

impl Drop for Named<'_> {
    fn drop(&mut self) {
        // What cannot be dropped now is dropped with the server, or as stale by the next run on the user's server.
        let _ = self.process.administer(&ScratchStatement::EndDatabase(self.name.clone()));
    }
}

impl fmt::Debug for Named<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name.as_str())
    }
}

/// Starts a server inside the process.
pub(super) fn start(servers: &dyn Embedded) -> Result<Box<dyn EmbeddedDatabase>, ScratchError> {
    servers.start().map_err(|error| ScratchError::Start(error.to_string()))
}

/// The address of its database.
pub(super) fn target(database: &dyn EmbeddedDatabase) -> Result<Target, ScratchError> {
    database.url().parse().map_err(|error: TargetError| ScratchError::Start(error.to_string()))
}

pub(super) fn seconds_since_1970() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |elapsed| elapsed.as_secs())
}

/// A number that nobody else has: the keys of the standard library's hasher are random for each process and differ for each call.
fn random() -> u64 {
    RandomState::new().build_hasher().finish()
}
