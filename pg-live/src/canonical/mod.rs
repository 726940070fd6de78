//! The server's own spelling of a catalog.
//!
//! PostgreSQL keeps expressions as trees and prints them in its own way, so that a text a user wrote and a text a server gave can never
//! be compared. Two catalogs can, once both were made on a server and read back. And since the server may print what it has just
//! printed in yet another way (`x IN ('a', 'b')` on a `varchar` takes two rounds), a spelling counts only when it comes back as it went in.

mod build;
mod disputed;
mod restless;
mod spell;
mod temporary;

use pg_ddl::catalog::Catalog;
use postgres::Client;
use thiserror::Error;

use self::disputed::Disputed;
use self::temporary::Temporary;
use crate::introspect::{IntrospectError, IntrospectOptions, introspect};
use crate::scratch::{Scratch, ScratchDatabase, ScratchError};
use crate::server_error::ServerError;

pub use spell::spell;

/// How often what still changes is sent through the server again. Once settles everything that is known, and the second time proves it.
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
    /// The connection was lost.
    #[error("the connection was lost: {0}")]
    Lost(#[source] ServerError),
    /// The result cannot be read.
    #[error(transparent)]
    Introspect(#[from] IntrospectError),
}

/// The canonical form of a catalog that needs nothing but PostgreSQL itself and the extensions that it names.
pub fn canonicalise(scratch: &Scratch, catalog: &Catalog) -> Result<Catalog, CanonicalError> {
    canonicalise_in(&scratch.database()?, catalog)
}

/// The canonical form of a catalog, made in a database that has what the catalog needs and does not model: domains, composite types,
/// functions. All tables and enums that are there are dropped for it.
pub fn canonicalise_in(database: &ScratchDatabase<'_>, catalog: &Catalog) -> Result<Catalog, CanonicalError> {
    canonical_form(&mut Workshop::open(database)?, catalog)
}

/// What was found in a database, in the words of the catalog that should be there wherever the two are the same, so that it equals
/// `desired` exactly where the database does; see [`spell`]. The work is done in `database` under the terms of [`canonicalise_in`].
pub fn respell(database: &ScratchDatabase<'_>, found: &Catalog, desired: &Catalog) -> Result<Catalog, CanonicalError> {
    let mut workshop = Workshop::open(database)?;
    let (found_at_rest, canonical) = at_rest(&mut workshop, found, desired)?;
    Ok(spell(&found_at_rest, desired, &canonical))
}

/// The same where `diff` alone is to be told what differs: what the comparison without a server finds to be the same is left as it is.
/// Nothing in `database` is needed, and no database at all where nothing is in doubt.
pub fn respell_disputed<'s>(
    database: impl FnOnce() -> Result<ScratchDatabase<'s>, ScratchError>,
    found: &Catalog,
    desired: &Catalog,
) -> Result<Catalog, CanonicalError> {
    let disputed = Disputed::between(found, desired);
    if disputed.is_empty() {
        return Ok(found.clone());
    }
    settle_disputed(&mut Workshop::open(&database()?)?, &disputed, found, desired)
}

/// The same by the database itself in which `found` was found: in temporary tables that nobody else sees and that are gone with their
/// transaction. Refused where the session may not make any, or where the desired catalog needs what is not there yet.
pub fn respell_in_place(client: &mut Client, found: &Catalog, desired: &Catalog) -> Result<Catalog, CanonicalError> {
    let disputed = Disputed::between(found, desired);
    if disputed.is_empty() {
        return Ok(found.clone());
    }
    settle_disputed(&mut Temporary { client }, &disputed, found, desired)
}

fn settle_disputed(
    maker: &mut impl Maker,
    disputed: &Disputed,
    found: &Catalog,
    desired: &Catalog,
) -> Result<Catalog, CanonicalError> {
    let (at_rest, mut canonical) = at_rest(maker, &disputed.found, &disputed.desired)?;
    disputed::take_counters(&mut canonical, desired);
    let mut found = found.clone();
    restless::replace(&mut found, &at_rest);
    Ok(spell(&found, desired, &canonical))
}

/// The found catalog with expressions that have come to rest, and the canonical form of the desired one.
fn at_rest(maker: &mut impl Maker, found: &Catalog, desired: &Catalog) -> Result<(Catalog, Catalog), CanonicalError> {
    let canonical = canonical_form(maker, desired)?;
    let mut found = found.clone();
    // What was found is the server's own, but perhaps not yet at rest. Where it is as the canonical form has it, it is.
    let restless = restless::changed(&canonical, &found);
    match settle(maker, &mut found, restless) {
        // An expression that needs something which went with the tables stays as it was found, and is a difference.
        Ok(()) | Err(CanonicalError::Refused { .. }) => Ok((found, canonical)),
        Err(error) => Err(error),
    }
}

/// Where catalogs are made and read back.
trait Maker {
    /// Makes the catalog in place of any that was made before, and reads it back.
    fn make(&mut self, catalog: &Catalog) -> Result<Catalog, CanonicalError>;
}

fn canonical_form(maker: &mut impl Maker, catalog: &Catalog) -> Result<Catalog, CanonicalError> {
    let mut canonical = maker.make(catalog)?;
    canonical.schemas.clone_from(&catalog.schemas);
    canonical.schemas.sort_unstable_by(|left, right| left.name.cmp(&right.name));
    let restless = restless::changed(catalog, &canonical);
    settle(maker, &mut canonical, restless)?;
    Ok(canonical)
}

/// Sends what of the catalog is restless through the server until it comes back unchanged.
fn settle(maker: &mut impl Maker, catalog: &mut Catalog, mut restless: Catalog) -> Result<(), CanonicalError> {
    for _ in 0..ROUNDS {
        if restless.tables.is_empty() {
            break;
        }
        let again = maker.make(&restless)?;
        restless::replace(catalog, &again);
        restless = restless::changed(&restless, &again);
    }
    Ok(())
}

/// A database of our own in which catalogs are made, one after the other.
struct Workshop {
    client: Client,
    options: IntrospectOptions,
    there: Catalog,
}

impl Workshop {
    fn open(database: &ScratchDatabase<'_>) -> Result<Self, CanonicalError> {
        let mut client = database.connect()?;
        let options = IntrospectOptions::default();
        let there = introspect(&mut client, &options)?.catalog;
        Ok(Self { client, options, there })
    }
}

impl Maker for Workshop {
    fn make(&mut self, catalog: &Catalog) -> Result<Catalog, CanonicalError> {
        build::clear(&mut self.client, &self.there)?;
        // Until it is read again, what is there is what was to be made: a part of it may be.
        self.there.tables.clone_from(&catalog.tables);
        self.there.enums.clone_from(&catalog.enums);
        build::create(&mut self.client, catalog, &self.there)?;
        self.there = introspect(&mut self.client, &self.options)?.catalog;
        Ok(self.there.clone())
    }
}
