//! Primary keys, unique constraints and checks.

use std::fmt;

use super::columns::ColumnList;
use crate::catalog::{Check, Deferrable, PrimaryKey, Unique};
use crate::expression::Parenthesised;
use crate::ident::Ident;

/// `CONSTRAINT … PRIMARY KEY (…)`.
pub(super) struct PrimaryKeySql<'a>(pub &'a PrimaryKey);

impl fmt::Display for PrimaryKeySql<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let key = self.0;
        write!(f, "CONSTRAINT {} PRIMARY KEY {}", key.name.name, ColumnList(&key.columns))?;
        Include(&key.include).fmt(f)?;
        DeferrableSql(key.deferrable).fmt(f)
    }
}

/// `CONSTRAINT … UNIQUE (…)`.
pub(super) struct UniqueSql<'a>(pub &'a Unique);

impl fmt::Display for UniqueSql<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unique = self.0;
        let nulls = if unique.nulls_not_distinct { "NULLS NOT DISTINCT " } else { "" };
        write!(f, "CONSTRAINT {} UNIQUE {nulls}{}", unique.name.name, ColumnList(&unique.columns))?;
        Include(&unique.include).fmt(f)?;
        DeferrableSql(unique.deferrable).fmt(f)
    }
}

/// `CONSTRAINT … CHECK (…)`.
pub(super) struct CheckSql<'a>(pub &'a Check);

impl fmt::Display for CheckSql<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let inherit = if self.0.no_inherit { " NO INHERIT" } else { "" };
        write!(f, "CONSTRAINT {} CHECK {}{inherit}", self.0.name.name, Parenthesised(&self.0.expression))
    }
}

/// ` INCLUDE (…)`, or nothing.
pub(super) struct Include<'a>(pub &'a [Ident]);

impl fmt::Display for Include<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() { Ok(()) } else { write!(f, " INCLUDE {}", ColumnList(self.0)) }
    }
}

/// ` DEFERRABLE …`, or nothing.
pub(super) struct DeferrableSql(pub Deferrable);

impl fmt::Display for DeferrableSql {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.0 {
            Deferrable::Not => "",
            Deferrable::InitiallyImmediate => " DEFERRABLE INITIALLY IMMEDIATE",
            Deferrable::InitiallyDeferred => " DEFERRABLE INITIALLY DEFERRED",
        })
    }
}
