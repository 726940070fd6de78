//! Migrations are applied once, each with its record, and what stops half-way goes on from there.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use pg_live::apply::{Applied, ApplyError, ApplyOptions, Event, Migration, adopt, apply, rehearse};
use pg_live::history::{self, Conflict, Entry, State};
use pg_live::scratch::ScratchDatabase;
use postgres::Client;

use crate::scratch_server::SCRATCH;

pub(crate) const TABLE: Migration<'_> =
    Migration { name: "0001_a.sql", sql: "CREATE TABLE a (x int, y int);\nINSERT INTO a VALUES (1, 1), (1, 2);\n" };

pub(crate) const INDEX: Migration<'_> = Migration {
    name: "0002_index.sql",
    sql: "-- no-transaction\nSET lock_timeout = '2s';\nCREATE INDEX CONCURRENTLY a_y ON a (y);\n\
          CREATE UNIQUE INDEX CONCURRENTLY a_x ON a (x);\nALTER TABLE a ADD CONSTRAINT a_x UNIQUE USING INDEX a_x;\n",
};

pub(crate) fn run(client: &mut Client, migrations: &[Migration<'_>]) -> Result<Applied, ApplyError> {
    apply(client, migrations, &ApplyOptions::default(), &mut |_| {})
}

pub(crate) fn connect(database: &ScratchDatabase<'_>) -> Client {
    database.connect().unwrap()
}

pub(crate) fn number(client: &mut Client, sql: &str) -> i64 {
    client.query_one(sql, &[]).unwrap().get(0)
}

fn entry(client: &mut Client, name: &str) -> Option<Entry> {
    history::read(client).unwrap().into_iter().find(|entry| entry.name == name)
}

/// What a failure says of the statement.
fn message(result: Result<Applied, ApplyError>) -> String {
    let ApplyError::Statement(failure) = result.unwrap_err() else { panic!("another failure") };
    failure.to_string()
}

#[test]
fn what_is_due_is_applied_once() {
    let database = SCRATCH.database().unwrap();
    let client = &mut connect(&database);
    assert_eq!(rehearse(client, &[TABLE], &ApplyOptions::default()).unwrap().len(), 1);
    assert_eq!(run(client, &[TABLE]).unwrap().migrations, ["0001_a.sql"]);
    assert_eq!(run(client, &[TABLE]).unwrap().migrations, [""; 0]);
    let entry = entry(client, TABLE.name).unwrap();
    assert_eq!((entry.state, entry.statements, entry.done, entry.milliseconds.len()), (State::Applied, 2, 2, 2));
    assert_eq!((entry.sha256, entry.applied_by.as_str()), (TABLE.sha256(), "postgres"));
    assert!(entry.finished_at.unwrap() >= entry.started_at);
}

#[test]
fn a_transactional_file_that_fails_leaves_nothing_behind() {
    let database = SCRATCH.database().unwrap();
    let client = &mut connect(&database);
    let broken = Migration { name: "0001_a.sql", sql: "CREATE TABLE a ();\nALTER TABLE b ADD c int;" };
    assert_eq!(message(run(client, &[broken])), "0001_a.sql:2: relation \"b\" does not exist");
    assert_eq!(history::read(client).unwrap(), []);
    assert_eq!(number(client, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"), 0);
}

#[test]
fn a_dot_in_a_name_parts_nothing() {
    let database = SCRATCH.database().unwrap();
    let client = &mut connect(&database);
    let dotted = Migration {
        name: "0001_a.sql",
        sql: "CREATE SCHEMA \"a.b\";\nCREATE TABLE \"a.b\".\"t.x\" (\"c.d\" text);\n\
              COMMENT ON COLUMN \"a.b\".\"t.x\".\"c.d\" IS 'dots';\n",
    };
    assert_eq!(run(client, &[dotted]).unwrap().migrations, [dotted.name]);
}

#[test]
fn an_index_that_was_never_finished_is_built_anew() {
    let database = SCRATCH.database().unwrap();
    let client = &mut connect(&database);
    let failed = message(run(client, &[TABLE, INDEX]));
    assert_eq!(failed, "0002_index.sql:4: could not create unique index \"a_x\"");
    let half = entry(client, INDEX.name).unwrap();
    assert_eq!((half.state, half.done, half.statements), (State::Failed, 2, 4));
    assert_eq!(number(client, "SELECT count(*) FROM pg_index WHERE NOT indisvalid"), 1);

    client.batch_execute("DELETE FROM a WHERE y = 2").unwrap();
    let mut dropped = Vec::new();
    let observe = &mut |event: Event<'_>| {
        if let Event::DroppedLeftover(index) = event {
            dropped.push(index.to_owned());
        }
    };
    apply(client, &[TABLE, INDEX], &ApplyOptions::default(), observe).unwrap();
    assert_eq!(dropped, ["a_x"]);
    assert_eq!(entry(client, INDEX.name).unwrap().state, State::Applied);
    assert_eq!(number(client, "SELECT count(*) FROM pg_constraint WHERE conname = 'a_x'"), 1);
}

#[test]
fn an_index_that_was_finished_when_the_run_was_cut_off_is_not_built_again() {
    let database = SCRATCH.database().unwrap();
    let client = &mut connect(&database);
    run(client, &[TABLE]).unwrap();
    message(run(client, &[TABLE, INDEX]));
    // As if the client had gone after the server was done and before it was recorded.
    client.batch_execute("DELETE FROM a WHERE y = 2; DROP INDEX a_x; CREATE UNIQUE INDEX a_x ON a (x)").unwrap();
    client.batch_execute("UPDATE dbmlc.migrations SET state = 'running' WHERE name = '0002_index.sql'").unwrap();
    run(client, &[TABLE, INDEX]).unwrap();
    assert_eq!(number(client, "SELECT count(*) FROM pg_constraint WHERE conname = 'a_x'"), 1);
}

#[test]
fn what_is_not_done_yet_of_a_file_may_be_mended() {
    let database = SCRATCH.database().unwrap();
    let client = &mut connect(&database);
    let broken = Migration { name: "1.sql", sql: "-- no-transaction\nCREATE TABLE a ();\nCREATE TABL b ();" };
    assert_eq!(message(run(client, &[broken])), "1.sql:3: syntax error at or near \"TABL\"");
    let mended = Migration { name: "1.sql", sql: "-- no-transaction\nCREATE TABLE a ();\nCREATE TABLE b ();" };
    run(client, &[mended]).unwrap();
    let other = Migration { name: "1.sql", sql: "-- no-transaction\nCREATE TABLE z ();\nCREATE TABLE b ();" };
    assert_eq!(run(client, &[other]).unwrap_err(), ApplyError::Conflicts(vec![Conflict::Edited("1.sql".to_owned())]));
}

#[test]
fn two_runs_at_once_apply_everything_once() {
    let database = SCRATCH.database().unwrap();
    let slow = Migration { name: "1.sql", sql: "CREATE TABLE a ();\nSELECT pg_sleep(0.3);" };
    let waited = AtomicUsize::new(0);
    let one = || {
        let observe = &mut |event: Event<'_>| {
            if matches!(event, Event::Waiting(_)) {
                waited.fetch_add(1, Ordering::Relaxed);
            }
        };
        apply(&mut connect(&database), &[slow], &ApplyOptions::default(), observe).unwrap().migrations.len()
    };
    let applied: usize = thread::scope(|scope| {
        let runs = [scope.spawn(one), scope.spawn(one), scope.spawn(one)];
        runs.map(|run| run.join().unwrap()).iter().sum()
    });
    assert_eq!((applied, waited.into_inner()), (1, 2));
}

#[test]
fn rows_in_the_way_are_counted_before_the_first_statement() {
    let database = SCRATCH.database().unwrap();
    let client = &mut connect(&database);
    run(client, &[TABLE]).unwrap();
    let before = Migration { name: "0002_b.sql", sql: "CREATE TABLE b ();" };
    let query = "SELECT count(*) FROM a WHERE y > 1";
    let sql = format!("-- rows in the way: {query}\nALTER TABLE a DROP COLUMN y;");
    let narrowing = Migration { name: "0003_narrow.sql", sql: &sql };
    let error = run(client, &[TABLE, before, narrowing]).unwrap_err();
    assert_eq!(error.to_string(), format!("1 row is in the way of 0003_narrow.sql: {query}"));
    assert_eq!(number(client, "SELECT count(*) FROM pg_tables WHERE tablename = 'b'"), 0);
    client.batch_execute("DELETE FROM a WHERE y = 2").unwrap();
    run(client, &[TABLE, before, narrowing]).unwrap();
}

#[test]
fn a_question_about_what_a_file_before_makes_is_asked_after_it() {
    let database = SCRATCH.database().unwrap();
    let client = &mut connect(&database);
    let second = Migration {
        name: "0002_b.sql",
        sql: "-- rows in the way: SELECT count(*) FROM a WHERE x = 1\nALTER TABLE a ALTER x SET NOT NULL;",
    };
    let error = run(client, &[TABLE, second]).unwrap_err();
    assert!(matches!(error, ApplyError::RowsInTheWay(rows) if rows.iter().all(|rows| rows.rows == 2)));
    assert!(entry(client, TABLE.name).unwrap().is_finished());
}

#[test]
fn what_was_there_before_can_be_taken_over() {
    let database = SCRATCH.database().unwrap();
    let client = &mut connect(&database);
    client.batch_execute(TABLE.sql).unwrap();
    assert_eq!(adopt(client, &[TABLE], &ApplyOptions::default(), &mut |_| {}).unwrap(), ["0001_a.sql"]);
    assert_eq!(entry(client, TABLE.name).unwrap().state, State::Adopted);
    let next = Migration { name: "0002_b.sql", sql: "CREATE TABLE b ();" };
    assert_eq!(run(client, &[TABLE, next]).unwrap().migrations, ["0002_b.sql"]);
}

#[test]
fn a_file_goes_on_in_the_session_that_it_set_up() {
    let database = SCRATCH.database().unwrap();
    let client = &mut connect(&database);
    let sql = "-- no-transaction\nCREATE SCHEMA s;\nSET search_path = s;\nSET ROLE postgres;\nCREATE TABLE here ();\nSELECT 1 / 0;\n\
               BEGIN;\nCREATE TABLE there ();\nCOMMIT;";
    let message = message(run(client, &[Migration { name: "1.sql", sql }]));
    assert_eq!(message, "1.sql:6: division by zero");
    let mended = sql.replace("/ 0", "/ 1");
    run(client, &[Migration { name: "1.sql", sql: &mended }]).unwrap();
    assert_eq!(number(client, "SELECT count(*) FROM pg_tables WHERE schemaname = 's'"), 2);
    assert_eq!(client.query_one("SHOW search_path", &[]).unwrap().get::<_, &str>(0), "s");
}

#[test]
fn the_last_migration_can_be_named() {
    let database = SCRATCH.database().unwrap();
    let client = &mut connect(&database);
    let next = Migration { name: "0002_b.sql", sql: "CREATE TABLE b ();" };
    let to = |name: &str| ApplyOptions { to: Some(name.to_owned()), ..ApplyOptions::default() };
    assert_eq!(apply(client, &[TABLE, next], &to("0001_a"), &mut |_| {}).unwrap().migrations.len(), 1);
    assert_eq!(apply(client, &[TABLE, next], &to("0003"), &mut |_| {}), Err(ApplyError::Unknown("0003".to_owned())));
    assert_eq!(apply(client, &[TABLE, next], &to("0002_b.sql"), &mut |_| {}).unwrap().migrations.len(), 1);
}

#[test]
fn what_sqlx_has_applied_is_not_applied_again() {
    let database = SCRATCH.database().unwrap();
    let client = &mut connect(&database);
    let sqlx = "CREATE TABLE _sqlx_migrations (version bigint, description text, success boolean, checksum bytea);
                INSERT INTO _sqlx_migrations VALUES (1, 'a', true, sha384('CREATE TABLE a ();'))";
    client.batch_execute(sqlx).unwrap();
    let first = Migration { name: "1_a.sql", sql: "CREATE TABLE a ();" };
    let second = Migration { name: "2_b.sql", sql: "CREATE TABLE b ();" };
    let error = run(client, &[first, second]).unwrap_err();
    assert_eq!(error.to_string(), "sqlx has applied migrations to this database, and dbmlc none");
    let foreign = history::ForeignHistory::read(client).unwrap().unwrap();
    let recorded = foreign.recorded(&[first, second]).unwrap();
    assert_eq!(recorded, [first]);
    adopt(client, &recorded, &ApplyOptions::default(), &mut |_| {}).unwrap();
    assert_eq!(run(client, &[first, second]).unwrap().migrations, ["2_b.sql"]);
    let edited = Migration { name: "1_a.sql", sql: "CREATE TABLE c ();" };
    assert_eq!(foreign.recorded(&[edited]).unwrap_err().to_string(), "1_a.sql was edited after it ran");
}
