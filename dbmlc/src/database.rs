//! A live database as a source.

use pg_live::connect::{Target, connect};
use pg_live::introspect::{IntrospectOptions, Introspection, Pattern, introspect};

use crate::failure::{Failure, reason};

/// Reads what is in a database.
pub(crate) fn read(url: &str, exclude: &[Pattern]) -> Result<Introspection, Failure> {
    let target: Target = url.parse().map_err(|error| Failure::usage(reason(&error)).help(EXAMPLE))?;
    let mut client = connect(&target).map_err(|error| Failure::new(reason(&error)))?;
    let options = IntrospectOptions { exclude: exclude.to_vec() };
    introspect(&mut client, &options).map_err(|error| Failure::new(reason(&error)))
}

const EXAMPLE: &str = "name the database as a URL: postgresql://user@host:5432/name";
