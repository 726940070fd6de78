//! Reads the schemas; `public` counts only where somebody has said something about it.

use pg_ddl::catalog::{Comment, Schema};
use pg_ddl::ident::Ident;
use postgres::Transaction;

use super::{IntrospectError, IntrospectOptions};

/// The comment that every database has on `public`.
const STOCK_COMMENT: &str = "standard public schema";

/// Reads the schemas other than `public`, and that one where it has a comment of its own.
pub(super) fn read(
    transaction: &mut Transaction<'_>,
    options: &IntrospectOptions,
) -> Result<Vec<Schema>, IntrospectError> {
    let mut schemas = Vec::new();
    for row in transaction.query(include_str!("schemas.sql"), &[])? {
        let name: &str = row.try_get("name")?;
        let comment = comment(row.try_get("comment")?).filter(|comment| comment.as_str() != STOCK_COMMENT);
        let says_nothing = name == "public" && comment.is_none();
        if !says_nothing && !options.leaves_out_schema(name) {
            schemas.push(Schema { name: Ident::new(name), comment });
        }
    }
    Ok(schemas)
}

/// A comment as a row has it.
pub(super) fn comment(text: Option<&str>) -> Option<Comment> {
    text.and_then(Comment::new)
}
