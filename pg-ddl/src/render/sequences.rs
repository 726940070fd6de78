//! Sequences that columns count with.

use std::fmt;

use crate::ident::{Ident, QualifiedName};
use crate::pg_type::{PgType, ScalarType};

/// `CREATE SEQUENCE … AS … OWNED BY …`.
pub(super) struct CreateSequenceSql<'a> {
    pub name: &'a QualifiedName,
    pub ty: &'a PgType,
    pub owner: Option<&'a (QualifiedName, Ident)>,
}

impl fmt::Display for CreateSequenceSql<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CREATE SEQUENCE {} AS {}", self.name, value_type(self.ty))?;
        self.owner.map_or(Ok(()), |owner| write!(f, " {}", OwnedBySql(owner)))
    }
}

/// `ALTER SEQUENCE … OWNED BY`.
pub(super) struct OwnSequenceSql<'a> {
    pub name: &'a QualifiedName,
    pub owner: &'a (QualifiedName, Ident),
}

impl fmt::Display for OwnSequenceSql<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ALTER SEQUENCE {} {}", self.name, OwnedBySql(self.owner))
    }
}

/// `ALTER SEQUENCE … AS`.
pub(super) struct AlterSequenceTypeSql<'a> {
    pub name: &'a QualifiedName,
    pub ty: &'a PgType,
}

impl fmt::Display for AlterSequenceTypeSql<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ALTER SEQUENCE {} AS {}", self.name, value_type(self.ty))
    }
}

struct OwnedBySql<'a>(&'a (QualifiedName, Ident));

impl fmt::Display for OwnedBySql<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (table, column) = self.0;
        write!(f, "OWNED BY {table}.{column}")
    }
}

/// The type of a sequence that counts for a column of this type. Sequences know three types; for any other column they count in the widest.
fn value_type(column: &PgType) -> &'static str {
    match column.scalar {
        ScalarType::SmallInt => "smallint",
        ScalarType::Integer => "integer",
        _ => "bigint",
    }
}
