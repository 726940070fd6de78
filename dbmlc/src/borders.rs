//! How far an import may reach: what a schema says must not make dbmlc read files that have nothing to do with the project.

use std::cell::OnceCell;
use std::fs;
use std::path::{Path, PathBuf};

use crate::config::Config;

/// Folders that files may be imported from.
#[derive(Debug)]
pub(crate) struct Borders<'a> {
    config: &'a Config,
    entries: &'a [String],
    /// The folders as the file system knows them: symbolic links do not lead out. It is asked for the first import, which most projects
    /// do not have.
    folders: OnceCell<Vec<PathBuf>>,
}

impl<'a> Borders<'a> {
    /// The root of the project, what the settings add to it, and the folders of files that were asked for by name and lie elsewhere.
    pub(crate) fn new(config: &'a Config, entries: &'a [String]) -> Self {
        Self { config, entries, folders: OnceCell::new() }
    }

    /// Whether a file, if it is there at all, lies within.
    pub(crate) fn allow(&self, path: &str) -> bool {
        let folders = self.folders.get_or_init(|| self.find());
        fs::canonicalize(path).is_ok_and(|real| hold(folders, &real))
    }

    fn find(&self) -> Vec<PathBuf> {
        let roots = self.config.import_roots();
        let mut folders: Vec<PathBuf> = roots.iter().filter_map(|root| fs::canonicalize(root).ok()).collect();
        for entry in self.entries {
            if let Ok(real) = fs::canonicalize(entry)
                && !hold(&folders, &real)
            {
                folders.extend(real.parent().map(Path::to_path_buf));
            }
        }
        folders
    }
}

fn hold(folders: &[PathBuf], real: &Path) -> bool {
    folders.iter().any(|folder| real.starts_with(folder))
}
