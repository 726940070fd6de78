//! What goes wrong while migrations are applied: afterwards the database is at a known statement, and running again finishes, with
//! nothing applied twice.

use std::env;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use pg_live::apply::{ApplyError, ApplyOptions, Event, Migration, Progress, apply};
use pg_live::connect::Target;
use pg_live::history::{self, State};
use pg_live::scratch::{Scratch, ScratchDatabase, ScratchOptions};
use postgres::Client;

use crate::apply::{INDEX, connect, number, run};
use crate::scratch_server::SCRATCH;

/// Three files, transactional and not, whose statements leave a trace each time they run.
const FILES: [Migration<'_>; 4] = [
    Migration {
        name: "0001_a.sql",
        sql: "CREATE TABLE a (x int, y int);\nCREATE TABLE trace (step int);\nINSERT INTO trace VALUES (1);",
    },
    INDEX,
    Migration {
        name: "0003_mixed.sql",
        sql: "-- no-transaction\nINSERT INTO trace VALUES (2);\nBEGIN;\nINSERT INTO trace VALUES (3);\nINSERT INTO trace VALUES (4);\nCOMMIT;\n\
              DROP INDEX CONCURRENTLY a_y;\nINSERT INTO trace VALUES (5);\n\
              ALTER TABLE a ADD CONSTRAINT positive CHECK (x > 0) NOT VALID;\nALTER TABLE a VALIDATE CONSTRAINT positive;",
    },
    Migration {
        name: "0004_b.sql",
        sql: "INSERT INTO trace VALUES (6);\nCREATE TABLE b ();\nINSERT INTO trace VALUES (7);",
    },
];

/// Faults are tried before each thing that happens, up to this many.
const MOST: usize = 40;

/// How long a server may take to be back.
const SOON: Duration = Duration::from_secs(20);

/// All of it is done, once.
fn assert_done_once(client: &mut Client) {
    let steps: Vec<i32> =
        client.query("SELECT step FROM trace ORDER BY 1", &[]).unwrap().iter().map(|row| row.get(0)).collect();
    assert_eq!(steps, [1, 2, 3, 4, 5, 6, 7]);
    let objects = "SELECT count(*) FROM pg_class WHERE relname IN ('a', 'b', 'a_x', 'a_y')";
    assert_eq!(number(client, objects), 3, "the tables, the key, and not the index that was dropped");
    assert_eq!(
        number(client, "SELECT count(*) FROM pg_constraint WHERE conname IN ('a_x', 'positive') AND convalidated"),
        2
    );
    let entries = history::read(client).unwrap();
    assert!(entries.len() == FILES.len() && entries.iter().all(|entry| entry.state == State::Applied), "{entries:?}");
}

/// Each state that the history tells of is what the trace tells of too.
fn assert_known_statement(client: &mut Client) {
    let Ok(rows) = client.query("SELECT step FROM trace", &[]) else { return };
    let entries = history::read(client).unwrap();
    let done = |name: &str| entries.iter().find(|entry| entry.name == name).map_or(0, |entry| entry.done);
    let third = match done("0003_mixed.sql") {
        0 => 0,
        1..=4 => 1,
        5 | 6 => 3,
        _ => 4,
    };
    let last = if done("0004_b.sql") > 0 { 2 } else { 0 };
    assert_eq!(rows.len(), 1 + third + last, "{entries:?}");
}

#[test]
fn the_client_is_killed() {
    for at in 0..MOST {
        let database = SCRATCH.database().unwrap();
        let child = Command::new(env::current_exe().unwrap())
            .args(["--exact", "faults::applier", "--ignored", "--nocapture"])
            .env("FAULT_AT", at.to_string())
            .env("FAULT_URL", database.target().to_string())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .unwrap();
        let client = &mut connect(&database);
        if child.success() {
            assert_done_once(client);
            assert!(at > 10, "only {at} things happened");
            return;
        }
        run(client, &FILES).unwrap();
        assert_done_once(client);
    }
    panic!("more than {MOST} things happen");
}

/// Not a test: what the test above starts as a process of its own. It ends as by SIGKILL before the thing that it is told.
#[test]
#[ignore = "run by another test"]
fn applier() {
    let target: Target = env::var("FAULT_URL").unwrap().parse().unwrap();
    let at: usize = env::var("FAULT_AT").unwrap().parse().unwrap();
    let mut count = 0;
    let client = &mut pg_live::connect::connect(&target).unwrap();
    let observe = &mut |_: Event<'_>| {
        if count == at {
            std::process::abort();
        }
        count += 1;
    };
    apply(client, &FILES, &ApplyOptions::default(), observe).unwrap();
}

/// Applies with a fault before the thing with this number, and again until there is none; false when there was no such thing.
fn survives(database: &ScratchDatabase<'_>, at: usize, fault: &dyn Fn(i32)) -> bool {
    let mut client = connect(database);
    let process = Progress::process_of(&mut client).unwrap();
    let mut count = 0;
    let observe = &mut |_: Event<'_>| {
        if count == at {
            fault(process);
        }
        count += 1;
    };
    let result = apply(&mut client, &FILES, &ApplyOptions::default(), observe);
    drop(client);
    let client = &mut back(database);
    if result.is_err() {
        assert_known_statement(client);
        run(client, &FILES).unwrap();
    }
    assert_done_once(client);
    count > at
}

