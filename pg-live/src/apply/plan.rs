//! A plan, applied to the database that it was made for.

use pg_ddl::migration::script;
use pg_ddl::plan::Plan;
use postgres::Client;

use super::error::{ApplyError, RowsInTheWay};
use super::event::Event;
use super::run::{Run, Work};
use super::{ApplyOptions, forbidden, preflight, session};
use crate::dependents::dependents;
use crate::introspect::{IntrospectOptions, Introspection, introspect};
use crate::replay::Script;
use crate::taken::taken;

/// What the statements of a plan are called in messages and events.
pub const PLAN: &str = "the plan";

/// A plan, and the database that it is for.
#[derive(Clone, Copy, Debug)]
pub struct Planned<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// What was in the database when it was made.
    pub found: &'a Introspection,
    /// What of the database was left out then.
    pub options: &'a IntrospectOptions,
}

/// Looks for everything that would stop the plan. Changes nothing.
pub fn rehearse_plan(client: &mut Client, planned: &Planned<'_>) -> Result<(), ApplyError> {
    session::refuse_read_only(client)?;
    let statements: Vec<String> = planned.plan.steps.iter().map(|step| step.statement.to_string()).collect();
    let forbidden = forbidden::ask_about(client, statements.iter().map(String::as_str))?;
    if !forbidden.is_empty() {
        return Err(ApplyError::Forbidden(forbidden));
    }
    let dependents = dependents(client, planned.plan)?;
    if !dependents.is_empty() {
        return Err(ApplyError::Dependents(dependents));
    }
    let taken = taken(planned.plan, &planned.found.unmodelled);
    if !taken.is_empty() {
        return Err(ApplyError::Taken(taken));
    }
    let mut found = Vec::new();
    for query in planned.plan.steps.iter().flat_map(|step| &step.preflights).map(ToString::to_string) {
        if let Some(rows) = preflight::count(client, &query)?.filter(|rows| *rows > 0) {
            found.push(RowsInTheWay { migration: PLAN.to_owned(), rows, query });
        }
    }
    if found.is_empty() { Ok(()) } else { Err(ApplyError::RowsInTheWay(found)) }
}

/// Applies a plan, unless the database is another by now. What is in it afterwards is for the caller to see.
pub fn apply_plan(
    client: &mut Client,
    planned: &Planned<'_>,
    options: &ApplyOptions,
    observe: &mut dyn FnMut(Event<'_>),
) -> Result<(), ApplyError> {
    session::exclusive(client, options, observe, |client, observe| apply_locked(client, planned, options, observe))
}

fn apply_locked(
    client: &mut Client,
    planned: &Planned<'_>,
    options: &ApplyOptions,
    observe: &mut dyn FnMut(Event<'_>),
) -> Result<(), ApplyError> {
    let now = introspect(client, planned.options).map_err(ApplyError::Unreadable)?;
    if now != *planned.found {
        return Err(ApplyError::Changed);
    }
    rehearse_plan(client, planned)?;
    let sql = script(planned.plan);
    let mut work = Work::of_script(Script { name: PLAN, sql: &sql, transactional: false })?;
    Run { client, options, observe, recorded: false }.work(&mut work)
}
