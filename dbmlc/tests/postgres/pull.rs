//! Pulling into files that are there.

use std::fs;

use crate::project::{Project, Said};
use crate::server::{database_with, execute};

const SHOP: &str = "// The whole shop.
Project shop {
  database_type: 'PostgreSQL'
}

TablePartial stamps {
  created_at timestamptz [not null, default: `now()`] // when
}

Enum status {
  active // works
  gone [note: 'left']
}

// people who buy
Table users [headercolor: #3498db] {
  id bigint [pk, increment]
  email varchar(200) [unique, note: 'where to write'] // lower case
  status status [default: 'active', check: `status <> 'gone'`]
  old_thing int // to go
  ~stamps

  indexes {
    (email, status) [name: 'users_search'] // for search
  }
}

Table orders {
  id bigint [pk]
  user_id bigint [not null, ref: > users.id] // who
  total numeric(10,2)
  ~stamps
}

Table items {
  order_id bigint
}

// items belong to orders
Ref: items.order_id > orders.id [delete: cascade]

TableGroup sales {
  users
  orders
  items
}
";

const CHANGES: &str = "
ALTER TABLE users DROP COLUMN old_thing, ADD COLUMN phone text NOT NULL DEFAULT '';
ALTER TABLE users ALTER email TYPE text;
ALTER TYPE status ADD VALUE 'new' BEFORE 'gone';
COMMENT ON TABLE orders IS 'what they buy';
ALTER TABLE orders ALTER total SET NOT NULL, ADD CHECK (total > 0);
DROP TABLE items;
CREATE TABLE notes (id int PRIMARY KEY, who bigint REFERENCES users);
CREATE SCHEMA org CREATE TABLE org.teams (id int PRIMARY KEY);
CREATE INDEX ON users (lower(email)) WHERE phone <> '';
ALTER TABLE orders ADD FOREIGN KEY (id) REFERENCES users ON DELETE CASCADE;
";

/// A project whose database was changed by hand.
fn changed() -> (Project, pg_live::scratch::ScratchDatabase<'static>) {
    let project = Project::of(SHOP);
    let ddl = project.succeeds(&["sql"]);
    let database = database_with([("shop.sql", ddl.as_str())]);
    execute(&database, CHANGES);
    (project, database)
}

fn pull(project: &Project, url: &str, more: &[&str]) -> Said {
    project.dbmlc(&[&["pull", url, "-o", "db/schema"], more].concat())
}

fn text(project: &Project, file: &str) -> String {
    fs::read_to_string(project.path(file)).expect(file)
}

#[test]
fn a_database_that_is_the_same_changes_no_byte() {
    let project = Project::of(SHOP);
    let ddl = project.succeeds(&["sql"]);
    let database = database_with([("shop.sql", ddl.as_str())]);

    let said = pull(&project, &database.target().to_string(), &[]);
    assert_eq!((said.code, said.err.as_str()), (Some(0), "  up to date: 1 file\n"), "{}", said.out);
    assert_eq!(text(&project, "db/schema/main.dbml"), SHOP);
}

#[test]
fn files_take_over_what_differs_and_keep_the_rest() {
    let (project, database) = changed();
    let url = database.target().to_string();

    let said = pull(&project, &url, &[]);
    assert_eq!(said.code, Some(0), "{}{}", said.out, said.err);
    let main = text(&project, "db/schema/main.dbml");
    for kept in [
        "// The whole shop.\n",
        "created_at timestamptz [not null, default: `now()`] // when\n",
        "  active // works\n  new\n  gone [note: 'left']\n",
        "// people who buy\nTable users [headercolor: #3498db] {\n",
        "  email text [unique, note: 'where to write'] // lower case\n",
        "  status status [default: 'active', check: `status <> 'gone'`]\n",
        "  user_id bigint [not null, ref: > users.id] // who\n",
        "    (email, status) [name: 'users_search'] // for search\n",
        "TableGroup sales {\n  users\n  orders\n}\n",
    ] {
        assert!(main.contains(kept), "{kept}---\n{main}");
    }
    assert!(!main.contains("items") && !main.contains("old_thing"), "{main}");
    assert!(text(&project, "db/schema/org.dbml").contains("Table org.teams"));

    let diff = project.dbmlc(&["diff", "--from", &url, "--to", "db/schema", "--exit-code"]);
    assert_eq!(diff.code, Some(0), "{}{}\n{main}", diff.out, diff.err);
    assert_eq!(pull(&project, &url, &[]).err, "  up to date: 2 files\n");
}

