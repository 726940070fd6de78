//! A live database: where it is, and what is in it.

mod environment;

use clap::Args;
use pg_live::connect::{Client, Target, connect};
use pg_live::introspect::{
    IntrospectError, IntrospectOptions, Introspection, Pattern, ServerVersion, introspect, server_version,
};

use crate::failure::{Failure, reason};

// Where the database is. Not a doc comment: clap would show it for the command that takes it in.
#[derive(Debug, Args)]
pub(crate) struct Address {
    /// The database, as a URL: `postgresql://user@host:5432/name`. What it does not say is taken from PGHOST, PGUSER and the like, and
    /// from ~/.pgpass; without a URL, all of it.
    #[arg(long, value_name = "URL", env = "DATABASE_URL", hide_env_values = true)]
    url: Option<String>,
}

impl Address {
    /// The database that is meant.
    pub(crate) fn target(&self) -> Result<Target, Failure> {
        self.url.as_deref().map_or_else(surrounding_target, target)
    }
}

/// Reads what is in the database of a URL; without one, in that of the environment.
pub(crate) fn read(url: Option<&str>, exclude: &[Pattern]) -> Result<Introspection, Failure> {
    inspect(&mut open_url(url)?, exclude)
}

/// Opens a session with the database of a URL; without one, with that of the environment.
pub(crate) fn open_url(url: Option<&str>) -> Result<Client, Failure> {
    open(&url.map_or_else(surrounding_target, target)?)
}

/// Reads what is in the database of a session.
pub(crate) fn inspect(client: &mut Client, exclude: &[Pattern]) -> Result<Introspection, Failure> {
    let options = IntrospectOptions { exclude: exclude.to_vec() };
    introspect(client, &options).map_err(|error| unreadable(&error))
}

/// The version of the server of a session.
pub(crate) fn version(client: &mut Client) -> Result<ServerVersion, Failure> {
    server_version(client).map_err(|error| unreadable(&error))
}

fn unreadable(error: &IntrospectError) -> Failure {
    Failure::new(reason(error))
        .help("nothing was changed: try again, as a user who may read pg_catalog, on PostgreSQL 14 or later")
}

/// The database of a URL.
pub(crate) fn target(url: &str) -> Result<Target, Failure> {
    Target::parse(url, &environment::read()?).map_err(|error| Failure::usage(reason(&error)).help(EXAMPLE))
}

/// The database that the environment names.
fn surrounding_target() -> Result<Target, Failure> {
    let surroundings = environment::read()?;
    if !surroundings.name_a_database() {
        return Err(Failure::usage("no database is named").help(
            "name it with --url, in DATABASE_URL, or in PGHOST and PGDATABASE: postgresql://user@host:5432/name",
        ));
    }
    Target::parse("postgresql://", &surroundings).map_err(|error| Failure::usage(reason(&error)).help(EXAMPLE))
}

/// Opens a session.
pub(crate) fn open(target: &Target) -> Result<Client, Failure> {
    connect(target).map_err(|error| {
        Failure::new(reason(&error))
            .help("see that the server runs, and that host, port, user, database and sslmode are right")
    })
}

const EXAMPLE: &str = "name the database as a URL: postgresql://user@host:5432/name";
