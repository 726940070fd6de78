//! The history as one migration: only where it makes the same database.

use std::fs;

use pg_live::scratch::ScratchDatabase;
use snapbox::{assert_data_eq, str};

use crate::project::Project;
use crate::server::{database, execute};

#[test]
fn the_history_of_the_repository_is_one_migration() {
    let project = Project::copy();
    let said = project.succeeds(&["migrate", "squash"]);
    assert!(said.contains("proven equal to 6 migrations by PostgreSQL"), "{said}");
    assert_eq!(project.migrations(), ["0007_squashed.sql"]);
    project.succeeds(&["migrate", "check"]);
    project.succeeds(&["migrate", "verify"]);
    assert!(project.succeeds(&["migrate", "squash"]).starts_with("nothing to squash"));
}

#[test]
fn a_database_that_ran_what_it_stands_for_goes_on() {
    let project = Project::of("Table invoice {\n  id int [pk]\n}\n");
    project.succeeds(&["migrate", "new", "invoices"]);
    let (ahead, behind, fresh) = (database(), database(), database());
    let on = |database: &ScratchDatabase<'_>, command: &str| {
        project.dbmlc(&["migrate", command, "--url", &database.target().to_string()])
    };
    assert_eq!(on(&ahead, "apply").code, Some(0));
    assert_eq!(on(&behind, "apply").code, Some(0));
    project.edit("db/schema/main.dbml", "[pk]\n", "[pk]\n  code text\n");
    project.succeeds(&["migrate", "new", "codes"]);
    assert_eq!(on(&ahead, "apply").code, Some(0));
    execute(&ahead, "INSERT INTO invoice VALUES (1, 'a')");
    project.succeeds(&["migrate", "squash", "all"]);
    assert_data_eq!(
        on(&ahead, "status").out,
        str![[r"
  0003_all        applied
  0001_invoices   replaced   [..]
  0002_codes      replaced   [..]
1 applied, 0 due

"]]
    );
    assert_eq!(on(&ahead, "apply").code, Some(0));
    let said = on(&behind, "apply");
    assert_eq!(said.code, Some(1), "{}", said.out);
    assert_data_eq!(
        said.err,
        str![[r"
error[A0202]: migrations/0003_all.sql stands for the migrations up to 0002_codes, and this database ran them up to 0001_invoices only
  help: apply the rest of them with the files from before the squash, then come back: git log -- migrations/0003_all.sql
  more: dbmlc explain A0202

"]]
    );
    assert_eq!(on(&fresh, "apply").code, Some(0));
    project.edit("db/schema/main.dbml", "code text", "code text\n  at timestamptz");
    project.succeeds(&["migrate", "new", "times"]);
    project.succeeds(&["migrate", "squash", "again"]);
    assert!(on(&behind, "apply").err.contains("up to 0004_times"));
    let said = on(&ahead, "apply");
    assert!(said.err.contains("up to 0002_codes only"), "{}", said.err);
}

#[test]
fn what_it_would_lose_is_named_and_nothing_is_touched() {
    let project = Project::of("Table invoice {\n  id int [pk]\n}\n");
    project.succeeds(&["migrate", "new", "invoices"]);
    let by_hand = "CREATE VIEW recent AS SELECT id FROM invoice;\nINSERT INTO invoice VALUES (1);\n";
    fs::write(project.path("migrations/0002_by_hand.sql"), by_hand).expect("a migration");
    project.succeeds(&["migrate", "baseline"]);
    let said = project.dbmlc(&["migrate", "squash", "all"]);
    assert_eq!(said.code, Some(3), "{}", said.out);
    assert!(said.err.contains("one migration would lose view recent, the rows of invoice"), "{}", said.err);
    assert_eq!(project.migrations(), ["0001_invoices.sql", "0002_by_hand.sql"]);
}
