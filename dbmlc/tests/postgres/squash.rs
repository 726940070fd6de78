//! The history as one migration: only where it makes the same database.

use std::fs;

use crate::project::Project;

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
