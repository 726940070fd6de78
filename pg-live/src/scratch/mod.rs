//! A throw-away PostgreSQL, to prove something on and then remove.
//!
//! Either a server of our own, started on a private socket in a temporary folder, or databases of our own on a server that the user
//! names, or servers [inside the process](Embedded). All are gone when the [`Scratch`] is dropped; the server of our own also when the
//! process is killed, by whatever signal.

mod binaries;
mod database;
mod dev_server;
mod embedded;
mod error;
mod folder;
mod guard;
mod initdb;
mod owner;
mod postmaster;

use std::fmt;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use pg_ddl::statement::ScratchStatement;
use postgres::Client;

use crate::connect::{Target, connect};

pub use binaries::{Binaries, PG_BINDIR};
pub use database::ScratchDatabase;
pub use embedded::{Embedded, EmbeddedDatabase};
pub use error::ScratchError;

use postmaster::Postmaster;

/// Where the scratch server comes from.
#[derive(Clone, Debug, Default)]
pub struct ScratchOptions {
    /// A server of the user's, where databases may be created and dropped. Without it a server is started.
    pub dev: Option<Target>,
    /// The folder of `initdb` and `postgres`. Without it they are looked for on the machine.
    pub bindir: Option<PathBuf>,
}

/// A server on which databases come and go.
pub struct Scratch {
    version: String,
    server: Server,
}

/// Where databases come from.
enum Server {
    /// A server that makes them.
    Process(Box<Process>),
    /// A server for each, inside the process.
    Embedded(Box<dyn Embedded>),
}

/// A server that is a process of its own.
struct Process {
    admin: Mutex<Client>,
    target: Target,
    /// The server, where it is ours and lives as long as this value.
    own: Option<Postmaster>,
}

impl Scratch {
    /// Starts a server, or takes the user's.
    pub fn start(options: &ScratchOptions) -> Result<Self, ScratchError> {
        if let Some(target) = &options.dev {
            return Self::on(target.clone(), None, dev_server::drop_stale_databases);
        }
        let postmaster = Postmaster::start(&Binaries::find(options.bindir.as_deref())?)?;
        Self::on(postmaster.target().clone(), Some(postmaster), |_| Ok(()))
    }

    /// Takes servers inside the process.
    pub fn embedded(servers: Box<dyn Embedded>) -> Result<Self, ScratchError> {
        let first = database::start(&*servers)?;
        let version = version(&mut connect(&database::target(&*first)?)?)?;
        Ok(Self { version, server: Server::Embedded(servers) })
    }

    fn on(
        target: Target,
        own: Option<Postmaster>,
        prepare: impl FnOnce(&mut Client) -> Result<(), ScratchError>,
    ) -> Result<Self, ScratchError> {
        let mut admin = connect(&target)?;
        let version = version(&mut admin)?;
        prepare(&mut admin)?;
        let process = Process { admin: Mutex::new(admin), target, own };
        Ok(Self { version, server: Server::Process(Box::new(process)) })
    }

    /// The version of the server as it names it itself: `15.18 (Debian 15.18-0+deb12u1)`.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// Which server proved it, for people: the folder of the programs, the address of the user's server, or what is inside the process.
    pub fn origin(&self) -> String {
        match &self.server {
            Server::Process(process) => match &process.own {
                Some(postmaster) => postmaster.bindir().display().to_string(),
                None => process.target.to_string(),
            },
            Server::Embedded(servers) => servers.origin(),
        }
    }

    /// A new, empty database, which is dropped with the value.
    pub fn database(&self) -> Result<ScratchDatabase<'_>, ScratchError> {
        ScratchDatabase::create(self)
    }
}

impl Process {
    /// Runs a statement about a database.
    fn administer(&self, statement: &ScratchStatement) -> Result<(), postgres::Error> {
        self.admin.lock().unwrap_or_else(PoisonError::into_inner).batch_execute(&statement.to_string())
    }
}

fn version(session: &mut Client) -> Result<String, ScratchError> {
    Ok(session.query_one("SELECT current_setting('server_version')", &[])?.get(0))
}

impl fmt::Debug for Scratch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Scratch")
            .field("version", &self.version)
            .field("origin", &self.origin())
            .finish_non_exhaustive()
    }
}
