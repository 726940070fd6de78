//! A database that no URL names.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::process::{Command, Output};

use pg_live::scratch::ScratchDatabase;

use crate::project::Project;
use crate::server::{database, execute};

/// `dbmlc pull` with the variables of libpq alone.
fn pull(project: &Project, database: &ScratchDatabase<'_>, user: &str) -> Output {
    let url = database.target().to_string();
    let folder = url.split_once("host=").and_then(|(_, rest)| rest.split_once('&')).expect("a socket").0;
    Command::new(env!("CARGO_BIN_EXE_dbmlc"))
        .arg("pull")
        .current_dir(project.path(""))
        .env("PGHOST", folder)
        .env("PGPORT", "5432")
        .env("PGUSER", user)
        .env("PGDATABASE", database.target().database().expect("a name"))
        .env("PGPASSFILE", project.path("passwords"))
        .output()
        .expect("dbmlc runs")
}

#[test]
fn the_variables_of_libpq_name_a_database() {
    let project = Project::of("");
    let database = database();
    execute(&database, "CREATE TABLE invoice (id int)");
    let said = pull(&project, &database, "postgres");
    assert_eq!(String::from_utf8_lossy(&said.stdout), "Table invoice {\n  id integer\n}\n");
    let passwords = project.path("passwords");
    fs::write(&passwords, "*:*:*:*:s3cret").expect("a file");
    fs::set_permissions(&passwords, fs::Permissions::from_mode(0o600)).expect("a file of our own");
    let said = pull(&project, &database, "nobody_here");
    assert_eq!(said.status.code(), Some(3));
    let text = String::from_utf8_lossy(&said.stderr);
    assert!(text.contains("role \"nobody_here\" does not exist") && !text.contains("s3cret"), "{text}");
}

#[test]
fn nothing_names_a_database() {
    let project = Project::of("");
    let mut command = Command::new(env!("CARGO_BIN_EXE_dbmlc"));
    for variable in ["PGHOST", "PGDATABASE", "DATABASE_URL"] {
        command.env_remove(variable);
    }
    let said = command.args(["migrate", "status"]).current_dir(project.path("")).output().expect("dbmlc runs");
    assert_eq!(said.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&said.stderr).starts_with("error: no database is named\n"));
}
