//! Reads the enum types with their values in sort order.

use pg_ddl::catalog::Enum;
use pg_ddl::ident::{Ident, QualifiedName};
use postgres::Transaction;

use super::schemas::comment;
use super::{IntrospectError, IntrospectOptions};

/// Reads the enum types.
pub(super) fn read(
    transaction: &mut Transaction<'_>,
    options: &IntrospectOptions,
) -> Result<Vec<Enum>, IntrospectError> {
    let mut enums = Vec::new();
    for row in transaction.query(include_str!("enums.sql"), &[])? {
        let (schema, name): (&str, &str) = (row.try_get("schema")?, row.try_get("name")?);
        if options.leaves_out(schema, name) {
            continue;
        }
        let labels: Vec<&str> = row.try_get("labels")?;
        enums.push(Enum {
            name: QualifiedName::new(schema, name),
            values: labels.into_iter().map(Ident::new).collect(),
            comment: comment(row.try_get("comment")?),
        });
    }
    Ok(enums)
}
