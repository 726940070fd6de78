//! The server of our own.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::ScratchError;
use super::binaries::Binaries;
use super::folder::Folder;
use super::guard::Guard;
use super::initdb::{SUPERUSER, in_clean_surroundings, initdb, last_lines};
use crate::connect::{Target, connect};

/// How long a server may take to start on a busy machine.
const START_TIMEOUT: Duration = Duration::from_secs(30);

/// How often a starting server is asked whether it is ready.
const POLL_INTERVAL: Duration = Duration::from_millis(10);

/// Nothing on this server is worth keeping, so that nothing waits for a disk; ten thousand tables fit in one transaction; and what sessions
/// share is in the server's folder, so that it goes with it even when the server is killed.
const SETTINGS: &[&str] = &[
    "listen_addresses=",
    "unix_socket_permissions=0700",
    "fsync=off",
    "full_page_writes=off",
    "synchronous_commit=off",
    "wal_level=minimal",
    "max_wal_senders=0",
    "max_wal_size=4GB",
    "checkpoint_timeout=1h",
    "autovacuum=off",
    "jit=off",
    "shared_buffers=64MB",
    "dynamic_shared_memory_type=mmap",
    "max_connections=32",
    "max_locks_per_transaction=2048",
    "timezone=UTC",
    "log_timezone=UTC",
];

/// A running server.
// The order of the fields is the order in which they go: first the guard, which ends the server and removes the folder.
#[derive(Debug)]
pub(super) struct Postmaster {
    guard: Guard,
    server: Child,
    target: Target,
    bindir: PathBuf,
    folder: Folder,
}

impl Postmaster {
    /// Starts a server in a new temporary folder and waits until it takes connections.
    pub(super) fn start(binaries: &Binaries) -> Result<Self, ScratchError> {
        let folder = Folder::create()?;
        let guard = Guard::watch(&folder)?;
        initdb(binaries, &folder)?;
        let server = spawn(binaries, &folder)?;
        let target = Target::on_socket(folder.path(), 5432, SUPERUSER, "postgres");
        let mut postmaster = Self { guard, server, target, bindir: binaries.bindir().to_owned(), folder };
        postmaster.wait_until_ready()?;
        Ok(postmaster)
    }

    fn wait_until_ready(&mut self) -> Result<(), ScratchError> {
        let deadline = Instant::now() + START_TIMEOUT;
        loop {
            let Err(refused) = connect(&self.target) else { return Ok(()) };
            let ended = matches!(self.server.try_wait(), Ok(Some(_)));
            if ended || Instant::now() > deadline {
                let log = fs::read(self.folder.log()).unwrap_or_default();
                let said = last_lines(&String::from_utf8_lossy(&log));
                return Err(ScratchError::Start(if said.is_empty() { refused.to_string() } else { said }));
            }
            thread::sleep(POLL_INTERVAL);
        }
    }

    /// Its address.
    pub(super) fn target(&self) -> &Target {
        &self.target
    }

    /// The folder of its programs.
    pub(super) fn bindir(&self) -> &Path {
        &self.bindir
    }
}

impl Drop for Postmaster {
    fn drop(&mut self) {
        self.guard.release();
        // Until it is waited for, a server that has ended still has its process number.
        let _ = self.server.wait();
    }
}

fn spawn(binaries: &Binaries, folder: &Folder) -> Result<Child, ScratchError> {
    let log = File::create(folder.log()).map_err(ScratchError::Folder)?;
    let errors = log.try_clone().map_err(ScratchError::Folder)?;
    let program = binaries.program("postgres");
    let mut command = Command::new(&program);
    command.arg("-D").arg(folder.data()).arg("-k").arg(folder.path());
    for setting in SETTINGS {
        command.arg("-c").arg(setting);
    }
    command.stdin(Stdio::null()).stdout(log).stderr(errors);
    in_clean_surroundings(&mut command, folder);
    command.spawn().map_err(|cause| ScratchError::Spawn { program, cause })
}
