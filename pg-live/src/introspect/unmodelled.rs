//! What a database has that the catalog does not model.

use std::fmt;

use pg_ddl::ident::{Ident, QualifiedName};
use postgres::Transaction;

use super::tables::Tables;
use super::unmodelled_kind::UnmodelledKind;
use super::{IntrospectError, IntrospectOptions};

/// Something that is there, is left alone, and is not lost without a word.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Unmodelled {
    /// What it is.
    pub kind: UnmodelledKind,
    /// Its schema; none for what belongs to the whole database.
    pub schema: Option<Ident>,
    /// The table that it belongs to.
    pub table: Option<QualifiedName>,
    /// Its name; a function's with its arguments.
    pub name: String,
}

impl fmt::Display for Unmodelled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(schema) = self.schema.as_ref().filter(|schema| schema.as_str() != "public") {
            write!(f, "{}.", schema.as_str())?;
        }
        match self.table.as_ref().filter(|table| table.name.as_str() != self.name) {
            Some(table) => write!(f, "{}.{}", table.name.as_str(), self.name),
            None => f.write_str(&self.name),
        }
    }
}

/// Reads what is left, and puts all that was found in order.
pub(super) fn read(
    transaction: &mut Transaction<'_>,
    options: &IntrospectOptions,
    tables: &mut Tables,
) -> Result<(), IntrospectError> {
    for row in transaction.query(include_str!("unmodelled.sql"), &[])? {
        let Some(kind) = UnmodelledKind::of_word(row.try_get("kind")?) else { continue };
        let (schema, name): (Option<&str>, &str) = (row.try_get("schema")?, row.try_get("name")?);
        let table = row.try_get::<_, Option<&str>>("parent")?;
        let left_out = schema.is_some_and(|schema| options.leaves_out(schema, table.unwrap_or(name)));
        let part_of_a_column = kind == UnmodelledKind::Sequence && tables.sequences.contains(&row.try_get("oid")?);
        if !left_out && !part_of_a_column {
            tables.unmodelled.push(Unmodelled {
                kind,
                schema: schema.map(Ident::new),
                table: schema.zip(table).map(|(schema, table)| QualifiedName::new(schema, table)),
                name: name.to_owned(),
            });
        }
    }
    tables.unmodelled.sort_unstable();
    tables.unmodelled.dedup();
    Ok(())
}
