//! `CREATE EXTENSION`, `ALTER EXTENSION`.

use std::fmt;

use crate::catalog::{Extension, OperatorClass};
use crate::ident::Ident;
use crate::literal::Quoted;

/// `CREATE EXTENSION IF NOT EXISTS`: on many servers only an administrator may install one, and has.
pub(super) struct CreateExtensionSql<'a>(pub &'a Extension);

impl fmt::Display for CreateExtensionSql<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Extension { name, schema, version } = self.0;
        write!(f, "CREATE EXTENSION IF NOT EXISTS {name} WITH SCHEMA {schema}")?;
        version.as_ref().map_or(Ok(()), |version| write!(f, " VERSION {}", Quoted(version)))
    }
}

/// `ALTER EXTENSION … UPDATE TO`.
pub(super) struct UpdateExtensionSql<'a> {
    pub name: &'a Ident,
    pub version: &'a str,
}

impl fmt::Display for UpdateExtensionSql<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ALTER EXTENSION {} UPDATE TO {}", self.name, Quoted(self.version))
    }
}

impl fmt::Display for OperatorClass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BuiltIn(name) => name.fmt(f),
            Self::In(name) => name.fmt(f),
        }
    }
}
