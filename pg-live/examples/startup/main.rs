//! A service that brings its database up to date before it serves, and refuses to run on one that has drifted.
//!
//! The migrations are part of the program, so that it needs no files where it runs. Several instances may start at once: one of them
//! applies, the others wait for it.
//!
//! ```sh
//! DATABASE_URL=postgresql://app@localhost/app cargo run --package pg-live --example startup
//! ```

use std::env;
use std::error::Error;

use pg_ddl::diff::diff;
use pg_ddl::lock;
use pg_live::apply::{ApplyOptions, Migration, apply};
use pg_live::canonical::respell_in_place;
use pg_live::connect::{Client, Target, connect};
use pg_live::introspect::{IntrospectOptions, introspect};

/// What `dbmlc migrate new` wrote for `notes.dbml`, in order.
const MIGRATIONS: [Migration<'_>; 3] = [
    Migration { name: "0001_notes.sql", sql: include_str!("migrations/0001_notes.sql") },
    Migration { name: "0002_bodies.sql", sql: include_str!("migrations/0002_bodies.sql") },
    Migration { name: "0003_bodies_index.sql", sql: include_str!("migrations/0003_bodies_index.sql") },
];

/// What they add up to.
const LOCK: &str = include_str!("migrations/dbmlc.lock");

/// A session on a database that is what this program expects.
pub(crate) fn start(target: &Target) -> Result<Client, Box<dyn Error>> {
    let mut client = connect(target)?;
    apply(&mut client, &MIGRATIONS, &ApplyOptions::default(), &mut |_| {})?;
    let expected = lock::read(LOCK).map_err(|malformed| malformed.to_string())?.catalog;
    let found = introspect(&mut client, &IntrospectOptions::default())?.catalog;
    let found = respell_in_place(&mut client, &found, &expected)?;
    let changes = diff(&found, &expected);
    if changes.is_empty() {
        return Ok(client);
    }
    let count = changes.schemas.len() + changes.enums.len() + changes.tables.len();
    Err(format!(
        "the database has drifted, objects that differ: {count}; see dbmlc diff --from \"$DATABASE_URL\" --to lock"
    )
    .into())
}

#[expect(clippy::print_stdout, reason = "an example shows what it does")]
fn main() -> Result<(), Box<dyn Error>> {
    let target = env::var("DATABASE_URL")?.parse()?;
    let mut client = start(&target)?;
    let version: String = client.query_one("SELECT version()", &[])?.get(0);
    println!("serving from {version}");
    Ok(())
}
