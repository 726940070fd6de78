//! Reads the type of a column, with the modifier that a type of an extension may have.

use pg_ddl::ident::{Ident, QualifiedName};
use pg_ddl::pg_type::{OtherType, PgType, ScalarType, TypeError};
use postgres::Row;

use super::IntrospectError;

/// The type of the row's column.
pub(super) fn of_row(row: &Row) -> Result<PgType, IntrospectError> {
    let (schema, name): (&str, &str) = (row.try_get("type_schema")?, row.try_get("type_name")?);
    let array = row.try_get("is_array")?;
    if row.try_get("is_enum")? {
        return Ok(PgType { scalar: ScalarType::Enum(QualifiedName::new(schema, name).into()), array });
    }
    let formatted: &str = row.try_get("type")?;
    Ok(match formatted.parse() {
        Ok(ty) | Err(TypeError::Unknown(ty)) => ty,
        Err(_) => {
            let schema = (schema != "pg_catalog").then(|| Ident::new(schema));
            let modifiers = modifiers(formatted).map(str::to_owned);
            PgType { scalar: OtherType { schema, name: Ident::new(name), modifiers }.into(), array }
        }
    })
}

/// What stands between the last parentheses of a type's text: `Point,4326` of `geometry(Point,4326)`.
fn modifiers(formatted: &str) -> Option<&str> {
    let (_, rest) = formatted.rsplit_once('(')?;
    Some(rest.split_once(')')?.0)
}
