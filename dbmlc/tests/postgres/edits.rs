//! The main job: edit the DBML, get a migration that PostgreSQL runs.

use std::fs;

use crate::project::Project;

#[test]
fn edits_become_migrations_that_run_and_are_proven() {
    let project = Project::copy();
    let before = project.migrations();

    project.edit("db/schema/org.dbml", "\"code\" text", "\"code\" varchar(32)");
    project.edit("db/schema/projects.dbml", "  archived\n", "  archived\n  \"on the shelf\"\n");
    let plans = "\nTable org.plan {\n  id bigint [pk, increment]\n  rid_owner bigint [not null, ref: > org.owner.id_owner]\n\
                 \n  indexes {\n    rid_owner\n  }\n}\n";
    let path = project.path("db/schema/org.dbml");
    fs::write(&path, fs::read_to_string(&path).expect("org.dbml") + plans).expect("org.dbml");

    assert_eq!(project.dbmlc(&["migrate", "check"]).code, Some(1));
    project.succeeds(&["migrate", "new", "plans"]);
    let after = project.migrations();
    assert!(after.len() > before.len(), "{after:?}");
    assert!(after.last().is_some_and(|name| name.contains("plans")), "{after:?}");
    project.succeeds(&["migrate", "verify"]);

    assert!(project.succeeds(&["migrate", "new"]).starts_with("up to date"));
    assert_eq!(project.migrations(), after);
    project.succeeds(&["migrate", "check"]);
}

#[test]
fn an_edited_migration_is_named() {
    let project = Project::copy();
    let name = project.migrations().into_iter().next().expect("a migration");
    let path = project.path("migrations").join(&name);
    fs::write(&path, fs::read_to_string(&path).expect("a migration") + "\n-- afterthought\n").expect("a migration");
    let said = project.dbmlc(&["migrate", "check"]);
    assert_eq!(said.code, Some(1));
    assert!(said.out.contains(&format!("migrations/{name} was edited")), "{}", said.out);
}

#[test]
fn taking_over_again_finds_no_difference() {
    let project = Project::copy();
    let lock = fs::read_to_string(project.path("migrations/dbmlc.lock")).expect("the lock");
    let said = project.succeeds(&["migrate", "baseline"]);
    assert!(said.contains("no difference from db/schema"), "{said}");
    assert_eq!(fs::read_to_string(project.path("migrations/dbmlc.lock")).expect("the lock"), lock);
}
