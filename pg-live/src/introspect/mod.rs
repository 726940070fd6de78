//! Reading a database into a `Catalog`.
//!
//! One query for each kind of object, whatever the number of objects, all in one read-only transaction that sees one state of the
//! database. `search_path` is empty there, so that every name in an expression comes with its schema. No privileges are needed: all of
//! it is in the system catalogs, which anybody may read. What the catalog has no word for is listed as [`Unmodelled`], so that it is
//! known, can be left alone, and is never lost without a word.

mod columns;
mod constraints;
mod defaults;
mod enums;
mod exclude;
mod extensions;
mod foreign_keys;
mod indexes;
mod naming;
mod parentheses;
mod schemas;
mod tables;
mod types;
mod unmodelled;
mod unmodelled_kind;
mod unwritable;
mod version;

use std::sync::Arc;

use pg_ddl::catalog::{Catalog, Table};
use pg_ddl::ident::{Ident, QualifiedName};
use postgres::{Client, IsolationLevel, Transaction};
use thiserror::Error;

use self::tables::Tables;
use crate::server_error::ServerError;

pub use exclude::{Pattern, PatternError};
pub use unmodelled::Unmodelled;
pub use unmodelled_kind::UnmodelledKind;
pub use version::{ServerVersion, server_version};

/// Every name in an expression comes with its schema; and the queries, whose costs are guessed high, are over before they are compiled.
const SETTINGS: &str = "SET LOCAL search_path TO ''; SET LOCAL jit TO off";

/// What to leave out.
#[derive(Clone, Debug, Default)]
pub struct IntrospectOptions {
    /// Schemas and tables to leave out, as if they were not there. dbmlc's own schema, `dbmlc`, always
    /// is, and so are the tables in which other runners of migrations keep their history.
    pub exclude: Vec<Pattern>,
}

/// What is in a database.
#[derive(Clone, PartialEq, Debug)]
pub struct Introspection {
    /// What the catalog models, ordered by name; expressions in the server's own spelling.
    pub catalog: Catalog,
    /// What it does not model, ordered by kind and name.
    pub unmodelled: Vec<Unmodelled>,
    /// Indexes that a `CREATE INDEX CONCURRENTLY` left behind when it failed. They serve no query and are not in the catalog.
    pub invalid_indexes: Vec<InvalidIndex>,
    /// The server's version.
    pub version: ServerVersion,
}

/// An index that was never finished.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct InvalidIndex {
    /// The index's table.
    pub table: QualifiedName,
    /// The index; it lives in the schema of its table.
    pub name: Ident,
}

/// Why a database could not be read.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum IntrospectError {
    /// The server is older than any that dbmlc knows.
    #[error("PostgreSQL {0} is too old: expected 14 or later")]
    TooOld(ServerVersion),
    /// The server refused.
    #[error("cannot read the database: {0}")]
    Server(#[source] ServerError),
}

impl From<postgres::Error> for IntrospectError {
    fn from(error: postgres::Error) -> Self {
        Self::Server(error.into())
    }
}

/// Reads what is in the client's database.
pub fn introspect(client: &mut Client, options: &IntrospectOptions) -> Result<Introspection, IntrospectError> {
    let mut transaction =
        client.build_transaction().read_only(true).isolation_level(IsolationLevel::RepeatableRead).start()?;
    transaction.batch_execute(SETTINGS)?;
    let version = server_version(&mut transaction)?;
    let schemas = schemas::read(&mut transaction, options)?;
    let extensions = extensions::read(&mut transaction)?;
    let enums = enums::read(&mut transaction, options)?;
    let mut tables = tables::read(&mut transaction, options)?;
    columns::read(&mut transaction, &mut tables)?;
    constraints::read(&mut transaction, &mut tables)?;
    unwritable::leave_out_foreign_keys(options, &mut tables);
    indexes::read(&mut transaction, &mut tables)?;
    unwritable::leave_out_indexes(&mut tables);
    unmodelled::read(&mut transaction, options, &mut tables)?;
    transaction.commit()?;
    let Tables { list, unmodelled, invalid_indexes, .. } = tables;
    let tables = list.into_iter().map(Arc::new).collect();
    Ok(Introspection { catalog: Catalog { schemas, extensions, enums, tables }, unmodelled, invalid_indexes, version })
}

/// Reads the temporary tables of the session, with expressions in the server's own spelling.
pub(crate) fn read_temporary(transaction: &mut Transaction<'_>) -> Result<Vec<Table>, IntrospectError> {
    transaction.batch_execute(SETTINGS)?;
    let mut tables = tables::read_temporary(transaction)?;
    columns::read(transaction, &mut tables)?;
    constraints::read(transaction, &mut tables)?;
    indexes::read(transaction, &mut tables)?;
    Ok(tables.list)
}
