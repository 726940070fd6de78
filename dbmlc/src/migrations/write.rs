//! Writing into the folder: all of it, or nothing.

use std::fs;

use pg_ddl::lock::FILE_NAME;
use pg_ddl::migration::File;

use super::Folder;
use crate::failure::Failure;
use crate::files;

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
                files::create(&path, &file.text)?;
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
        files::replace(&self.file(FILE_NAME), text)
    }
}