#[test]
fn a_dry_run_shows_what_would_change_and_writes_nothing() {
    let (project, database) = changed();
    let said = pull(&project, &database.target().to_string(), &["--dry-run"]);
    assert_eq!(said.code, Some(0), "{}{}", said.out, said.err);
    for shown in ["--- db/schema/main.dbml\n", "-  old_thing int // to go\n", "--- /dev/null\n+++ db/schema/org.dbml\n"]
    {
        assert!(said.out.contains(shown), "{shown}---\n{}", said.out);
    }
    assert_eq!(text(&project, "db/schema/main.dbml"), SHOP);
    assert!(!project.path("db/schema/org.dbml").exists());
}

#[test]
fn what_was_left_out_stays_as_it_is_written() {
    let (project, database) = changed();
    let said = pull(&project, &database.target().to_string(), &["--exclude", "public"]);
    assert_eq!(said.code, Some(0), "{}{}", said.out, said.err);
    assert_eq!(text(&project, "db/schema/main.dbml"), SHOP);
    assert!(text(&project, "db/schema/org.dbml").contains("Table org.teams"));
}

#[test]
fn what_files_cannot_take_over_is_named_and_nothing_is_written() {
    let schema = "TablePartial stamps [headercolor: #ffffff] {
  created_at timestamptz
  updated_at timestamptz
}

Table a {
  id int [pk]
  ~stamps
}

Table b {
  id int [pk]
  ~stamps
}
";
    let project = Project::of(schema);
    let ddl = project.succeeds(&["sql"]);
    let database = database_with([("schema.sql", ddl.as_str())]);
    execute(&database, "ALTER TABLE a DROP COLUMN updated_at, ADD COLUMN more text");

    let said = pull(&project, &database.target().to_string(), &[]);
    assert_eq!(said.code, Some(1), "{}{}", said.out, said.err);
    let expected = "  a
    updated_at   column   not in the database   timestamp with time zone
error[M0116]: `a` can't take over what the database has: it comes from a partial that other tables inject
   ╭─[db/schema/main.dbml:3:3]
 2 │   created_at timestamptz
 3 │   updated_at timestamptz
   ·   ─────┬────
   ·        ╰── differs in the database
 4 │ }
   ╰────
  help: change this by hand and try again, or pull to another folder and compare
  more: dbmlc explain M0116
";
    assert_eq!(said.err, expected);
    assert_eq!(text(&project, "db/schema/main.dbml"), schema);
}

#[test]
fn drift_is_answered_with_both_remedies() {
    let (project, database) = changed();
    let url = database.target().to_string();
    let patch = pull(&project, &url, &["--dry-run"]).out;
    let diff = |more: &[&str]| project.dbmlc(&[&["diff", "--from", &url, "--to", "db/schema"], more].concat());

    let human = diff(&["--allow", "all"]).out;
    assert!(human.contains(&format!("To bring the database here:  dbmlc push db/schema --url '{url}'\n")), "{human}");
    assert!(
        human.ends_with(&format!("To take the database's side:  dbmlc pull '{url}' -o db/schema\n\n{patch}")),
        "{human}"
    );
    // What destroys is not planned without consent, and the other remedy stands.
    let refused = diff(&[]);
    assert_eq!(refused.code, Some(1), "{}", refused.err);
    assert!(refused.out.ends_with(&patch), "{}", refused.out);

    let json = diff(&["--allow", "all", "--format", "json"]).out;
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(json["dbml"], patch);
    assert_eq!(json["sql"], diff(&["--allow", "all", "--format", "sql"]).out);
}
