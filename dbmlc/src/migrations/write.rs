//! Writing into the folder: all of it, or nothing.

use std::fs;

use pg_ddl::lock::FILE_NAME;
use pg_ddl::migration::File;

use super::{Folder, Migration};
use crate::failure::Failure;
use crate::files;

impl Folder {
    /// Takes migrations away and writes others and the lock. When something goes wrong, all is as it was.
    pub(crate) fn replace(&self, removed: &[Migration], files: &[File], lock: &str) -> Result<(), Failure> {
        for (position, old) in removed.iter().enumerate() {
            let path = self.file(&old.name);
            if let Err(error) = fs::remove_file(&path) {
                self.restore(removed.get(..position).unwrap_or_default());
                return Err(Failure::file("remove", path, &error));
            }
        }
        self.write(files, lock).inspect_err(|_| self.restore(removed))
    }

    fn restore(&self, removed: &[Migration]) {
        for old in removed {
            // The failure that is about to be told matters more than one more.
            let _ = fs::write(self.file(&old.name), &old.text);
        }
    }

    /// Writes migrations, then the lock. A file that exists is never overwritten; when something goes wrong, what was written is
    /// taken back.
    fn write(&self, files: &[File], lock: &str) -> Result<(), Failure> {
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
