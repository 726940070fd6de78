//! The temporary folder that holds the server's data and its socket, and nothing that outlives it.

use std::env;
use std::io;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::ScratchError;
use super::owner::Owner;

/// The longest folder in which a socket can be bound: `sun_path` has 104 bytes on macOS, and `/.s.PGSQL.5432` takes 14 of them.
const MAX_SOCKET_FOLDER_BYTES: usize = 88;

/// The temporary folder of one server: mode 0700, owned by whoever runs the server.
#[derive(Debug)]
pub(super) struct Folder {
    directory: TempDir,
    owner: Owner,
}

impl Folder {
    /// Makes the folder in the first place where the server's owner can work.
    pub(super) fn create() -> Result<Self, ScratchError> {
        let mut failure = io::Error::from(io::ErrorKind::NotFound);
        for parent in [env::temp_dir(), PathBuf::from("/tmp"), PathBuf::from("/var/tmp")] {
            let directory = match tempfile::Builder::new().prefix("dbmlc-pg-").tempdir_in(&parent) {
                Ok(directory) => directory,
                Err(error) => {
                    failure = error;
                    continue;
                }
            };
            // A folder that was just made belongs to whoever this process runs as.
            let uid = directory.path().metadata().map_err(ScratchError::Folder)?.uid();
            let owner = Owner::for_process_of(uid)?;
            let reachable = owner == Owner::Ourselves || anyone_may_enter(&parent);
            if reachable && directory.path().as_os_str().len() <= MAX_SOCKET_FOLDER_BYTES {
                owner.give(directory.path()).map_err(ScratchError::Folder)?;
                return Ok(Self { directory, owner });
            }
        }
        Err(ScratchError::Folder(failure))
    }

    /// Where it is. The server's socket is directly in it.
    pub(super) fn path(&self) -> &Path {
        self.directory.path()
    }

    /// Where the server keeps its data.
    pub(super) fn data(&self) -> PathBuf {
        self.path().join("data")
    }

    /// What the server has to say.
    pub(super) fn log(&self) -> PathBuf {
        self.path().join("server.log")
    }

    /// Who runs the server.
    pub(super) fn owner(&self) -> Owner {
        self.owner
    }
}

fn anyone_may_enter(folder: &Path) -> bool {
    folder.ancestors().all(|folder| folder.metadata().is_ok_and(|metadata| metadata.permissions().mode() & 0o001 != 0))
}