/// A session, once the server takes one.
fn back(database: &ScratchDatabase<'_>) -> Client {
    let deadline = Instant::now() + SOON;
    loop {
        match database.connect() {
            Ok(client) => return client,
            Err(error) => assert!(Instant::now() < deadline, "{error}"),
        }
        thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn the_connection_is_lost() {
    let mut at = 0;
    while survives(&SCRATCH.database().unwrap(), at, &|process| {
        let other = SCRATCH.database().unwrap();
        let admin = &mut connect(&other);
        admin.execute("SELECT pg_terminate_backend($1, 5000)", &[&process]).unwrap();
    }) {
        at += 1;
    }
    assert!(at > 10, "only {at} things happened");
}

#[test]
fn the_server_crashes() {
    // It takes down every session, so that it is not the server of the other tests.
    let server = Scratch::start(&ScratchOptions::default()).unwrap();
    // The session that makes databases is taken down too.
    let databases = [2, 5, 9, 12].map(|at| (at, server.database().unwrap()));
    for (at, database) in &databases {
        survives(database, *at, &|process| {
            let kill = Command::new("kill").args(["-KILL", &process.to_string()]).status().unwrap();
            assert!(kill.success());
            thread::sleep(Duration::from_millis(100));
        });
    }
}

#[test]
fn a_statement_is_killed_while_it_runs() {
    let database = SCRATCH.database().unwrap();
    let slow = Migration { name: "1.sql", sql: "-- no-transaction\nCREATE TABLE a ();\nSELECT pg_sleep(30);" };
    let error = thread::scope(|scope| {
        scope.spawn(|| {
            let admin = &mut connect(&database);
            let kill = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
                        WHERE datname = current_database() AND wait_event = 'PgSleep'";
            while number(admin, kill) == 0 {
                thread::sleep(Duration::from_millis(20));
            }
        });
        run(&mut connect(&database), &[slow]).unwrap_err()
    });
    assert!(matches!(error, ApplyError::Statement(failure) if (failure.done, failure.statements) == (1, 2)));
    let client = &mut connect(&database);
    let mended = Migration { name: "1.sql", sql: "-- no-transaction\nCREATE TABLE a ();\nSELECT pg_sleep(0);" };
    run(client, &[mended]).unwrap();
}

#[test]
fn a_lock_is_not_to_be_had() {
    let database = SCRATCH.database().unwrap();
    let client = &mut connect(&database);
    client.batch_execute("CREATE TABLE a (x int)").unwrap();
    let file = Migration { name: "1.sql", sql: "ALTER TABLE a ADD y int;" };
    let options = ApplyOptions { lock_timeout: Duration::from_millis(50), attempts: 2, ..ApplyOptions::default() };
    let mut reader = connect(&database);
    let mut reading = reader.transaction().unwrap();
    reading.batch_execute("SELECT * FROM a").unwrap();
    let ApplyError::Statement(failure) = apply(client, &[file], &options, &mut |_| {}).unwrap_err() else {
        panic!("another failure")
    };
    assert_eq!(failure.error.server_error().unwrap().sqlstate.as_deref(), Some("55P03"));
    assert_eq!((failure.attempts, failure.blockers.len()), (2, 1));
    assert_eq!(history::read(client).unwrap(), []);

    let mut retries = 0;
    thread::scope(|scope| {
        scope.spawn(|| {
            thread::sleep(Duration::from_millis(300));
            reading.commit().unwrap();
        });
        let observe = &mut |event: Event<'_>| retries += usize::from(matches!(event, Event::Retries { .. }));
        apply(client, &[file], &ApplyOptions { attempts: 9, ..options }, observe).unwrap();
    });
    assert!(retries > 0);
}

#[test]
fn a_privilege_is_taken_away_on_the_way() {
    let database = SCRATCH.database().unwrap();
    let admin = &mut connect(&database);
    let name = database.target().database().unwrap();
    let roles = format!(
        "CREATE ROLE faults_owner; CREATE ROLE faults_app LOGIN IN ROLE faults_owner; CREATE TABLE old (); \
         ALTER TABLE old OWNER TO faults_owner; GRANT CREATE ON DATABASE {name} TO faults_app; GRANT CREATE ON SCHEMA public TO faults_app"
    );
    admin.batch_execute(&roles).unwrap();
    let app: Target = database.target().to_string().replace("postgres@", "faults_app@").parse().unwrap();
    let client = &mut pg_live::connect::connect(&app).unwrap();
    let files = [
        Migration { name: "1.sql", sql: "CREATE TABLE new ();" },
        Migration { name: "2.sql", sql: "CREATE TABLE newer ();\nALTER TABLE old ADD x int;" },
    ];
    let observe = &mut |event: Event<'_>| {
        if matches!(event, Event::Begins { migration: "2.sql", .. }) {
            admin.batch_execute("REVOKE faults_owner FROM faults_app").unwrap();
        }
    };
    let error = apply(client, &files, &ApplyOptions::default(), observe).unwrap_err();
    assert_eq!(error.to_string(), "2.sql:2: must be owner of table old");
    assert_eq!(history::read(client).unwrap().len(), 1);
    let error = run(client, &files).unwrap_err();
    let expected = "`faults_app` may not change the table old, which belongs to `faults_owner`";
    assert_eq!(error.to_string(), expected, "now it is known before anything runs");
    admin.batch_execute("GRANT faults_owner TO faults_app").unwrap();
    assert_eq!(run(client, &files).unwrap().migrations, ["2.sql"]);
    admin.batch_execute("DROP OWNED BY faults_app, faults_owner; DROP ROLE faults_app, faults_owner").unwrap();
}
