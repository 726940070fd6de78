//! How far an import may reach: what a schema says must not make dbmlc read files that have nothing to do with the project.

use std::fs;
use std::path::{Path, PathBuf};

use crate::config::Config;

/// Folders that files may be imported from, as the file system knows them: symbolic links do not lead out.
#[derive(Debug)]
pub(crate) struct Borders(Vec<PathBuf>);

impl Borders {
    /// The root of the project, what the settings add to it, and the folders of files that were asked for by name and lie elsewhere.
    pub(crate) fn new(config: &Config, entries: &[String]) -> Self {
        let mut borders = Self(config.import_roots().iter().filter_map(|root| fs::canonicalize(root).ok()).collect());
        for entry in entries {
            if let Ok(real) = fs::canonicalize(entry)
                && !borders.hold(&real)
            {
                borders.0.extend(real.parent().map(Path::to_path_buf));
            }
        }
        borders
    }

    /// Whether a file, if it is there at all, lies within.
    pub(crate) fn allow(&self, path: &str) -> bool {
        fs::canonicalize(path).is_ok_and(|real| self.hold(&real))
    }

    fn hold(&self, real: &Path) -> bool {
        self.0.iter().any(|folder| real.starts_with(folder))
    }
}
