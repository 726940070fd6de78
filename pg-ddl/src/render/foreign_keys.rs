//! The `FOREIGN KEY` clause of an `ALTER TABLE`.

use std::fmt;

use super::columns::ColumnList;
use super::constraints::DeferrableSql;
use crate::catalog::{ForeignKey, ReferentialAction};

/// `CONSTRAINT … FOREIGN KEY … REFERENCES …`, one clause to a line, without `NOT VALID`.
pub(super) struct ForeignKeySql<'a>(pub &'a ForeignKey);

impl fmt::Display for ForeignKeySql<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let key = self.0;
        write!(f, "CONSTRAINT {} FOREIGN KEY {}", key.name.name, ColumnList(&key.columns))?;
        write!(f, "\n    REFERENCES {} {}", key.references, ColumnList(&key.referenced_columns))?;
        if key.match_full {
            f.write_str(" MATCH FULL")?;
        }
        if let Some(action) = action(key.on_delete) {
            write!(f, " ON DELETE {action}")?;
        }
        if let Some(action) = action(key.on_update) {
            write!(f, " ON UPDATE {action}")?;
        }
        DeferrableSql(key.deferrable).fmt(f)
    }
}

/// `NO ACTION` is the default and is left out.
fn action(action: ReferentialAction) -> Option<&'static str> {
    match action {
        ReferentialAction::NoAction => None,
        ReferentialAction::Restrict => Some("RESTRICT"),
        ReferentialAction::Cascade => Some("CASCADE"),
        ReferentialAction::SetNull => Some("SET NULL"),
        ReferentialAction::SetDefault => Some("SET DEFAULT"),
    }
}
