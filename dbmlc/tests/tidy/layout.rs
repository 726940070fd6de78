//! The files of the repository.

use std::fs;
use std::path::Path;

/// A file, by its path from the root of the repository.
pub(crate) struct File {
    /// Its path, with `/` between the folders.
    pub(crate) path: String,
    /// What is in it; bytes that are no UTF-8 are replaced.
    pub(crate) text: String,
}

/// What stands behind the last point of a path.
pub(crate) fn ending(path: &str) -> &str {
    path.rsplit_once('.').map_or("", |(_, ending)| ending)
}

/// All files but those that a build or git keeps, in order of their paths.
pub(crate) fn files() -> Vec<File> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the crate is in a workspace");
    let mut files = Vec::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("the repository can be read") {
            let path = entry.expect("the repository can be read").path();
            if !path.is_dir() {
                files.push(file(root, &path));
            } else if !is_generated(&path) {
                folders.push(path);
            }
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

fn is_generated(folder: &Path) -> bool {
    folder.file_name().is_some_and(|name| name == "target" || name == ".git")
}

fn file(root: &Path, path: &Path) -> File {
    let parts = path.strip_prefix(root).expect("a file of the repository").components();
    let path_from_root: Vec<_> = parts.map(|part| part.as_os_str().to_string_lossy()).collect();
    let bytes = fs::read(path).expect("the repository can be read");
    File { path: path_from_root.join("/"), text: String::from_utf8_lossy(&bytes).into_owned() }
}
