//! Every case of `pg-ddl/tests/migrations` on a real server: a database that holds the old schema, and `up.sql` run on it, is the new one.
//!
//! Both are read back, so that nothing is compared but what the server has.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on says where")]

#[path = "../../pg-ddl/tests/support/migration_case.rs"]
mod migration_case;
#[path = "support/scratch_server.rs"]
mod scratch_server;

use std::error::Error;
use std::fs;
use std::path::Path;

use migration_case::MigrationCase;
use pg_ddl::catalog::Catalog;
use pg_ddl::diff::settle;
use pg_ddl::intents::Intents;
use pg_ddl::plan::{Allowed, PlanOptions, plan};
use pg_ddl::render;
use pg_live::ServerError;
use pg_live::introspect::{IntrospectOptions, introspect};
use pg_live::replay::{Script, replay};
use pg_live::scratch::ScratchDatabase;
use scratch_server::SCRATCH;

fn case(new_dbml: &Path) -> datatest_stable::Result<()> {
    let folder = new_dbml.parent().ok_or("a case is in a folder")?;
    let Ok(up) = fs::read_to_string(folder.join("up.sql")) else { return Ok(()) };
    let case = MigrationCase::read(folder);
    let (old, new) = (holding(&case.old.catalog)?, holding(&case.new.catalog)?);
    preflights_run(&case, &old)?;
    replay(&mut old.connect()?, &[Script { name: "up.sql", sql: &up, transactional: false }])?;
    let (reached, wanted) = (read(&old)?, read(&new)?);
    let options = PlanOptions { allow: Allowed::everything() };
    let rest =
        plan(&reached, &wanted, &Intents::default(), &options).map_err(|refusals| refusals[0].message.clone())?;
    assert!(rest.is_empty(), "still to do:\n{}", migration_case::sql(&rest));
    assert_eq!(text(&settle(&reached, wanted)), text(&reached), "what settles is not what is there");
    Ok(())
}

/// The questions to the data are asked before the first step, of the old schema.
fn preflights_run(case: &MigrationCase, database: &ScratchDatabase<'_>) -> Result<(), Box<dyn Error>> {
    let options = PlanOptions { allow: case.allow.clone() };
    let Ok(plan) = plan(&case.old.catalog, &case.new.catalog, &case.new.intents, &options) else { return Ok(()) };
    let mut client = database.connect()?;
    for query in plan.steps.iter().flat_map(|step| &step.preflights) {
        let ask = client.batch_execute(&query.to_string()).map_err(ServerError::from);
        ask.map_err(|error| format!("{error} in {query}"))?;
    }
    Ok(())
}

fn holding(catalog: &Catalog) -> Result<ScratchDatabase<'static>, Box<dyn Error>> {
    let database = SCRATCH.database()?;
    database.connect()?.batch_execute(&text(catalog)).map_err(ServerError::from)?;
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
