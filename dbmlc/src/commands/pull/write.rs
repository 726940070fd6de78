//! Writing what was pulled, or showing it.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use super::super::unified;
use crate::failure::Failure;
use crate::files;
use crate::merging::Revised;
use crate::streams::Streams;

/// Writes files that are not there.
pub(super) fn new(streams: &mut Streams, dry_run: bool, files: &[(PathBuf, String)]) -> Result<(), Failure> {
    let revised = |(path, text): &(PathBuf, String)| Revised { path: path.clone(), old: "", new: text.clone() };
    all(streams, dry_run, &files.iter().map(revised).collect::<Vec<_>>())
}

/// Writes all files or none; or shows what would change.
pub(super) fn all(streams: &mut Streams, dry_run: bool, files: &[Revised]) -> Result<(), Failure> {
    if dry_run {
        for file in files {
            unified::write(&mut streams.out, &file.path.display().to_string(), file.old, &file.new)?;
        }
        return Ok(());
    }
    for file in files {
        if let Some(folder) = file.path.parent().filter(|folder| *folder != Path::new("")) {
            fs::create_dir_all(folder).map_err(|error| Failure::file("create", folder, &error))?;
        }
    }
    files::replace_all(files.iter().map(|file| (file.path.as_path(), file.new.as_str())))?;
    for file in files {
        let verb = if file.old.is_empty() { "wrote" } else { "updated" };
        writeln!(streams.err, "  {verb} {}", file.path.display())?;
    }
    Ok(())
}
