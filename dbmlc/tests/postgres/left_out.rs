//! What is left out of a database, by a pattern or because DBML cannot hold it, is part of no difference.

use std::fs;

use crate::project::Project;
use crate::server::{database_with, texts};

/// Tables that refer to what DBML cannot hold, and to what the patterns leave out.
const DATABASE: &str = "
CREATE SCHEMA other;
CREATE TYPE other.\"Mood\" AS ENUM ('glad', 'sad');
CREATE TABLE other.place (id integer PRIMARY KEY);
CREATE TABLE split (id integer PRIMARY KEY) PARTITION BY RANGE (id);
CREATE TABLE visit (
  id integer PRIMARY KEY REFERENCES visit,
  mood other.\"Mood\" DEFAULT 'glad',
  moods other.\"Mood\"[],
  place integer REFERENCES other.place,
  part integer REFERENCES split
);";

const KEYS: &str = "SELECT conname::text FROM pg_constraint WHERE contype = 'f' ORDER BY 1";

#[test]
fn what_is_pulled_is_no_difference() {
    let project = Project::of("");
    let database = database_with([("database.sql", DATABASE)]);
    let url = database.target().to_string();
    for exclude in [&[][..], &["--exclude", "other"]] {
        let pulled = project.dbmlc(&[&["pull", &url], exclude].concat());
        assert_eq!(pulled.code, Some(0), "{}", pulled.err);
        fs::write(project.path("db/schema/main.dbml"), &pulled.out).unwrap();
        let diff = project.dbmlc(&[&["diff", "--from", &url, "--to", "db/schema", "--exit-code"], exclude].concat());
        assert_eq!((diff.code, &*diff.out), (Some(0), "no difference\n"), "{}", diff.err);
        let back = project.dbmlc(&[&["diff", "--to", &url, "--from", "db/schema", "--exit-code"], exclude].concat());
        assert_eq!((back.code, &*back.out), (Some(0), "no difference\n"), "{}", back.err);
        let push = project.dbmlc(&[&["push", "--url", &url, "--yes"], exclude].concat());
        assert_eq!(push.code, Some(0), "{}{}", push.out, push.err);
        assert!(push.out.starts_with("up to date"), "{}", push.out);
    }
}

#[test]
fn what_is_written_down_is_compared_though_its_table_is_left_out() {
    let project = Project::of("");
    let database = database_with([("database.sql", DATABASE)]);
    let url = database.target().to_string();
    let pulled = project.dbmlc(&["pull", &url]).out;
    let without_key = pulled.replace("  place integer [ref: > other.place.id]\n", "  place integer\n");
    assert_ne!(pulled, without_key);
    fs::write(project.path("db/schema/main.dbml"), without_key).unwrap();
    let diff = project.dbmlc(&["diff", "--from", &url, "--to", "db/schema", "--exclude", "other"]);
    assert!(diff.out.contains("visit_place_fkey"), "{}", diff.out);
    assert!(diff.out.contains("--exclude other"), "the command that is named leaves out the same: {}", diff.out);
    let push = project.dbmlc(&["push", "--url", &url, "--yes", "--exclude", "other"]);
    assert_eq!(push.code, Some(0), "{}{}", push.out, push.err);
    assert_eq!(texts(&database, KEYS), ["visit_id_fkey", "visit_part_fkey"]);
}
