//! Indexes that are built concurrently, which no transaction holds together with their record.

use std::thread;
use std::time::Duration;

use pg_live::apply::{ApplyError, ApplyOptions, Busy, Event, Migration, Nameless, Progress, apply};
use pg_live::history::{self, State};
use postgres::Client;

use crate::apply::{INDEX, TABLE, connect, number, run};
use crate::scratch_server::SCRATCH;

/// How often a statement is tried here.
const TWICE: u32 = 2;

/// An index that gets the name which PostgreSQL gives it.
const NAMELESS: Migration<'_> = Migration {
    name: "0002_nameless.sql",
    sql: "-- no-transaction\nINSERT INTO a VALUES (3, 3);\nCREATE UNIQUE INDEX CONCURRENTLY ON a (x);\n",
};

fn twice() -> ApplyOptions {
    ApplyOptions { attempts: TWICE, ..ApplyOptions::default() }
}

/// The state of the last migration, and how many of its statements are done.
fn state(client: &mut Client) -> (State, usize) {
    let entries = history::read(client).unwrap();
    entries.last().map(|entry| (entry.state, entry.done)).unwrap()
}

fn set_running(client: &mut Client) {
    client.batch_execute("UPDATE dbmlc.migrations SET state = 'running' WHERE state = 'failed'").unwrap();
}

fn indexes(client: &mut Client) -> Vec<String> {
    let sql =
        "SELECT indexrelid::regclass::text FROM pg_index WHERE indrelid = 'a'::regclass AND indisvalid ORDER BY 1";
    client.query(sql, &[]).unwrap().iter().map(|row| row.get(0)).collect()
}

fn unfinished(client: &mut Client) -> i64 {
    number(client, "SELECT count(*) FROM pg_index WHERE NOT indisvalid")
}

#[test]
fn an_index_that_another_session_may_be_building_is_left_to_it() {
    let database = SCRATCH.database().unwrap();
    let client = &mut connect(&database);
    run(client, &[TABLE, INDEX]).expect_err("there are duplicates");
    client.batch_execute("DELETE FROM a WHERE y = 2").unwrap();

    let mut other = connect(&database);
    let process = Progress::process_of(&mut other).unwrap();
    let mut building = other.transaction().unwrap();
    // What the build of an index holds.
    building.batch_execute("LOCK TABLE a IN SHARE UPDATE EXCLUSIVE MODE").unwrap();
    let mut waits = 0;
    let observe = &mut |event: Event<'_>| waits += usize::from(matches!(event, Event::Busy { .. }));
    let error = apply(client, &[TABLE, INDEX], &twice(), observe).unwrap_err();
    let busy = Busy { process, script: INDEX.name.to_owned(), done: 2, statements: 4, attempts: TWICE };
    assert_eq!((error, waits), (ApplyError::Busy(busy), 1));
    assert_eq!(state(client), (State::Failed, 2));

    // Where a run was cut off the session may be its own, so that what it builds will be known as done.
    set_running(client);
    assert!(matches!(apply(client, &[TABLE, INDEX], &twice(), &mut |_| {}), Err(ApplyError::Busy(_))));
    assert_eq!(state(client), (State::Running, 2));

    thread::scope(|scope| {
        scope.spawn(|| {
            thread::sleep(Duration::from_millis(300));
            building.commit().unwrap();
        });
        run(client, &[TABLE, INDEX]).unwrap();
    });
    assert_eq!(indexes(client), ["a_x", "a_y"]);
    assert_eq!((unfinished(client), state(client)), (0, (State::Applied, 4)));
}

#[test]
fn an_index_without_a_name_that_fails_leaves_nothing_behind() {
    let database = SCRATCH.database().unwrap();
    let client = &mut connect(&database);
    // It is somebody else's, and none of ours to drop.
    run(client, &[TABLE]).unwrap();
    client.batch_execute("CREATE UNIQUE INDEX CONCURRENTLY others ON a (x)").expect_err("there are duplicates");
    run(client, &[TABLE, NAMELESS]).expect_err("there are duplicates");
    assert_eq!((unfinished(client), state(client)), (1, (State::Failed, 1)));
    client.batch_execute("DELETE FROM a WHERE y = 2").unwrap();
    run(client, &[TABLE, NAMELESS]).unwrap();
    assert_eq!(indexes(client), ["a_x_idx"]);
}

#[test]
fn an_index_without_a_name_is_never_built_twice() {
    let database = SCRATCH.database().unwrap();
    let client = &mut connect(&database);
    run(client, &[TABLE, NAMELESS]).expect_err("there are duplicates");
    // As if the client had gone after the server was done and before it was recorded.
    client.batch_execute("DELETE FROM a WHERE y = 2; CREATE UNIQUE INDEX ON a (x)").unwrap();
    set_running(client);
    let nameless = Nameless { script: NAMELESS.name.to_owned(), done: 1, statements: 2, table: "a".to_owned() };
    for _ in 0..2 {
        assert_eq!(run(client, &[TABLE, NAMELESS]), Err(ApplyError::Nameless(nameless.clone())));
        assert_eq!(indexes(client), ["a_x_idx"]);
    }
    let named = NAMELESS.sql.replace("CONCURRENTLY ON", "CONCURRENTLY a_x_idx ON");
    run(client, &[TABLE, Migration { sql: &named, ..NAMELESS }]).unwrap();
    assert_eq!((indexes(client), state(client)), (vec!["a_x_idx".to_owned()], (State::Applied, 2)));
}
