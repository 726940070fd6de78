//! Every case of `pg-ddl/tests/migrations` on a real server: a database that holds the old schema, and `up.sql` run on it, is the new one.
//!
//! Both are read back, so that nothing is compared but what the server has.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on says where")]

#[path = "support/extensions.rs"]
mod extensions;
#[path = "../../pg-ddl/tests/support/migration_case.rs"]
mod migration_case;
#[path = "support/old_schema.rs"]
mod old_schema;
#[path = "support/recorded_names.rs"]
mod recorded_names;
#[path = "support/scratch_server.rs"]
mod scratch_server;
#[path = "support/server_version.rs"]
mod server_version;

use std::error::Error;
use std::fs;
use std::path::Path;

use extensions::can_install;
use migration_case::MigrationCase;
use old_schema::old_schema;
use pg_ddl::catalog::Catalog;
use pg_ddl::diff::settle;
use pg_ddl::intents::Intents;
use pg_ddl::migration::{File, Format, Placement, Style, files};
use pg_ddl::plan::{Allowed, Plan, PlanOptions, back, plan};
use pg_ddl::render;
use pg_live::ServerError;
use pg_live::introspect::{IntrospectOptions, introspect};
use pg_live::replay::{Script, replay};
use pg_live::scratch::ScratchDatabase;
use recorded_names::wrongly_recorded;
use scratch_server::SCRATCH;
use server_version::is_at_least;

fn case(new_dbml: &Path) -> datatest_stable::Result<()> {
    let folder = new_dbml.parent().ok_or("a case is in a folder")?;
    let Ok(up) = fs::read_to_string(folder.join("up.sql")) else { return Ok(()) };
    let case = MigrationCase::read(folder);
    if !is_at_least(case.server.major()) || !can_install(&[&case.old.catalog, &case.new.catalog])? {
        return Ok(());
    }
    let (old, new) = (holding(&old_schema(&case))?, holding(&text(&case.new.catalog))?);
    let left = read(&old)?;
    preflights_run(&case, &old)?;
    replay(&mut old.connect()?, &[Script { name: "up.sql", sql: &up, transactional: false }])?;
    let (reached, wanted) = (read(&old)?, read(&new)?);
    assert_same(&reached, &wanted)?;
    assert_eq!(text(&settle(&reached, wanted.clone())), text(&reached), "what settles is not what is there");
    names_are_recorded(&case, &old)?;
    runs_as_files(&case, &wanted)?;
    leads_back(&case, &old, &left)
}

/// What the lock calls things is what they are called.
fn names_are_recorded(case: &MigrationCase, database: &ScratchDatabase<'_>) -> Result<(), Box<dyn Error>> {
    let Ok(plan) = case.plan() else { return Ok(()) };
    let found = introspect(&mut database.connect()?, &IntrospectOptions::default())?;
    assert_eq!(wrongly_recorded(&plan.settled, &found), None);
    Ok(())
}

/// A runner that sends a file as a whole, as sqlx does, arrives as well.
fn runs_as_files(case: &MigrationCase, wanted: &Catalog) -> datatest_stable::Result<()> {
    let Ok(plan) = case.plan() else { return Ok(()) };
    let database = holding(&old_schema(case))?;
    for file in written(&plan, Format::Sqlx, None)? {
        let mut client = database.connect()?;
        let whole = if file.transaction { format!("BEGIN;\n{}\nCOMMIT;", file.text) } else { file.text };
        client.batch_execute(&whole).map_err(|error| format!("{} in {}", ServerError::from(error), file.name))?;
    }
    assert_same(&read(&database)?, wanted)
}

/// The way back, where there is one, leads to the old schema.
fn leads_back(case: &MigrationCase, database: &ScratchDatabase<'_>, left: &Catalog) -> datatest_stable::Result<()> {
    let Ok(plan) = case.plan() else { return Ok(()) };
    let Ok(back) = back(&plan, &case.old.catalog, &case.new.intents) else { return Ok(()) };
    let files = written(&plan, Format::Plain, Some(&back))?;
    let Some((_, down)) = files.last().and_then(|file| file.down.as_ref()) else { return Ok(()) };
    let whole = format!("BEGIN;\n{down}\nCOMMIT;");
    database.connect()?.batch_execute(&whole).map_err(|error| format!("{} in {down}", ServerError::from(error)))?;
    assert_same(&read(database)?, left)
}

fn written(plan: &Plan, format: Format, back: Option<&Plan>) -> datatest_stable::Result<Vec<File>> {
    let style = Style::of([], format).map_err(|unordered| format!("{unordered:?}"))?;
    let placement = Placement { style, now: 20_261_122_093_000, words: "x", parent: None, format, back };
    Ok(files(plan, placement).map_err(|unordered| format!("{unordered:?}"))?)
}

fn assert_same(reached: &Catalog, wanted: &Catalog) -> datatest_stable::Result<()> {
    let options = PlanOptions { allow: Allowed::everything(), ..PlanOptions::default() };
    let rest = plan(reached, wanted, &Intents::default(), &options).map_err(|refusals| refusals[0].message.clone())?;
    assert!(rest.is_empty(), "still to do:\n{}", migration_case::sql(&rest));
    Ok(())
}

/// The questions to the data are asked before the first step, of the old schema.
fn preflights_run(case: &MigrationCase, database: &ScratchDatabase<'_>) -> Result<(), Box<dyn Error>> {
    let Ok(plan) = case.plan() else { return Ok(()) };
    let mut client = database.connect()?;
    for query in plan.steps.iter().flat_map(|step| &step.preflights) {
        let ask = client.batch_execute(&query.to_string()).map_err(ServerError::from);
        ask.map_err(|error| format!("{error} in {query}"))?;
    }
    Ok(())
}

fn holding(sql: &str) -> Result<ScratchDatabase<'static>, Box<dyn Error>> {
    let database = SCRATCH.database()?;
    database.connect()?.batch_execute(sql).map_err(ServerError::from)?;
    Ok(database)
}

fn read(database: &ScratchDatabase<'_>) -> Result<Catalog, Box<dyn Error>> {
    Ok(introspect(&mut database.connect()?, &IntrospectOptions::default())?.catalog)
}

fn text(catalog: &Catalog) -> String {
    let mut sql = String::new();
    render::catalog(catalog, &mut sql).unwrap();
    sql
}

datatest_stable::harness! {
    { test = case, root = "../pg-ddl/tests/migrations", pattern = r"new\.dbml$" },
}
