//! What stops a run for reasons of its own: another run, a lock that is gone, a file that can't run, a server that does not answer.

use std::thread;
use std::time::Duration;

use pg_live::apply::{ApplyError, ApplyOptions, Event, Migration, adopt, apply};
use pg_live::history;
use postgres::Client;

use crate::apply::{INDEX, TABLE, connect, number, run};
use crate::scratch_server::SCRATCH;

const SECOND: Migration<'_> = Migration { name: "0002_b.sql", sql: "CREATE TABLE b ();" };

fn names(client: &mut Client) -> Vec<String> {
    history::read(client).unwrap().into_iter().map(|entry| entry.name).collect()
}

#[test]
fn another_run_is_named_when_it_does_not_end_in_time() {
    let database = SCRATCH.database().unwrap();
    let mut other = connect(&database);
    other.batch_execute("SET application_name = 'the other'; SELECT pg_advisory_lock(x'64626d6c63'::bigint)").unwrap();
    let options = ApplyOptions { patience: Duration::ZERO, ..ApplyOptions::default() };
    let client = &mut connect(&database);
    let ApplyError::Locked(Some(holder)) = apply(client, &[TABLE], &options, &mut |_| {}).unwrap_err() else {
        panic!("another failure")
    };
    assert_eq!(holder.application, "the other");
    assert_eq!(names(client), [""; 0]);
    drop(other);
    run(client, &[TABLE]).unwrap();
}

#[test]
fn a_lock_that_a_migration_gave_back_stops_the_next_one() {
    let database = SCRATCH.database().unwrap();
    let client = &mut connect(&database);
    let sql = format!("{}SELECT pg_advisory_unlock_all();", TABLE.sql);
    let first = Migration { sql: &sql, ..TABLE };
    assert_eq!(run(client, &[first, SECOND]), Err(ApplyError::LockLost));
    assert_eq!(names(client), [TABLE.name], "what was done is recorded, and nothing after it ran");
    assert_eq!(run(client, &[first, SECOND]).unwrap().migrations, [SECOND.name]);
}

#[test]
fn what_is_applied_in_part_is_not_taken_over() {
    let database = SCRATCH.database().unwrap();
    let client = &mut connect(&database);
    run(client, &[TABLE, INDEX]).expect_err("there are duplicates");
    let error = adopt(client, &[TABLE, INDEX], &ApplyOptions::default(), &mut |_| {}).unwrap_err();
    assert_eq!(error, ApplyError::HalfApplied { name: INDEX.name.to_owned(), done: 2 });
    assert_eq!(error.to_string(), "0002_index.sql stopped after statement 2");
}

#[test]
fn a_file_that_no_server_could_run_stops_all_of_them() {
    let database = SCRATCH.database().unwrap();
    let client = &mut connect(&database);
    let wrong = Migration { name: "0002_b.sql", sql: "CREATE TABLE b ();\nCOMMIT;\nCREATE TABLE c ();" };
    let error = run(client, &[TABLE, wrong]).unwrap_err();
    assert!(matches!(&error, ApplyError::Script(_)), "{error:?}");
    assert!(error.to_string().starts_with("0002_b.sql:2: `COMMIT` ends the transaction of the file"), "{error}");
    assert_eq!(number(client, "SELECT count(*) FROM pg_tables WHERE tablename = 'a'"), 0);
}

#[test]
fn pauses_grow_while_a_lock_is_not_to_be_had() {
    let database = SCRATCH.database().unwrap();
    let client = &mut connect(&database);
    run(client, &[TABLE]).unwrap();
    let mut reader = connect(&database);
    let mut reading = reader.transaction().unwrap();
    reading.batch_execute("SELECT * FROM a").unwrap();
    let options = ApplyOptions { lock_timeout: Duration::from_millis(20), attempts: 3, ..ApplyOptions::default() };
    let alter = Migration { name: "0002_alter.sql", sql: "ALTER TABLE a ADD z int;" };
    let mut pauses = Vec::new();
    let observe = &mut |event: Event<'_>| {
        if let Event::Retries { pause, .. } = event {
            pauses.push(pause.as_millis());
        }
    };
    apply(client, &[TABLE, alter], &options, observe).unwrap_err();
    assert_eq!(pauses, [250, 500]);
}

#[test]
fn a_session_that_is_gone_is_told_from_a_statement_that_fails() {
    let database = SCRATCH.database().unwrap();
    let client = &mut connect(&database);
    let process = pg_live::apply::Progress::process_of(client).unwrap();
    connect(&database).execute("SELECT pg_terminate_backend($1, 5000)", &[&process]).unwrap();
    assert!(matches!(run(client, &[TABLE]), Err(ApplyError::Server(_))));
}

#[test]
fn a_deadlock_is_tried_again() {
    let database = SCRATCH.database().unwrap();
    let client = &mut connect(&database);
    client.batch_execute("CREATE TABLE one (); CREATE TABLE two ()").unwrap();
    let both = Migration {
        name: "0001_both.sql",
        sql: "SET LOCAL lock_timeout = 0;\nSET LOCAL deadlock_timeout = '50ms';\nALTER TABLE one ADD x int;\nALTER TABLE two ADD x int;",
    };
    let mut causes = Vec::new();
    let mut other = connect(&database);
    let mut transaction = other.transaction().unwrap();
    // It waits for long before it looks for a deadlock, so that the run finds it.
    transaction.batch_execute("SET LOCAL deadlock_timeout = '1min'; LOCK TABLE two").unwrap();
    thread::scope(|scope| {
        scope.spawn(|| {
            let held = "SELECT count(*) FROM pg_locks WHERE relation = 'one'::regclass";
            while transaction.query_one(held, &[]).unwrap().get::<_, i64>(0) == 0 {
                thread::sleep(Duration::from_millis(10));
            }
            transaction.batch_execute("LOCK TABLE one").unwrap();
            transaction.commit().unwrap();
        });
        let observe = &mut |event: Event<'_>| {
            if let Event::Retries { cause, .. } = event {
                causes.push(cause.sqlstate.clone());
            }
        };
        apply(client, &[both], &ApplyOptions::default(), observe).unwrap();
    });
    assert_eq!(causes, [Some("40P01".to_owned())]);
}
