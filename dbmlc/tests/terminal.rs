//! Questions that are asked on a terminal, and what becomes of the answers.

#![cfg(unix)]
#![expect(clippy::expect_used, reason = "a test that cannot go on has failed")]

#[path = "support/terminal.rs"]
mod terminal;

use std::fs;
use std::path::Path;

use snapbox::assert_data_eq;
use snapbox::str;
use tempfile::TempDir;
use terminal::{Heard, dbmlc};

const BEFORE: &str = "\
Enum state {
  open
  closed
}

Table users {
  id bigint [pk]
  name text
  state state
}
";

/// A project whose migrations add up to a schema, and whose DBML says another one by now.
fn edited(before: &str, after: &str) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let schema = folder.path().join("db/schema");
    fs::create_dir_all(&schema).expect("a folder");
    fs::write(schema.join("main.dbml"), before).expect("a file");
    let heard = dbmlc(folder.path(), &["migrate", "new", "first"], "");
    assert_eq!(heard.code, Some(0), "{}", heard.screen);
    fs::write(schema.join("main.dbml"), after).expect("a file");
    folder
}

fn new(folder: &Path, typed: &str) -> Heard {
    dbmlc(folder, &["migrate", "new", "second"], typed)
}

fn read(folder: &Path, path: &str) -> String {
    fs::read_to_string(folder.join(path)).expect("a file")
}

const SCHEMA: &str = "db/schema/main.dbml";
const SECOND: &str = "migrations/0002_second.sql";

#[test]
fn the_answer_is_written_and_the_column_renamed() {
    let after = BEFORE.replace("name text", "full_name text").replace("state state", "state state\n  email text");
    let folder = edited(BEFORE, &after);
    let heard = new(folder.path(), "7\nx\n1\n");
    assert_data_eq!(
        heard.screen.as_str(),
        str![[r"
7
x
1

users.name is gone. What became of it?
  1  it is users.full_name now  text
  2  it is users.email now  text
  3  it goes, and its data with it
1 to 3, or nothing to stop: 1 to 3, or nothing to stop: 1 to 3, or nothing to stop:   wrote db/schema/main.dbml:8  //@ was: name


"]]
    );
    assert_eq!(heard.code, Some(0));
    assert!(read(folder.path(), SCHEMA).contains("  //@ was: name\n  full_name text\n"));
    assert!(read(folder.path(), SECOND).contains("RENAME COLUMN name TO full_name"));
    let again = new(folder.path(), "");
    assert!(again.out.starts_with("up to date"), "{}{}", again.out, again.screen);
}

#[test]
fn wholes_are_asked_about_before_their_parts() {
    let after = "\
Enum org.phase {
  opened
  closed
}

Table org.people {
  id bigint [pk]
  full_name text
  state org.phase
}
";
    let folder = edited(BEFORE, after);
    let heard = new(folder.path(), "1\n1\n1\n1\n");
    assert_eq!(heard.code, Some(0), "{}", heard.screen);
    assert_data_eq!(
        read(folder.path(), SCHEMA),
        str![[r"
//@ was: public.state
Enum org.phase {
  //@ was: open
  opened
  closed
}

//@ was: public.users
Table org.people {
  id bigint [pk]
  //@ was: name
  full_name text
  state org.phase
}

"]]
    );
    let sql = read(folder.path(), SECOND);
    assert!(sql.contains("RENAME") && !sql.contains("DROP"), "{sql}");
}

#[test]
fn what_goes_needs_consent_all_the_same() {
    let after = BEFORE.replace("name text", "full_name text");
    let folder = edited(BEFORE, &after);
    let heard = new(folder.path(), "2\n");
    assert_eq!(heard.code, Some(1));
    assert!(heard.screen.contains("M0601") && heard.screen.contains("--allow drop-column"), "{}", heard.screen);
    assert_eq!(read(folder.path(), SCHEMA), after);
}

#[test]
fn nobody_has_to_answer() {
    let after = BEFORE.replace("name text", "full_name text").replace("state state", "phase state");
    let folder = edited(BEFORE, &after);
    let heard = new(folder.path(), "1\n\n");
    assert_eq!(heard.code, Some(1));
    assert_eq!(heard.screen.matches("What became of it?").count(), 2, "{}", heard.screen);
    assert_eq!(read(folder.path(), SCHEMA), after);
}

#[test]
fn consent_is_an_answer() {
    let folder = edited(BEFORE, &BEFORE.replace("name text", "full_name text"));
    let heard = dbmlc(folder.path(), &["migrate", "new", "second", "--allow", "drop-column"], "");
    assert_eq!((heard.code, heard.screen.as_str()), (Some(0), ""));
    assert!(read(folder.path(), "migrations/0002_second.sql").contains("DROP COLUMN name"));
}
