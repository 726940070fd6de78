//! Reads a foreign key from its row of the constraints.

use pg_ddl::catalog::{ForeignKey, ReferentialAction, Table};
use pg_ddl::ident::QualifiedName;
use postgres::Row;

use super::IntrospectError;
use super::constraints::{deferrable, idents, not_valid};
use super::naming::named;
use super::schemas::comment;

/// The foreign key of a row.
pub(super) fn of_row(row: &Row, table: &Table) -> Result<ForeignKey, IntrospectError> {
    let columns: Vec<&str> = row.try_get("columns")?;
    Ok(ForeignKey {
        name: named(row.try_get("name")?, &table.name, &columns, "fkey"),
        columns: idents(row, "columns")?,
        references: QualifiedName::new(row.try_get("references_schema")?, row.try_get("references_name")?),
        referenced_columns: idents(row, "referenced_columns")?,
        match_full: row.try_get("match_full")?,
        on_delete: action(row.try_get("on_delete")?),
        on_update: action(row.try_get("on_update")?),
        deferrable: deferrable(row)?,
        not_valid: not_valid(row)?,
        comment: comment(row.try_get("comment")?),
    })
}

/// The action that `pg_constraint` has this letter for (PostgreSQL manual 53.13).
fn action(letter: &str) -> ReferentialAction {
    match letter {
        "r" => ReferentialAction::Restrict,
        "c" => ReferentialAction::Cascade,
        "n" => ReferentialAction::SetNull,
        "d" => ReferentialAction::SetDefault,
        _ => ReferentialAction::NoAction,
    }
}
