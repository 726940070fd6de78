//! `CREATE INDEX`, `DROP INDEX`.

use std::fmt;

use super::constraints::Include;
use super::list::Commas;
use crate::catalog::{Index, IndexKey, IndexTerm, NullsOrder, SortOrder};
use crate::expression::Parenthesised;
use crate::ident::QualifiedName;

/// `CREATE INDEX`. What is the default is left out: `btree`, `ASC`.
pub(super) struct CreateIndexSql<'a> {
    pub table: &'a QualifiedName,
    pub index: &'a Index,
    pub concurrently: bool,
}

impl fmt::Display for CreateIndexSql<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let index = self.index;
        let unique = if index.unique { "UNIQUE " } else { "" };
        let concurrently = if self.concurrently { "CONCURRENTLY " } else { "" };
        write!(f, "CREATE {unique}INDEX {concurrently}{} ON {}", index.name.name, self.table)?;
        if index.method.as_str() != "btree" {
            write!(f, " USING {}", index.method)?;
        }
        write!(f, " ({}){}", Commas(&index.keys), Include(&index.include))?;
        if index.nulls_not_distinct {
            f.write_str(" NULLS NOT DISTINCT")?;
        }
        index.predicate.as_ref().map_or(Ok(()), |predicate| write!(f, "\n  WHERE {predicate}"))
    }
}

impl fmt::Display for IndexKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.term {
            IndexTerm::Column(column) => column.fmt(f)?,
            IndexTerm::Expression(expression) if expression.is_call() => expression.fmt(f)?,
            IndexTerm::Expression(expression) => Parenthesised(expression).fmt(f)?,
        }
        if let Some(collation) = &self.collation {
            write!(f, " COLLATE {collation}")?;
        }
        if let Some(opclass) = &self.opclass {
            write!(f, " {opclass}")?;
        }
        if self.order == SortOrder::Descending {
            f.write_str(" DESC")?;
        }
        match self.nulls {
            None => Ok(()),
            Some(NullsOrder::First) => f.write_str(" NULLS FIRST"),
            Some(NullsOrder::Last) => f.write_str(" NULLS LAST"),
        }
    }
}

/// `DROP INDEX`.
pub(super) struct DropIndexSql<'a> {
    pub name: &'a QualifiedName,
    pub concurrently: bool,
}

impl fmt::Display for DropIndexSql<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DROP INDEX {}{}", if self.concurrently { "CONCURRENTLY " } else { "" }, self.name)
    }
}
