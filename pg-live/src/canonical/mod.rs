//! The server's own spelling of a catalog.
//!
//! PostgreSQL keeps expressions as trees and prints them in its own way, so that a text a user wrote and a text a server gave can never
//! be compared. Two catalogs can, once both were made on a server and read back. And since the server may print what it has just
//! printed in yet another way (`x IN ('a', 'b')` on a `varchar` takes two rounds), a spelling counts only when it comes back as it went in.

mod build;
mod restless;
mod spell;

use pg_ddl::catalog::Catalog;
use thiserror::Error;

use crate::introspect::{IntrospectError, IntrospectOptions, introspect};
use crate::scratch::{Scratch, ScratchDatabase, ScratchError};
use crate::server_error::ServerError;

pub use spell::spell;

/// How often what still changes is sent through the server. Two rounds settle everything that is known.
const ROUNDS: usize = 4;

/// Why a catalog has no canonical form.
#[derive(Debug, Error)]
pub enum CanonicalError {
    /// There is no server.
    #[error(transparent)]
    Scratch(#[from] ScratchError),
    /// The server refuses a statement of the catalog.
    #[error("the server refuses the schema: {error}")]
    Refused {
        /// The statement.
        statement: String,
        /// What the server said.
        #[source]
        error: ServerError,
    },
    /// The result cannot be read.
    #[error(transparent)]
    Introspect(#[from] IntrospectError),
}

/// The canonical form of a catalog that needs nothing but PostgreSQL itself.
pub fn canonicalise(scratch: &Scratch, catalog: &Catalog) -> Result<Catalog, CanonicalError> {
    canonicalise_in(&scratch.database()?, catalog)
}

/// The canonical form of a catalog, made in a database that has what the catalog needs and does not model: extensions, domains,
/// functions. All tables and enums that are there are dropped for it.
pub fn canonicalise_in(database: &ScratchDatabase<'_>, catalog: &Catalog) -> Result<Catalog, CanonicalError> {
    let mut client = database.connect()?;
    let options = IntrospectOptions::default();
    let mut there = introspect(&mut client, &options)?.catalog;
    let mut made = |catalog: &Catalog| {
        build::clear(&mut client, &there)?;
        build::create(&mut client, catalog, &there.schemas)?;
        there = introspect(&mut client, &options)?.catalog;
        Ok::<_, CanonicalError>(there.clone())
    };
    let mut canonical = made(catalog)?;
    canonical.schemas.clone_from(&catalog.schemas);
    canonical.schemas.sort_unstable_by(|left, right| left.name.cmp(&right.name));
    let mut restless = restless::changed(catalog, &canonical);
    for _ in 1..ROUNDS {
        if restless.tables.is_empty() {
            break;
        }
        let again = made(&restless)?;
        restless::replace(&mut canonical, &again);
        restless = restless::changed(&restless, &again);
    }
    Ok(canonical)
}
