//! Tables that are made in the user's own database, seen by nobody, and gone with their transaction.
//!
//! It has what expressions may need: enums, domains, functions, extensions.

use std::collections::HashMap;
use std::sync::Arc;

use pg_ddl::catalog::{Catalog, Table};
use pg_ddl::ident::{Ident, QualifiedName};
use postgres::Client;

use super::{CanonicalError, Maker, build};
use crate::introspect;
use crate::server_error::ServerError;

/// The schema of temporary tables, whatever its name is in this session.
const SCHEMA: &str = "pg_temp";

/// Makes tables in a database that is in use.
pub(super) struct Temporary<'c> {
    pub(super) client: &'c mut Client,
}

impl Maker for Temporary<'_> {
    fn make(&mut self, catalog: &Catalog) -> Result<Catalog, CanonicalError> {
        let mut made = Catalog::default();
        for batch in batches(&catalog.tables) {
            made.tables.extend(self.make_batch(&batch)?.into_iter().map(Arc::new));
        }
        Ok(made)
    }
}

impl Temporary<'_> {
    fn make_batch(&mut self, batch: &[&Table]) -> Result<Vec<Table>, CanonicalError> {
        let lost = |error: postgres::Error| CanonicalError::Lost(ServerError::from(error));
        let mut transaction = self.client.transaction().map_err(lost)?;
        let tables = batch.iter().map(|table| Table { name: in_temporary(&table.name), ..(*table).clone() });
        let tables = tables.map(Arc::new).collect();
        build::create_tables(&mut transaction, &Catalog { tables, ..Catalog::default() })?;
        let made = introspect::read_temporary(&mut transaction)?;
        // The tables are dropped with the transaction, which is rolled back.
        drop(transaction);
        let names: HashMap<&Ident, &QualifiedName> =
            batch.iter().map(|table| (&table.name.name, &table.name)).collect();
        let back = |table: Table| Some(Table { name: (*names.get(&table.name.name)?).clone(), ..table });
        Ok(made.into_iter().filter_map(back).collect())
    }
}

fn in_temporary(name: &QualifiedName) -> QualifiedName {
    QualifiedName::new(SCHEMA, name.name.as_str())
}

/// Tables of different schemas may have the same name, and so may their indexes: each batch has each name once.
fn batches(tables: &[Arc<Table>]) -> Vec<Vec<&Table>> {
    let mut batches: Vec<Vec<&Table>> = Vec::new();
    let mut seen: HashMap<&Ident, usize> = HashMap::new();
    for table in tables {
        let names: Vec<&Ident> =
            std::iter::once(&table.name.name).chain(table.indexes.iter().map(|index| &index.name.name)).collect();
        let batch = names.iter().filter_map(|name| seen.get(name)).max().map_or(0, |last| last + 1);
        for name in names {
            seen.insert(name, batch);
        }
        if batches.len() <= batch {
            batches.resize_with(batch + 1, Vec::new);
        }
        if let Some(list) = batches.get_mut(batch) {
            list.push(table);
        }
    }
    batches
}
