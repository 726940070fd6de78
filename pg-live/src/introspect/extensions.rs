//! Reads the extensions but for PL/pgSQL, which every database has.

use pg_ddl::catalog::Extension;
use pg_ddl::ident::Ident;
use postgres::Transaction;

use super::IntrospectError;

/// Reads the extensions but for PL/pgSQL, which every database has.
pub(super) fn read(transaction: &mut Transaction<'_>) -> Result<Vec<Extension>, IntrospectError> {
    let mut extensions = Vec::new();
    for row in transaction.query(include_str!("extensions.sql"), &[])? {
        extensions.push(Extension {
            name: Ident::new(row.try_get("name")?),
            schema: Ident::new(row.try_get("schema")?),
            version: Some(row.try_get("version")?),
        });
    }
    Ok(extensions)
}
