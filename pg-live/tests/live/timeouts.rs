//! What a server or a role allows a statement is made for queries: a step that takes long is not stopped by it, and any other is.

use std::time::Duration;

use dbml_model::resolve::{SourceFile, resolve};
use pg_ddl::lower::{LowerOptions, Lowered, lower};
use pg_ddl::migration::{Format, Placement, Style, files, script};
use pg_ddl::plan::{Plan, PlanOptions, Timeouts, plan};
use pg_live::apply::{ApplyError, ApplyOptions, Migration, Planned, apply, apply_plan};
use pg_live::introspect::{IntrospectOptions, introspect};
use pg_live::replay::{Script, replay};
use pg_live::scratch::ScratchDatabase;
use postgres::Client;

use crate::apply::{connect, number};
use crate::scratch_server::SCRATCH;

const OLD: &str = "Table a {\n  x int\n}\n";

/// Two indexes, the second of which can't be built in a tenth of a second, and NOT NULL.
const NEW: &str = "Table a {\n  x int [not null]\n\n  indexes {\n    x [name: 'a_x']\n    `public.slow(x)` [name: 'a_slow']\n  }\n}\n";

/// A table with rows, in a database that ends every statement after a tenth of a second.
const SETUP: &str = "CREATE TABLE a (x int); INSERT INTO a SELECT generate_series(1, 3);
    CREATE FUNCTION slow(int) RETURNS int IMMUTABLE LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(0.1); RETURN $1; END';
    DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET statement_timeout = ''100ms''', current_database()); END $$";

fn hasty() -> ScratchDatabase<'static> {
    let database = SCRATCH.database().unwrap();
    connect(&database).batch_execute(SETUP).unwrap();
    database
}

fn lowered(text: &str) -> Lowered {
    let file = SourceFile { path: "main.dbml", outline: dbml_syntax::parse(text).into(), entry: true };
    let resolved = resolve([file]);
    lower(&resolved.schema, &resolved.source_map, &LowerOptions::default())
}

fn way(timeouts: Timeouts) -> Plan {
    let options = PlanOptions { timeouts, ..PlanOptions::default() };
    let (old, new) = (lowered(OLD), lowered(NEW));
    plan(&old.catalog, &new.catalog, &new.intents, &options).unwrap()
}

fn indexes(client: &mut Client) -> i64 {
    number(client, "SELECT count(*) FROM pg_index WHERE indrelid = 'a'::regclass AND indisvalid")
}

fn timeout(client: &mut Client) -> String {
    client.query_one("SHOW statement_timeout", &[]).unwrap().get(0)
}

#[test]
fn a_script_takes_the_time_that_it_needs_and_leaves_the_session_as_it_was() {
    let database = hasty();
    let client = &mut connect(&database);
    assert_eq!(timeout(client), "100ms");
    let sql = script(&way(Timeouts::default()));
    replay(client, &[Script { name: "script", sql: &sql, transactional: false }]).unwrap();
    assert_eq!((indexes(client), timeout(client).as_str()), (2, "100ms"));
}

#[test]
fn a_limit_that_is_set_holds() {
    let database = hasty();
    let client = &mut connect(&database);
    let limit = Timeouts { long_statement: Some(Duration::from_millis(150)), ..Timeouts::default() };
    let sql = script(&way(limit));
    let error = replay(client, &[Script { name: "script", sql: &sql, transactional: false }]).unwrap_err();
    assert_eq!(error.server_error().and_then(|error| error.sqlstate.as_deref()), Some("57014"));
}

#[test]
fn migrations_and_a_plan_take_the_time_that_they_need() {
    let plan = way(Timeouts::default());
    let style = Style::of([], Format::Plain).unwrap();
    let placement = Placement { style, now: 0, words: "x", parent: None, format: Format::Plain, back: None };
    let files = files(&plan, placement).unwrap();
    let migrations: Vec<Migration<'_>> =
        files.iter().map(|file| Migration { name: &file.name, sql: &file.text }).collect();
    let database = hasty();
    let client = &mut connect(&database);
    apply(client, &migrations, &ApplyOptions::default(), &mut |_| {}).unwrap();
    assert_eq!(indexes(client), 2);

    let database = hasty();
    let client = &mut connect(&database);
    let found = introspect(client, &IntrospectOptions::default()).unwrap();
    let planned = Planned { plan: &plan, found: &found, options: &IntrospectOptions::default() };
    apply_plan(client, &planned, &ApplyOptions::default(), &mut |_| {}).unwrap();
    assert_eq!(indexes(client), 2);
}

/// `SET … = DEFAULT` in a file gives back the limit of the database, and not the one of the run.
#[test]
fn what_a_file_takes_back_is_as_the_run_wants_it() {
    let sql = "-- no-transaction\nSET statement_timeout = 0;\nSELECT 1;\nSET statement_timeout = DEFAULT;\nSELECT slow(1), slow(2);\n";
    let database = hasty();
    let client = &mut connect(&database);
    let migrations = [Migration { name: "0001_a.sql", sql }];
    let short = ApplyOptions { statement_timeout: Some(Duration::from_millis(50)), ..ApplyOptions::default() };
    assert!(matches!(apply(client, &migrations, &short, &mut |_| {}), Err(ApplyError::Statement(_))));
    apply(client, &migrations, &ApplyOptions::default(), &mut |_| {}).unwrap();
}
