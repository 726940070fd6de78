//! One scratch server for all tests of this binary.

use std::process::Command;
use std::sync::LazyLock;

use pg_ddl::catalog::Catalog;
use pg_live::introspect::{IntrospectOptions, introspect};
use pg_live::replay::{Script, replay};
use pg_live::scratch::{Binaries, Scratch, ScratchDatabase, ScratchOptions};

static SERVER: LazyLock<Scratch> =
    LazyLock::new(|| Scratch::start(&ScratchOptions::default()).expect("these tests need a PostgreSQL server"));

/// An empty database.
pub(crate) fn database() -> ScratchDatabase<'static> {
    SERVER.database().expect("a scratch database")
}

/// A database that has run the scripts, given by name and text.
pub(crate) fn database_with<'a>(scripts: impl IntoIterator<Item = (&'a str, &'a str)>) -> ScratchDatabase<'static> {
    let database = database();
    let mut client = database.connect().expect("a session");
    let scripts: Vec<Script<'_>> = scripts
        .into_iter()
        .map(|(name, sql)| Script { name, sql, transactional: pg_ddl::migration::runs_in_transaction(sql) })
        .collect();
    replay(&mut client, &scripts).unwrap_or_else(|error| panic!("{error}"));
    database
}

/// What is in a database.
pub(crate) fn catalog(database: &ScratchDatabase<'_>) -> Catalog {
    let mut client = database.connect().expect("a session");
    introspect(&mut client, &IntrospectOptions::default()).expect("a readable database").catalog
}

/// The first column of all rows that a query gives.
pub(crate) fn texts(database: &ScratchDatabase<'_>, sql: &str) -> Vec<String> {
    let mut client = database.connect().expect("a session");
    client.query(sql, &[]).expect(sql).iter().map(|row| row.get(0)).collect()
}

/// Runs a script that begins and ends its own transactions.
pub(crate) fn run_script(database: &ScratchDatabase<'_>, sql: &str) {
    let mut client = database.connect().expect("a session");
    let script = Script { name: "diff.sql", sql, transactional: false };
    replay(&mut client, &[script]).unwrap_or_else(|error| panic!("{error}\n{sql}"));
}

/// What `pg_dump` says is in a database: a judge that shares no code with dbmlc. One text an object, in no order of its own.
pub(crate) fn dump(database: &ScratchDatabase<'_>) -> Vec<String> {
    let program = Binaries::find(None).expect("PostgreSQL's programs").bindir().join("pg_dump");
    let output = Command::new(if program.exists() { program } else { "pg_dump".into() })
        .args(["--schema-only", "--no-owner", "--dbname", &database.target().to_string()])
        .output()
        .expect("pg_dump");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).expect("a dump is UTF-8");
    // Each dump has a random token of its own in its `\\restrict` lines.
    let told =
        |line: &&str| !line.starts_with("--") && !line.starts_with("\\restrict") && !line.starts_with("\\unrestrict");
    let text: String = text.lines().filter(told).flat_map(|line| [line, "\n"]).collect();
    let mut objects: Vec<String> = text.split(";\n").map(|object| object.trim().to_owned()).collect();
    objects.sort();
    objects
}

/// Runs statements.
pub(crate) fn execute(database: &ScratchDatabase<'_>, sql: &str) {
    database.connect().expect("a session").batch_execute(sql).expect(sql);
}
