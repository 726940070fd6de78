//! Prints the SQL of what is in a database: `cargo run -p pg-live --example introspect -- postgresql://…`.
use std::error::Error;

use pg_live::connect::connect;
use pg_live::introspect::{IntrospectOptions, introspect};

#[expect(clippy::print_stdout, reason = "the point of the program")]
fn main() -> Result<(), Box<dyn Error>> {
    let target = std::env::args().nth(1).ok_or("expected the URL of a database")?.parse()?;
    let found = introspect(&mut connect(&target)?, &IntrospectOptions::default())?;
    let mut sql = String::new();
    pg_ddl::render::catalog(&found.catalog, &mut sql)?;
    print!("{sql}");
    for thing in &found.unmodelled {
        println!("-- left out: {} {thing}", thing.kind.singular());
    }
    Ok(())
}
