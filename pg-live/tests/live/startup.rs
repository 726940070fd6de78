//! The example of a service that migrates when it starts.

use std::thread;

use crate::apply::{connect, number};
use crate::scratch_server::SCRATCH;

#[expect(dead_code, reason = "the example has a `main` of its own")]
#[path = "../../examples/startup/main.rs"]
mod example;

#[test]
fn instances_that_start_at_once_find_the_database_as_they_expect_it() {
    let database = SCRATCH.database().unwrap();
    thread::scope(|scope| {
        let instance = || example::start(database.target()).map(drop).map_err(|error| error.to_string());
        let instances = [scope.spawn(instance), scope.spawn(instance), scope.spawn(instance)];
        for instance in instances {
            instance.join().unwrap().unwrap();
        }
    });
    assert_eq!(number(&mut connect(&database), "SELECT count(*) FROM dbmlc.migrations WHERE state = 'applied'"), 3);
}

#[test]
fn a_service_refuses_to_run_on_a_database_that_has_drifted() {
    let database = SCRATCH.database().unwrap();
    example::start(database.target()).unwrap();
    connect(&database).batch_execute("ALTER TABLE note ADD COLUMN surprise int").unwrap();
    let error = example::start(database.target()).err().unwrap();
    assert_eq!(
        error.to_string(),
        "the database has drifted, objects that differ: 1; see dbmlc diff --from \"$DATABASE_URL\" --to lock"
    );
}
