//! What is in a database, as judges say it that share no code with dbmlc. One text an object, sorted.

use std::process::Command;

use pg_live::scratch::{Binaries, ScratchDatabase};

use crate::server::texts;

/// What `pg_dump` says, or the server itself where there is no `pg_dump` of its version: packages of servers come without it.
pub(crate) fn dump(database: &ScratchDatabase<'_>) -> Vec<String> {
    let program = Binaries::find(None).expect("PostgreSQL's programs").bindir().join("pg_dump");
    let output = Command::new(if program.exists() { program } else { "pg_dump".into() })
        .args(["--schema-only", "--no-owner", "--dbname", &database.target().to_string()])
        .output()
        .expect("pg_dump");
    let said = String::from_utf8_lossy(&output.stderr);
    if said.contains("server version mismatch") {
        return texts(database, include_str!("outline.sql"));
    }
    assert!(output.status.success(), "{said}");
    objects(&String::from_utf8(output.stdout).expect("a dump is UTF-8"))
}

fn objects(dump: &str) -> Vec<String> {
    // Each dump has a random token of its own in its `\\restrict` lines.
    let told =
        |line: &&str| !line.starts_with("--") && !line.starts_with("\\restrict") && !line.starts_with("\\unrestrict");
    let text: String = dump.lines().filter(told).flat_map(|line| [line, "\n"]).collect();
    let mut objects: Vec<String> = text.split(";\n").map(|object| object.trim().to_owned()).collect();
    objects.sort();
    objects
}
