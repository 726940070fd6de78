//! A live database: where it is, and what is in it.

use clap::Args;
use pg_live::connect::{Client, Target, connect};
use pg_live::introspect::{IntrospectOptions, Introspection, Pattern, introspect};

use crate::failure::{Failure, reason};

/// Where the database is.
#[derive(Debug, Args)]
pub(crate) struct Address {
    /// The database, as a URL: `postgresql://user@host:5432/name`.
    #[arg(long, value_name = "URL", env = "DATABASE_URL", hide_env_values = true)]
    url: Option<String>,
}

impl Address {
    /// The database that is meant.
    pub(crate) fn target(&self) -> Result<Target, Failure> {
        match &self.url {
            Some(url) => target(url),
            None => Err(Failure::usage("no database is named").help(
                "name it with --url, or in the environment variable DATABASE_URL: postgresql://user@host:5432/name",
            )),
        }
    }
}

/// Reads what is in a database.
pub(crate) fn read(url: &str, exclude: &[Pattern]) -> Result<Introspection, Failure> {
    let mut client = open(&target(url)?)?;
    inspect(&mut client, exclude)
}

/// Reads what is in the database of a session.
pub(crate) fn inspect(client: &mut Client, exclude: &[Pattern]) -> Result<Introspection, Failure> {
    let options = IntrospectOptions { exclude: exclude.to_vec() };
    introspect(client, &options).map_err(|error| Failure::new(reason(&error)))
}

/// The database of a URL.
pub(crate) fn target(url: &str) -> Result<Target, Failure> {
    url.parse().map_err(|error| Failure::usage(reason(&error)).help(EXAMPLE))
}

/// Opens a session.
pub(crate) fn open(target: &Target) -> Result<Client, Failure> {
    connect(target).map_err(|error| Failure::new(reason(&error)))
}

const EXAMPLE: &str = "name the database as a URL: postgresql://user@host:5432/name";
