//! `dbmlc` with a PostgreSQL inside: what needs a scratch server has one, on a machine without any.

use std::process::ExitCode;

use pg_live::scratch::Embedded;
use pg_live_embedded::Pglite;

fn main() -> ExitCode {
    dbmlc::run(Some(servers))
}

/// Servers with these extensions.
fn servers(extensions: &[&str]) -> Result<Box<dyn Embedded>, String> {
    Ok(Box::new(Pglite::with_extensions(extensions.iter().copied())?))
}
