//! Making a catalog on a server, and taking it away again.

use std::collections::HashSet;
use std::fmt::Write as _;

use pg_ddl::catalog::Catalog;
use pg_ddl::ident::Ident;
use pg_ddl::statement::{ScratchStatement, Statement};
use postgres::{Client, Transaction};

use super::CanonicalError;
use crate::replay::split;
use crate::server_error::ServerError;

/// How many statements go in one transaction: each object that it makes holds a lock, and a server has only so many.
const STATEMENTS_PER_TRANSACTION: usize = 200;

/// Drops the tables and the enums of the catalog with all that needs them.
pub(super) fn clear(client: &mut Client, catalog: &Catalog) -> Result<(), CanonicalError> {
    let tables = catalog.tables.iter().map(|table| ScratchStatement::DropTable(table.name.clone()));
    let enums = catalog.enums.iter().map(|item| ScratchStatement::DropType(item.name.clone()));
    let statements: Vec<String> = tables.chain(enums).map(|statement| statement.to_string()).collect();
    run(client, &statements)
}

/// Makes the catalog where the schemas and the extensions of another one are already.
pub(super) fn create(client: &mut Client, catalog: &Catalog, there: &Catalog) -> Result<(), CanonicalError> {
    let known: HashSet<&Ident> = there.schemas.iter().map(|schema| &schema.name).collect();
    let schemas = catalog.schemas.iter().map(|schema| &schema.name);
    let schemas = schemas.filter(|name| name.as_str() != "public" && !known.contains(name));
    let schemas = schemas.map(|name| Statement::CreateSchema(name.clone()));
    let known: HashSet<&Ident> = there.extensions.iter().map(|extension| &extension.name).collect();
    let extensions = catalog.extensions.iter().filter(|extension| !known.contains(&extension.name));
    let extensions = extensions.map(|extension| Statement::CreateExtension(extension.clone()));
    let missing: Vec<String> = schemas.chain(extensions).map(|statement| statement.to_string()).collect();
    run(client, &missing)?;
    let mut sql = String::new();
    // Writing to a `String` cannot fail.
    let _ = pg_ddl::render::contents(catalog, &mut sql);
    let statements: Vec<&str> = split(&sql).into_iter().map(|statement| statement.text).collect();
    run(client, &statements)
}

/// Makes tables with their indexes in a transaction that is open, which is lost when the server refuses.
pub(super) fn create_tables(transaction: &mut Transaction<'_>, catalog: &Catalog) -> Result<(), CanonicalError> {
    let mut sql = String::new();
    // Writing to a `String` cannot fail.
    let _ = pg_ddl::render::contents(catalog, &mut sql);
    let refused = |error| CanonicalError::Refused { statement: sql.clone(), error: ServerError::from(error) };
    transaction.batch_execute(&sql).map_err(refused)
}

fn run(client: &mut Client, statements: &[impl AsRef<str>]) -> Result<(), CanonicalError> {
    for statements in statements.chunks(STATEMENTS_PER_TRANSACTION) {
        let mut batch = String::new();
        for statement in statements {
            // Writing to a `String` cannot fail.
            let _ = writeln!(batch, "{};", statement.as_ref());
        }
        if client.batch_execute(&batch).is_err() {
            return one_by_one(client, statements);
        }
    }
    Ok(())
}

/// Runs the statements of a batch that failed, and so left nothing behind, again, to find the one at fault.
fn one_by_one(client: &mut Client, statements: &[impl AsRef<str>]) -> Result<(), CanonicalError> {
    for statement in statements {
        client.batch_execute(statement.as_ref()).map_err(|error| CanonicalError::Refused {
            statement: statement.as_ref().to_owned(),
            error: ServerError::from(error),
        })?;
    }
    Ok(())
}
