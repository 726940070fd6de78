//! `CREATE SCHEMA`, `DROP SCHEMA`.

use std::fmt;

use crate::ident::Ident;

/// `CREATE SCHEMA` without `IF NOT EXISTS`: a schema that is there already is drift, which must not pass in silence.
pub(super) struct CreateSchemaSql<'a>(pub &'a Ident);

impl fmt::Display for CreateSchemaSql<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CREATE SCHEMA {}", self.0)
    }
}

/// `DROP SCHEMA`, never with `CASCADE`.
pub(super) struct DropSchemaSql<'a>(pub &'a Ident);

impl fmt::Display for DropSchemaSql<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DROP SCHEMA {}", self.0)
    }
}
