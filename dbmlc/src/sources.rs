//! Finding and reading DBML files.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

use dbml_model::diagnostic::Diagnostic;
#[cfg(unix)]
use dbml_model::parallel::join;
use dbml_syntax::{
    Decoded, FileError, Outline, Parsed, Span, SyntaxError, SyntaxErrorKind, decode, outline_decoded, parse_decoded,
};

use crate::failure::{Failure, reason};
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
    /// Where it is not UTF-8, or that it could not be read.
    trouble: &'static [SyntaxError],
    /// Why it could not be read.
    pub(crate) unread: Option<&'static str>,
}

impl Source {
    /// A file that says this.
    pub(crate) fn of(path: String, text: String) -> Self {
        Self { path: path.leak(), text: text.leak(), trouble: &[], unread: None }
    }

    fn decoded(path: String, Decoded { text, errors }: Decoded) -> Self {
        Self { trouble: errors.leak(), ..Self::of(path, text) }
    }

    /// A file that is there and says nothing.
    fn without_text(path: String, problem: FileError) -> Self {
        let kind = SyntaxErrorKind::File(problem);
        let error = SyntaxError { kind, span: Span::default(), related: None };
        Self::decoded(path, Decoded { text: String::new(), errors: vec![error] })
    }

    /// What is said of a file that could not be read, with the reason.
    pub(crate) fn explain(&self, mut diagnostic: Diagnostic) -> Diagnostic {
        if let Some(reason) = self.unread {
            diagnostic.message = format!("cannot read {}: {reason}", self.path);
        }
        diagnostic
    }

    /// Its tree.
    fn parse(&self) -> Parsed<'static> {
        parse_decoded(self.text, self.trouble)
    }

    /// Its tree, where the bodies of tables may still have to be read.
    pub(crate) fn outline(&self) -> Outline<'static> {
        outline_decoded(self.text, self.trouble)
    }

    /// Its layout, or what is wrong with it.
    pub(crate) fn format(&self) -> Result<String, Parsed<'static>> {
        if !self.trouble.is_empty() {
            return Err(self.parse());
        }
        dbml_syntax::format(self.text).map_err(|_| self.parse())
    }
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

/// Reads a file. One that can't be read is known as such, so that the others are.
pub(crate) fn read(path: &str) -> Result<Source, Failure> {
    if path == STDIN {
        let bytes = read_stdin().map_err(|error| Failure::file("read", path, &error))?;
        return Ok(source(SPOKEN_STDIN, bytes));
    }
    Ok(match read_file(path) {
        Ok(bytes) => source(path, bytes),
        Err(error) => {
            Source { unread: Some(reason(&error).leak()), ..Source::without_text(path.to_owned(), FileError::Unread) }
        }
    })
}

/// Reads a file that another one imports; nothing when there is none, which resolving reports where the import stands.
pub(crate) fn read_import(path: &str) -> Result<Option<Source>, Failure> {
    if is_file(path) { read(path).map(Some) } else { Ok(None) }
}

/// Whether a file is there that can be imported. One about which nothing can be learnt is there.
pub(crate) fn is_file(path: &str) -> bool {
    match fs::metadata(path) {
        Ok(metadata) => metadata.is_file(),
        Err(error) => !matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory),
    }
}

fn source(path: &str, bytes: Option<Vec<u8>>) -> Source {
    match bytes {
        Some(bytes) => Source::decoded(path.to_owned(), decode(bytes)),
        None => Source::without_text(path.to_owned(), FileError::TooLarge),
    }
}

fn read_stdin() -> io::Result<Option<Vec<u8>>> {
    read_to_limit(io::stdin().lock(), 0)
}

fn read_file(path: &str) -> io::Result<Option<Vec<u8>>> {
    let file = File::open(path)?;
    let size = file.metadata()?.len();
    #[cfg(unix)]
    if let Some(bytes) = read_halves(&file, size) {
        return Ok(Some(bytes));
    }
    read_to_limit(file, size)
}

/// A file of so many bytes is worth two threads, each of which has to touch memory that nobody did before.
#[cfg(unix)]
const LONG: u64 = 1 << 22;

/// All bytes of a long file that is as long as it said, half of them read by a helper.
#[cfg(unix)]
fn read_halves(file: &File, size: u64) -> Option<Vec<u8>> {
    use std::os::unix::fs::FileExt;

    let length = usize::try_from(size).ok().filter(|_| (LONG..=u64::from(u32::MAX)).contains(&size))?;
    let mut bytes = vec![0; length];
    let (ours, theirs) = bytes.split_at_mut(length / 2);
    let middle = ours.len() as u64;
    let (theirs, ours) = join(|| file.read_exact_at(theirs, middle), || file.read_exact_at(ours, 0));
    let is_all = theirs.is_ok() && ours.is_ok() && file.read_at(&mut [0], size).is_ok_and(|more| more == 0);
    is_all.then_some(bytes)
}

/// All bytes, or nothing where there are more than a place in a text can count. A device says that it has none, and may have no end.
fn read_to_limit(reader: impl Read, size: u64) -> io::Result<Option<Vec<u8>>> {
    let limit = u64::from(u32::MAX);
    if size > limit {
        return Ok(None);
    }
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or_default());
    reader.take(limit + 1).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= limit).then_some(bytes))
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
        let Ok(real) = folder.canonicalize() else { return self.miss(folder) };
        if !self.walked.insert(real) {
            return Ok(());
        }
        let entries: io::Result<Vec<_>> = fs::read_dir(folder).and_then(Iterator::collect);
        let Ok(mut entries) = entries else { return self.miss(folder) };
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            let path = entry.path();
            let kind = entry.file_type().ok();
            let is_file = kind.is_some_and(|kind| kind.is_file());
            let is_folder = kind.is_some_and(|kind| kind.is_dir() || kind.is_symlink() && path.is_dir());
            let is_hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
            if is_folder && !is_hidden {
                self.walk(&path)?;
            } else if !is_hidden
                && path.extension().is_some_and(|extension| extension == "dbml")
                && (is_file || is_readable(&path))
            {
                self.add(spell(&path)?);
            }
        }
        Ok(())
    }

    /// A folder that can't be read is read as a file, so that it is missed.
    fn miss(&mut self, folder: &Path) -> Result<(), Failure> {
        self.add(spell(folder)?);
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
