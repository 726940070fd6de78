//! The program with a PostgreSQL inside, on a project of one migration.

#![cfg(feature = "embedded-postgres")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A folder that is gone with the value.
struct Project(PathBuf);

impl Project {
    fn new(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(folder.join("db/schema")).expect("a folder");
        fs::write(folder.join("db/schema/users.dbml"), "Table users {\n  id bigint [pk]\n  email text [unique]\n}\n")
            .expect("a schema");
        Self(folder)
    }

    /// Runs the program in the folder.
    fn dbmlc(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dbmlc"));
        command.args(arguments).current_dir(&self.0).env("NO_COLOR", "1").env_remove("DBMLC_DEV_URL");
        command.output().expect("the program runs")
    }
}

impl Drop for Project {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn it_proves_migrations_and_says_which_server_did() {
    let project = Project::new("verify");
    assert!(project.dbmlc(&["migrate", "new", "users"]).status.success());
    let verified = project.dbmlc(&["migrate", "verify", "--dev-url", "embedded"]);
    let said = String::from_utf8_lossy(&verified.stdout);
    assert!(verified.status.success(), "{said}{}", String::from_utf8_lossy(&verified.stderr));
    assert!(said.contains("proven by PostgreSQL 17.5 (pglite-oxide 0.5.1, inside the process)"), "{said}");
}

#[test]
fn an_extension_that_it_does_not_have_is_named() {
    let project = Project::new("extension");
    fs::write(project.0.join("dbmlc.toml"), "extensions = [\"no_such_thing\"]\n").expect("settings");
    assert!(project.dbmlc(&["migrate", "new", "users"]).status.success());
    let verified = project.dbmlc(&["migrate", "verify", "--dev-url", "embedded"]);
    let said = String::from_utf8_lossy(&verified.stderr);
    assert_eq!(verified.status.code(), Some(3), "{said}");
    assert!(said.contains("pglite-oxide 0.5.1, inside the process has no extension `no_such_thing`"), "{said}");
}
