//! The folder of the migrations on the disk.

mod write;

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use pg_ddl::lock::{self, FILE_NAME};
use pg_ddl::migration::{Checksum, File, Header, Role, order};

use crate::failure::Failure;

/// What stands in the folder.
#[derive(Debug)]
pub(crate) struct Folder {
    /// Its path, as the user names it.
    path: PathBuf,
    /// The migrations in the order in which they run.
    pub(crate) migrations: Vec<Migration>,
    /// Files of SQL that have no number, and so no place among the migrations.
    pub(crate) aside: Vec<String>,
    /// The text of the lock.
    pub(crate) lock: Option<String>,
}

/// A migration on the disk.
#[derive(Debug)]
pub(crate) struct Migration {
    /// The name of its file.
    pub(crate) name: String,
    /// What it says.
    pub(crate) text: String,
    /// Its checksum.
    pub(crate) sha256: Checksum,
}

impl Folder {
    /// Reads the folder; one that is not there yet is empty.
    pub(crate) fn read(path: PathBuf) -> Result<Self, Failure> {
        let Names { migrations: mut names, mut aside } = names(&path)?;
        names.sort_by(|a, b| order(a, b));
        aside.sort();
        let migrations = names.into_iter().map(|name| Migration::read(&path, name)).collect::<Result<_, _>>()?;
        let lock_path = path.join(FILE_NAME);
        let lock = match fs::read_to_string(&lock_path) {
            Ok(text) => Some(text),
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(error) => return Err(Failure::file("read", lock_path, &error)),
        };
        Ok(Self { path, migrations, aside, lock })
    }

    /// The same folder with one migration in the place of all others.
    pub(crate) fn holding(&self, file: &File) -> Self {
        let migration =
            Migration { name: file.name.clone(), text: file.text.clone(), sha256: Checksum::of(file.text.as_bytes()) };
        Self { path: self.path.clone(), migrations: vec![migration], aside: Vec::new(), lock: None }
    }

    /// Its path as it is shown.
    pub(crate) fn shown(&self) -> String {
        self.path.display().to_string()
    }

    /// The path of a file in it, as it is shown.
    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.path.join(name)
    }

    /// What the drift check has to know of the files.
    pub(crate) fn files(&self) -> Vec<lock::File> {
        let file = |migration: &Migration| lock::File {
            name: migration.name.clone(),
            sha256: migration.sha256.clone(),
            parent: Header::read(&migration.text).and_then(|header| header.parent),
        };
        self.migrations.iter().map(file).collect()
    }
}

/// The names of the files of SQL in a folder.
#[derive(Default)]
struct Names {
    migrations: Vec<String>,
    aside: Vec<String>,
}

fn names(folder: &Path) -> Result<Names, Failure> {
    let unreadable = |error: &std::io::Error| Failure::file("read", folder, error);
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Names::default()),
        Err(error) => return Err(unreadable(&error)),
    };
    let mut names = Names::default();
    for entry in entries {
        let entry = entry.map_err(|error| unreadable(&error))?;
        let name = entry.file_name();
        let Some(name) = name.to_str().filter(|_| entry.path().is_file()) else { continue };
        match Role::of(name) {
            Role::Migration => names.migrations.push(name.to_owned()),
            Role::Unnumbered => names.aside.push(name.to_owned()),
            Role::Other if Path::new(name).extension().is_some_and(|own| own.eq_ignore_ascii_case("sql")) => {
                let path = folder.join(name);
                return Err(Failure::new(format!("{} does not end in `.sql`, in small letters", path.display()))
                    .help("most runners pass over it: rename it, or move it out of the folder"));
            }
            Role::Down | Role::Other => {}
        }
    }
    Ok(names)
}

impl Migration {
    fn read(folder: &Path, name: String) -> Result<Self, Failure> {
        let path = folder.join(&name);
        let bytes = fs::read(&path).map_err(|error| Failure::file("read", &path, &error))?;
        let sha256 = Checksum::of(&bytes);
        let text = String::from_utf8(bytes).map_err(|error| {
            let offset = error.utf8_error().valid_up_to();
            Failure::new(format!("{}: the byte at offset {offset} is no UTF-8", path.display()))
                .help("save the file as UTF-8, the encoding in which PostgreSQL reads it")
        })?;
        Ok(Self { name, text, sha256 })
    }
}
