//! What the user may not do, found before anything is done.

use std::collections::BTreeSet;

use postgres::types::ToSql;
use postgres::{Client, Row};

use super::error::{ApplyError, Forbidden};
use super::run::Work;
use super::targets::{Target, changes_role, targets};
use crate::server_error::ServerError;

/// Refuses when the user may not write the history, or not run a statement, as far as that can be told from its first words. Files that
/// go on as somebody else are left to the server.
pub(super) fn refuse(client: &mut Client, works: &[Work<'_>]) -> Result<(), ApplyError> {
    if works.is_empty() {
        return Ok(());
    }
    let statements = || works.iter().flat_map(Work::rest);
    let mut forbidden = ask(client, include_str!("forbidden_history.sql"), &[])?;
    if !statements().any(changes_role) {
        forbidden.extend(ask_about(client, statements())?);
    }
    if forbidden.is_empty() { Ok(()) } else { Err(ApplyError::Forbidden(forbidden)) }
}

/// What of these statements the user may not run.
pub(super) fn ask_about<'a>(
    client: &mut Client,
    statements: impl Iterator<Item = &'a str>,
) -> Result<Vec<Forbidden>, ServerError> {
    let all: BTreeSet<Target> = statements.flat_map(targets).collect();
    let (mut relations, mut types, mut schemas) = (Vec::new(), Vec::new(), Vec::new());
    let database = all.contains(&Target::Database);
    for target in all {
        match target {
            Target::Relation(name) => relations.push(name),
            Target::Type(name) => types.push(name),
            Target::Schema(name) => schemas.push(name),
            Target::Database => {}
        }
    }
    ask(client, include_str!("forbidden.sql"), &[&relations, &types, &schemas, &database])
}

fn ask(client: &mut Client, sql: &str, parameters: &[&(dyn ToSql + Sync)]) -> Result<Vec<Forbidden>, ServerError> {
    let rows = client.query(sql, parameters)?;
    let of_row = |row: &Row| -> Result<Forbidden, postgres::Error> {
        Ok(Forbidden { user: row.try_get("user")?, action: row.try_get("action")?, owner: row.try_get("owner")? })
    };
    Ok(rows.iter().map(of_row).collect::<Result<_, _>>()?)
}
