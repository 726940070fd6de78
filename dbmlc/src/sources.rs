//! Finding and reading DBML files.

use std::collections::HashSet;
use std::fs;
use std::io::{self, ErrorKind, Read as _};
use std::path::{Path, PathBuf};

use crate::failure::Failure;
use crate::secrets;

/// Standard input as a path.
pub(crate) const STDIN: &str = "-";

/// What standard input is called where a path is shown.
pub(crate) const SPOKEN_STDIN: &str = "<stdin>";

/// A file of DBML.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Source {
    /// Its path as seen from the working folder, with `/` between the parts.
    pub(crate) path: &'static str,
    /// What it says. The tree borrows from it, and both last as long as the process.
    pub(crate) text: &'static str,
}

/// The paths of all `.dbml` files that these paths mean: a file is itself, a folder all that it holds, sorted; each once.
pub(crate) fn find(paths: &[PathBuf]) -> Result<Vec<String>, Failure> {
    let mut finder = Finder::default();
    for path in paths {
        let before = finder.found.len();
        if path.as_os_str() == STDIN {
            finder.add(STDIN.to_owned());
        } else if metadata(path)?.is_dir() {
            finder.walk(path)?;
            if finder.found.len() == before {
                return Err(Failure::new(format!("there is no .dbml file in {}", path.display()))
                    .help("a schema is made of files such as users.dbml: Table users { id bigint [pk] }"));
            }
        } else {
            finder.add(spell(path)?);
        }
    }
    Ok(finder.found)
}

/// Whether there is a `.dbml` file in a folder.
pub(crate) fn holds_any(folder: &Path) -> Result<bool, Failure> {
    let mut finder = Finder::default();
    finder.walk(folder)?;
    Ok(!finder.found.is_empty())
}

fn metadata(path: &Path) -> Result<fs::Metadata, Failure> {
    fs::metadata(path).map_err(|error| {
        let text = path.to_string_lossy();
        Failure::file("read", path, &error).help(if text.contains("://") || secrets::holds_password(&text) {
            "a database is named as a URL, postgresql://user@host:5432/name, and only where a command takes one"
        } else {
            "pass the files or folders of the schema, or name them in dbmlc.toml: schema = \"db/schema\""
        })
    })
}

/// Reads a file.
pub(crate) fn read(path: &str) -> Result<Source, Failure> {
    let bytes = if path == STDIN { read_stdin() } else { fs::read(path) };
    let bytes = bytes.map_err(|error| Failure::file("read", path, &error))?;
    let text = String::from_utf8(bytes).map_err(|error| not_utf8(path, &error))?;
    if u32::try_from(text.len()).is_err() {
        return Err(
            Failure::new(format!("{path} is larger than 4 GiB")).help("split it into several files of the same folder")
        );
    }
    let path = if path == STDIN { SPOKEN_STDIN } else { path };
    Ok(Source { path: path.to_owned().leak(), text: text.leak() })
}

/// Reads a file that another one imports; nothing when there is none, which resolving reports where the import stands.
pub(crate) fn read_import(path: &str) -> Result<Option<Source>, Failure> {
    if is_file(path)? { read(path).map(Some) } else { Ok(None) }
}

/// Whether a file is there that can be imported.
pub(crate) fn is_file(path: &str) -> Result<bool, Failure> {
    match fs::metadata(path) {
        Ok(metadata) => Ok(metadata.is_file()),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(false),
        Err(error) => Err(Failure::file("read", path, &error)),
    }
}

fn read_stdin() -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn not_utf8(path: &str, error: &std::string::FromUtf8Error) -> Failure {
    let offset = error.utf8_error().valid_up_to();
    let line = error.as_bytes().iter().take(offset).filter(|byte| **byte == b'\n').count() + 1;
    let byte = error.as_bytes().get(offset).copied().unwrap_or_default();
    Failure::new(format!("{path}:{line}: byte 0x{byte:02x} at offset {offset} is no UTF-8"))
        .help("save the file as UTF-8")
}

#[derive(Default)]
struct Finder {
    found: Vec<String>,
    seen: HashSet<String>,
    /// Where the folders that have been walked really are, so that a symbolic link to one above does not lead round for ever.
    walked: HashSet<PathBuf>,
}

impl Finder {
    fn add(&mut self, path: String) {
        if self.seen.insert(path.clone()) {
            self.found.push(path);
        }
    }

    fn walk(&mut self, folder: &Path) -> Result<(), Failure> {
        let unreadable = |error: &io::Error| Failure::file("read", folder, error);
        if !self.walked.insert(folder.canonicalize().map_err(|error| unreadable(&error))?) {
            return Ok(());
        }
        let entries: io::Result<Vec<_>> = fs::read_dir(folder).and_then(Iterator::collect);
        let mut entries = entries.map_err(|error| unreadable(&error))?;
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            let path = entry.path();
            let is_link = entry.file_type().is_ok_and(|kind| kind.is_symlink());
            let is_folder = if is_link { path.is_dir() } else { entry.file_type().is_ok_and(|kind| kind.is_dir()) };
            let is_hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
            if is_folder && !is_hidden {
                self.walk(&path)?;
            } else if !is_hidden && path.extension().is_some_and(|extension| extension == "dbml") && is_readable(&path)
            {
                self.add(spell(&path)?);
            }
        }
        Ok(())
    }
}

/// Whether something in a folder is to be read: not a folder, nor a pipe, which nobody may ever write to. What is not there is to be
/// read too, so that it is missed.
fn is_readable(path: &Path) -> bool {
    fs::metadata(path).map_or(true, |metadata| metadata.is_file())
}

/// The path with `/` between its parts and without `.`, as imports spell it.
fn spell(path: &Path) -> Result<String, Failure> {
    let text = path.to_str().ok_or_else(|| {
        Failure::new(format!("the name of {} is no UTF-8", path.display())).help("give the file another name")
    })?;
    Ok(dbml_model::resolve::normalise(&text.replace(std::path::MAIN_SEPARATOR, "/")))
}
