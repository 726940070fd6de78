//! Each folder of `migrations/` is an edit: `old.dbml` and `new.dbml`, what the plan is for people in `plan.txt`, and its SQL in `up.sql`.
//!
//! `earlier.dbml` is what `old.dbml` was edited from, where that matters: what keeps the names that it got there.
//!
//! A second line `// allow: drop-column` in `new.dbml` gives consent. `pg-live` runs every case on a real server.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says where")]

#[path = "support/migration_case.rs"]
mod migration_case;

use std::fmt::Write as _;
use std::path::Path;

use migration_case::MigrationCase;
use pg_ddl::diff::{diff, settle};
use pg_ddl::plan::{Group, GroupKind, Plan, PlanOptions, Refusal, Step, plan};
use snapbox::Data;

fn case(new_dbml: &Path) -> datatest_stable::Result<()> {
    let folder = new_dbml.parent().ok_or("a case is in a folder")?;
    let case = MigrationCase::read(folder);
    let planned = case.plan();
    let (text, sql) = match &planned {
        Ok(plan) => (plan_text(plan), migration_case::sql(plan)),
        Err(refusals) => (refusals.iter().map(refusal_text).collect(), String::new()),
    };
    same(&folder.join("plan.txt"), &text);
    if planned.is_ok() {
        same(&folder.join("up.sql"), &sql);
    }
    if let Ok(done) = planned {
        let again = plan(&done.settled, &case.new.catalog, &case.new.intents, &PlanOptions::default()).unwrap();
        assert!(again.is_empty(), "the plan does not settle:\n{}", plan_text(&again));
        assert!(diff(&case.new.catalog, &case.new.catalog).is_empty());
        assert_eq!(settle(&done.settled, done.settled.clone()), done.settled);
    }
    Ok(())
}

fn same(path: &Path, text: &str) {
    snapbox::assert_data_eq!(Data::text(text).raw(), Data::read_from(path, None).raw());
}

fn plan_text(plan: &Plan) -> String {
    let mut text = String::new();
    for change in &plan.changes {
        writeln!(text, "{change}").unwrap();
    }
    for object in &plan.stale {
        writeln!(text, "stale directive on {object}").unwrap();
    }
    if plan.is_empty() {
        text.push_str("nothing to do\n");
    }
    for group in &plan.groups {
        writeln!(text, "\n{}", group_text(group)).unwrap();
        plan.steps_of(group).iter().for_each(|step| text.push_str(&step_text(step)));
    }
    text
}

fn group_text(group: &Group) -> String {
    let timeout = if group.needs_lock_timeout { ", with a lock timeout" } else { "" };
    match group.kind {
        GroupKind::Transaction => format!("in one transaction{timeout}:"),
        GroupKind::Autocommit => format!("each statement by itself{timeout}:"),
    }
}

fn step_text(step: &Step) -> String {
    let statement = step.statement.to_string();
    let mut text = format!("  {}\n", statement.lines().map(str::trim).collect::<Vec<_>>().join(" "));
    let mut facts: Vec<String> = step.locks.iter().map(|lock| format!("{} {}", lock.table, lock.level)).collect();
    facts.extend(step.scans.iter().map(|table| format!("scans {table}")));
    facts.extend(step.rewrites.iter().map(|table| format!("rewrites {table}")));
    facts.extend(step.data_loss.then(|| "loses data".to_owned()));
    facts.extend(step.hazards.iter().map(ToString::to_string));
    if !facts.is_empty() {
        writeln!(text, "    {}", facts.join(" · ")).unwrap();
    }
    for query in &step.preflights {
        writeln!(text, "    rows in the way: {query}").unwrap();
    }
    text
}

fn refusal_text(refusal: &Refusal) -> String {
    assert!(refusal.label.split(' ').count() <= 6, "a label has at most six words: {}", refusal.label);
    let places: Vec<String> = [&refusal.object].into_iter().chain(&refusal.near).map(ToString::to_string).collect();
    format!(
        "{}: {}\n  at {}: {}\n  help: {}\n",
        refusal.code,
        refusal.message,
        places.join(", near "),
        refusal.label,
        refusal.help.replace('\n', "\n        ")
    )
}

datatest_stable::harness! {
    { test = case, root = "tests/migrations", pattern = r"new\.dbml$" },
}
