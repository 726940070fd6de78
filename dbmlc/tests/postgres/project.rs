//! A copy of the repository's schema and migrations, and `dbmlc` at work in it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use crate::server;

/// The root of the repository.
pub(crate) fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the crate is in a workspace").to_owned()
}

/// A folder with a project in it, gone with the value.
pub(crate) struct Project {
    folder: TempDir,
}

/// What a command said.
pub(crate) struct Said {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Project {
    /// A copy of the repository's schema, migrations and settings.
    pub(crate) fn copy() -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        for part in ["db/schema", "migrations"] {
            copy(&repository().join(part), &folder.path().join(part));
        }
        fs::copy(repository().join("dbmlc.toml"), folder.path().join("dbmlc.toml")).expect("the settings");
        Self { folder }
    }

    /// A project with this schema and no migrations.
    pub(crate) fn of(schema: &str) -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        let path = folder.path().join("db/schema");
        fs::create_dir_all(&path).expect("a folder");
        fs::write(path.join("main.dbml"), schema).expect("the schema");
        Self { folder }
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// Replaces text in a file; it must be there.
    pub(crate) fn edit(&self, path: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.path(path)).expect(path);
        assert!(text.contains(from), "`{from}` is not in {path}");
        fs::write(self.path(path), text.replacen(from, to, 1)).expect(path);
    }

    /// The names of the migrations, in order.
    pub(crate) fn migrations(&self) -> Vec<String> {
        let entries = fs::read_dir(self.path("migrations")).expect("migrations");
        let names = entries.map(|entry| entry.expect("migrations").file_name().into_string().expect("a name"));
        let mut names: Vec<String> = names.filter(|name| name != "dbmlc.lock").collect();
        names.sort();
        names
    }

    /// Runs `dbmlc` in the folder.
    pub(crate) fn dbmlc(&self, arguments: &[&str]) -> Said {
        run(self.folder.path(), arguments)
    }

    /// Runs `dbmlc`, which must find nothing wrong, and gives what it printed.
    pub(crate) fn succeeds(&self, arguments: &[&str]) -> String {
        let said = self.dbmlc(arguments);
        assert_eq!(said.code, Some(0), "dbmlc {}\n{}{}", arguments.join(" "), said.out, said.err);
        said.out
    }
}

/// Runs `dbmlc` in a folder, with the scratch server of the tests.
pub(crate) fn run(folder: &Path, arguments: &[&str]) -> Said {
    let database = server::database();
    let output = Command::new(env!("CARGO_BIN_EXE_dbmlc"))
        .args(arguments)
        .current_dir(folder)
        .env("DBMLC_DEV_URL", database.target().to_string())
        .env("NO_COLOR", "1")
        .output()
        .expect("dbmlc runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("dbmlc prints UTF-8");
    Said { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("the repository") {
        let entry = entry.expect("the repository");
        fs::copy(entry.path(), to.join(entry.file_name())).expect("a copy");
    }
}
