//! Writing into the folder: all of it, or nothing.

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use pg_ddl::lock::FILE_NAME;
use pg_ddl::migration::File;
use tempfile::{Builder, NamedTempFile};

use super::Folder;
use crate::failure::Failure;

impl Folder {
    /// Writes migrations, then the lock. A file that exists is never overwritten; when something goes wrong, what was written is
    /// taken back.
    pub(crate) fn write(&self, files: &[File], lock: &str) -> Result<(), Failure> {
        fs::create_dir_all(&self.path).map_err(|error| Failure::file("create", &self.path, &error))?;
        let mut written = Vec::new();
        let result = files
            .iter()
            .try_for_each(|file| {
                let path = self.file(&file.name);
                create(&path, &file.text)?;
                written.push(path);
                Ok(())
            })
            .and_then(|()| self.write_lock(lock));
        if result.is_err() {
            for path in written {
                // The failure that is about to be told matters more than one more.
                let _ = fs::remove_file(path);
            }
        }
        result
    }

    /// Writes the lock, in one step for whoever reads it.
    pub(crate) fn write_lock(&self, text: &str) -> Result<(), Failure> {
        let path = self.file(FILE_NAME);
        let failure = |error: &io::Error| Failure::file("write", &path, error);
        let file = temporary(&path, text).map_err(|error| failure(&error))?;
        file.persist(&path).map(drop).map_err(|error| failure(&error.error))
    }
}

/// Writes a file that is not there yet.
fn create(path: &Path, text: &str) -> Result<(), Failure> {
    let failure = |error: &io::Error| Failure::file("write", path, error);
    let file = temporary(path, text).map_err(|error| failure(&error))?;
    file.persist_noclobber(path).map(drop).map_err(|error| failure(&error.error))
}

/// The text in a file beside the one that it is to become.
fn temporary(path: &Path, text: &str) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    builder.prefix(".dbmlc-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        // As for any new file; the umask takes away what the user does not want.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(path.parent().unwrap_or(Path::new(".")))?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    Ok(file)
}
