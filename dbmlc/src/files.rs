//! Writing files: the whole of one, or nothing.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

use crate::failure::Failure;

/// Writes a file that is not there yet.
pub(crate) fn create(path: &Path, text: &str) -> Result<(), Failure> {
    let file = temporary(path, text).map_err(|error| Failure::file("write", path, &error))?;
    file.persist_noclobber(path).map(drop).map_err(|error| Failure::file("write", path, &error.error))
}

/// Writes a file in one step for whoever reads it, whether it is there or not. One that is there keeps its permissions, and a
/// symbolic link leads where it did.
pub(crate) fn replace(path: &Path, text: &str) -> Result<(), Failure> {
    replace_all([(path, text)])
}

/// Writes several files like one. All of them are on the disk before the first takes its place, so that a full disk or a folder that may
/// not be written to changes nothing.
pub(crate) fn replace_all<'a>(files: impl IntoIterator<Item = (&'a Path, &'a str)>) -> Result<(), Failure> {
    let prepared: Vec<Prepared<'_>> =
        files.into_iter().map(|(path, text)| Prepared::new(path, text)).collect::<Result<_, _>>()?;
    prepared.into_iter().try_for_each(Prepared::put)
}

/// A file that is written and not yet in its place.
struct Prepared<'a> {
    path: &'a Path,
    target: PathBuf,
    file: NamedTempFile,
}

impl<'a> Prepared<'a> {
    fn new(path: &'a Path, text: &str) -> Result<Self, Failure> {
        let failure = |error: &io::Error| Failure::file("write", path, error);
        let target = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let file = temporary(&target, text).map_err(|error| failure(&error))?;
        if let Ok(metadata) = fs::metadata(&target) {
            fs::set_permissions(file.path(), metadata.permissions()).map_err(|error| failure(&error))?;
        }
        Ok(Self { path, target, file })
    }

    fn put(self) -> Result<(), Failure> {
        let Self { path, target, file } = self;
        file.persist(&target).map(drop).map_err(|error| Failure::file("write", path, &error.error))
    }
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
    let folder = path.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."));
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    Ok(file)
}
