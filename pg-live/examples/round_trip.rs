//! Loads each SQL file into an empty database, reads it, makes it again from its own SQL and compares:
//! `cargo run -p pg-live --example round_trip -- FILE…`.
use std::error::Error;
use std::fs;

use pg_ddl::catalog::Catalog;
use pg_live::ServerError;
use pg_live::canonical::{canonicalise, canonicalise_in};
use pg_live::introspect::{IntrospectOptions, introspect};
use pg_live::scratch::{Scratch, ScratchOptions};

#[expect(clippy::print_stdout, reason = "the point of the program")]
fn main() -> Result<(), Box<dyn Error>> {
    let scratch = Scratch::start(&ScratchOptions::default())?;
    let mut failed = 0_usize;
    for path in std::env::args().skip(1) {
        match round_trip(&scratch, &fs::read_to_string(&path)?) {
            Ok(None) => {}
            Ok(Some(note)) => println!("{path}: {note}"),
            Err(error) => {
                failed += 1;
                println!("{path}: FAILED: {error}");
            }
        }
    }
    println!("{failed} failed on PostgreSQL {}", scratch.version());
    Ok(())
}

fn round_trip(scratch: &Scratch, sql: &str) -> Result<Option<String>, Box<dyn Error>> {
    let database = scratch.database()?;
    let mut client = database.connect()?;
    client.batch_execute(sql).map_err(ServerError::from)?;
    let found = introspect(&mut client, &IntrospectOptions::default())?;
    let unmodelled: Vec<String> =
        found.unmodelled.iter().map(|thing| format!("{} {thing}", thing.kind.singular())).collect();
    let canonical = canonicalise_in(&database, &found.catalog)?;
    let again = if unmodelled.is_empty() { canonicalise(scratch, &canonical)? } else { canonical.clone() };
    if again != canonical {
        return Err("the second time it differs".into());
    }
    if let Some(difference) = difference(found.catalog, &canonical) {
        return Err(difference.into());
    }
    Ok((!unmodelled.is_empty()).then(|| unmodelled.join(", ")))
}

/// The first difference beside the spelling of checks and indexes.
fn difference(mut found: Catalog, canonical: &Catalog) -> Option<String> {
    for (table, canonical) in found.tables_mut().zip(&canonical.tables) {
        for (check, canonical) in table.checks.iter_mut().zip(&canonical.checks) {
            check.expression = canonical.expression.clone();
        }
        for (index, canonical) in table.indexes.iter_mut().zip(&canonical.indexes) {
            index.keys.clone_from(&canonical.keys);
            index.predicate.clone_from(&canonical.predicate);
        }
    }
    let mut tables = found.tables.iter().zip(&canonical.tables);
    match tables.find(|(found, canonical)| found != canonical) {
        Some((found, canonical)) => Some(format!("found {found:?}\n  made {canonical:?}")),
        None => (found != *canonical).then(|| "something beside tables differs".to_owned()),
    }
}
