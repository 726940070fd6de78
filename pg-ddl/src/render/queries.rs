//! Questions to the data: how many rows are in the way of a change.

use std::fmt;

use super::list::{Commas, Separated};
use super::rows::SequenceOf;
use crate::expression::Parenthesised;
use crate::ident::{Ident, QualifiedName};
use crate::literal::Quoted;
use crate::statement::{CountRows, RowCondition};

impl fmt::Display for CountRows {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let table = &self.table;
        match &self.condition {
            RowCondition::Any => write!(f, "SELECT count(*) FROM {table}"),
            RowCondition::Duplicates { columns, nulls_not_distinct } => {
                write!(f, "{}", Duplicates { table, columns, nulls_not_distinct: *nulls_not_distinct })
            }
            RowCondition::Orphans { columns, references, referenced_columns, equal_in, collations, match_full } => {
                let match_full = *match_full;
                let orphans =
                    Orphans { table, columns, references, referenced_columns, equal_in, collations, match_full };
                write!(f, "{orphans}")
            }
            RowCondition::CounterOutside(column, least, greatest) => {
                let sequence = SequenceOf { table, column };
                write!(f, "SELECT count(*) FROM pg_sequence WHERE seqrelid = {sequence}::regclass")?;
                write!(f, " AND coalesce(pg_sequence_last_value(seqrelid), seqstart)")?;
                write!(f, " NOT BETWEEN {least} AND {greatest}")
            }
            condition => write!(f, "SELECT count(*) FROM {table} WHERE {condition}"),
        }
    }
}

/// The condition on one row. Those that are about more than one row say nothing here: [`CountRows`] is the whole question.
impl fmt::Display for RowCondition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Any | Self::CounterOutside(..) | Self::Duplicates { .. } | Self::Orphans { .. } => {
                f.write_str("true")
            }
            Self::Null(column) => write!(f, "{column} IS NULL"),
            Self::NotNull(column) => write!(f, "{column} IS NOT NULL"),
            Self::LongerThan(column, limit) => write!(f, "length({column}) > {limit}"),
            Self::Outside(column, least, greatest) => write!(f, "{column} NOT BETWEEN {least} AND {greatest}"),
            Self::ChangedBy { column, from, to } => write!(f, "{column}::{to}::{from} IS DISTINCT FROM {column}"),
            Self::NotOneOf(column, values) if values.is_empty() => write!(f, "{column} IS NOT NULL"),
            Self::NotOneOf(column, values) => write!(f, "{column}::text NOT IN ({})", Labels(values)),
            Self::NotAllOf(column, values) => write!(f, "NOT {column}::text[] <@ ARRAY[{}]::text[]", Labels(values)),
            Self::Violates(expression) => write!(f, "NOT {}", Parenthesised(expression)),
        }
    }
}

/// Rows that share a key with another row.
struct Duplicates<'a> {
    table: &'a QualifiedName,
    columns: &'a [Ident],
    nulls_not_distinct: bool,
}

impl fmt::Display for Duplicates<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SELECT coalesce(sum(rows), 0) FROM (SELECT count(*) AS rows FROM ")?;
        write!(f, "{}", self.table)?;
        if !self.nulls_not_distinct {
            let set = self.columns.iter().map(|column| fmt::from_fn(move |f| write!(f, "{column} IS NOT NULL")));
            write!(f, " WHERE {}", Separated::new(" AND ", set))?;
        }
        write!(f, " GROUP BY {} HAVING count(*) > 1) AS duplicates", Commas(self.columns))
    }
}

/// Rows that refer to nothing.
struct Orphans<'a> {
    table: &'a QualifiedName,
    columns: &'a [Ident],
    references: &'a QualifiedName,
    referenced_columns: &'a [Ident],
    equal_in: &'a [Option<Ident>],
    collations: &'a [Option<QualifiedName>],
    match_full: bool,
}

impl fmt::Display for Orphans<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let set = self.columns.iter().map(|column| fmt::from_fn(move |f| write!(f, "child.{column} IS NOT NULL")));
        let pairs = self.columns.iter().zip(self.referenced_columns).zip(self.equal_in.iter().zip(self.collations));
        let pairs = pairs.map(|((here, there), (schema, collation))| {
            fmt::from_fn(move |f| {
                match schema {
                    None => write!(f, "parent.{there} = child.{here}")?,
                    Some(schema) => write!(f, "parent.{there} OPERATOR({schema}.=) child.{here}")?,
                }
                collation.as_ref().map_or(Ok(()), |collation| write!(f, " COLLATE {collation}"))
            })
        });
        write!(f, "SELECT count(*) FROM {} AS child WHERE ", self.table)?;
        if self.match_full {
            let columns = self.columns.iter().map(|column| fmt::from_fn(move |f| write!(f, "child.{column}")));
            write!(f, "num_nulls({}) BETWEEN 1 AND {} OR ", Separated::new(", ", columns), self.columns.len() - 1)?;
        }
        write!(f, "{}", Separated::new(" AND ", set))?;
        write!(f, " AND NOT EXISTS (SELECT FROM {} AS parent", self.references)?;
        write!(f, " WHERE {})", Separated::new(" AND ", pairs))
    }
}

/// Enum values as strings.
struct Labels<'a>(&'a [Ident]);

impl fmt::Display for Labels<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", Separated::new(", ", self.0.iter().map(|value| Quoted(value.as_str()))))
    }
}
