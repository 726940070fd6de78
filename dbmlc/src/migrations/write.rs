//! Writing into the folder: all of it, or nothing.

use std::fs;
use std::io;
use std::path::PathBuf;

use pg_ddl::lock::FILE_NAME;
use pg_ddl::migration::{File, way_on, ways_back};

use super::{Folder, Migration};
use crate::failure::Failure;
use crate::files;

impl Folder {
    /// Takes migrations away, with the files beside them that lead back, and writes others and the lock; gives what went. When something
    /// goes wrong, all is as it was.
    pub(crate) fn replace(&self, removed: &[Migration], files: &[File], lock: &str) -> Result<Vec<PathBuf>, Failure> {
        let mut gone: Vec<(PathBuf, Vec<u8>)> = Vec::new();
        let result = removed.iter().try_for_each(|old| self.remove(&old.name, &mut gone));
        result.and_then(|()| self.write(files, lock)).inspect_err(|_| {
            for (path, bytes) in &gone {
                // The failure that is about to be told matters more than one more.
                let _ = fs::write(path, bytes);
            }
        })?;
        Ok(gone.into_iter().map(|(path, _)| path).collect())
    }

    /// Whether a migration has a way back, in its own file or in one beside it.
    pub(crate) fn leads_back(&self, migration: &Migration) -> bool {
        way_on(&migration.text).len() < migration.text.len() || self.ways_back(&migration.name).next().is_some()
    }

    /// The files beside a migration that lead back.
    fn ways_back(&self, name: &str) -> impl Iterator<Item = String> {
        ways_back(name).into_iter().filter(move |other| other != name && self.file(other).exists())
    }

    /// Removes a migration and the files beside it that lead back, and remembers what they said.
    fn remove(&self, name: &str, gone: &mut Vec<(PathBuf, Vec<u8>)>) -> Result<(), Failure> {
        for name in [name.to_owned()].into_iter().chain(self.ways_back(name)) {
            let path = self.file(&name);
            let failure = |error: &io::Error| Failure::file("remove", &path, error);
            let bytes = fs::read(&path).map_err(|error| failure(&error))?;
            fs::remove_file(&path).map_err(|error| failure(&error))?;
            gone.push((path, bytes));
        }
        Ok(())
    }

    /// Writes migrations, then the lock. A file that exists is never overwritten; when something goes wrong, what was written is
    /// taken back.
    fn write(&self, files: &[File], lock: &str) -> Result<(), Failure> {
        fs::create_dir_all(&self.path).map_err(|error| Failure::file("create", &self.path, &error))?;
        let mut written = Vec::new();
        let result = files
            .iter()
            .flat_map(|file| file.down.iter().map(|(name, text)| (name, text)).chain([(&file.name, &file.text)]))
            .try_for_each(|(name, text)| {
                let path = self.file(name);
                files::create(&path, text)?;
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
