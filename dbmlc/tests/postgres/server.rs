//! One scratch server for all tests of this binary.

use std::sync::LazyLock;

use pg_ddl::catalog::Catalog;
use pg_live::introspect::{IntrospectOptions, introspect};
use pg_live::replay::{Script, replay};
use pg_live::scratch::{Scratch, ScratchDatabase, ScratchOptions};

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

/// Runs statements.
pub(crate) fn execute(database: &ScratchDatabase<'_>, sql: &str) {
    database.connect().expect("a session").batch_execute(sql).expect(sql);
}
