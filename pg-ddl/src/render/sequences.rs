//! Sequences that a `serial` column owns.

use std::fmt;

use crate::ident::{Ident, QualifiedName};
use crate::pg_type::PgType;

/// `CREATE SEQUENCE … AS … OWNED BY …`.
pub(super) struct CreateSequenceSql<'a> {
    pub name: &'a QualifiedName,
    pub ty: &'a PgType,
    pub owner: &'a (QualifiedName, Ident),
}

impl fmt::Display for CreateSequenceSql<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (table, column) = self.owner;
        write!(f, "CREATE SEQUENCE {} AS {} OWNED BY {table}.{column}", self.name, self.ty)
    }
}

/// `ALTER SEQUENCE … AS`.
pub(super) struct AlterSequenceTypeSql<'a> {
    pub name: &'a QualifiedName,
    pub ty: &'a PgType,
}

impl fmt::Display for AlterSequenceTypeSql<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ALTER SEQUENCE {} AS {}", self.name, self.ty)
    }
}
