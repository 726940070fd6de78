//! `CREATE TYPE … AS ENUM`, `ALTER TYPE … ADD VALUE` and `RENAME VALUE`.

use std::fmt;

use super::list::Lines;
use crate::catalog::Enum;
use crate::ident::{Ident, QualifiedName};
use crate::literal::Quoted;
use crate::statement::EnumPosition;

/// `CREATE TYPE … AS ENUM`, one value to a line.
pub(super) struct CreateEnumSql<'a>(pub &'a Enum);

impl fmt::Display for CreateEnumSql<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CREATE TYPE {} AS ENUM (", self.0.name)?;
        let mut lines = Lines::new();
        for value in &self.0.values {
            lines.item(f, Quoted(value.as_str()))?;
        }
        f.write_str("\n)")
    }
}

/// `ALTER TYPE … ADD VALUE`.
pub(super) struct AddEnumValueSql<'a> {
    pub name: &'a QualifiedName,
    pub value: &'a Ident,
    pub position: Option<&'a EnumPosition>,
}

impl fmt::Display for AddEnumValueSql<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ALTER TYPE {} ADD VALUE {}", self.name, Quoted(self.value.as_str()))?;
        match self.position {
            None => Ok(()),
            Some(EnumPosition::Before(value)) => write!(f, " BEFORE {}", Quoted(value.as_str())),
            Some(EnumPosition::After(value)) => write!(f, " AFTER {}", Quoted(value.as_str())),
        }
    }
}

/// `ALTER TYPE … RENAME VALUE`.
pub(super) struct RenameEnumValueSql<'a> {
    pub name: &'a QualifiedName,
    pub from: &'a Ident,
    pub to: &'a Ident,
}

impl fmt::Display for RenameEnumValueSql<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (from, to) = (Quoted(self.from.as_str()), Quoted(self.to.as_str()));
        write!(f, "ALTER TYPE {} RENAME VALUE {from} TO {to}", self.name)
    }
}
