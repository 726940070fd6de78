//! Applying migrations to a database that is in use.
//!
//! One session does it all, and holds a lock that keeps every other away. Before the first statement it looks for whatever would stop
//! a later one: files and history that have come apart, a server that takes no changes, privileges that are missing, rows in the way.
//! Then each file is applied with its record in the history, so that a run that is cut off, wherever that is, goes on from there.

mod alone;
mod error;
mod event;
mod forbidden;
mod leftover;
mod lock;
mod plan;
mod preflight;
mod progress;
mod run;
mod session;
mod targets;
mod units;

use std::collections::HashSet;
use std::time::Duration;

use pg_ddl::migration::{Checksum, Header, runs_in_transaction, stem, way_on};
use postgres::Client;

pub use error::{ApplyError, Busy, Forbidden, Nameless, RowsInTheWay, StatementError};
pub use event::Event;
pub use lock::Holder;
pub use plan::{PLAN, Planned, apply_plan, rehearse_plan};
pub use progress::Progress;

use self::run::{Run, Work};
use crate::history::{self, Due, Entry, ForeignHistory, State, compare};
use crate::replay::Script;
use crate::server_error::ServerError;

/// A migration: the name of its file and what it says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Migration<'a> {
    /// The name, such as `0003_org.sql`. Names give the order.
    pub name: &'a str,
    /// The text.
    pub sql: &'a str,
}

impl<'a> Migration<'a> {
    /// The SHA-256 of its text, in hexadecimal digits.
    pub fn sha256(&self) -> String {
        Checksum::of(self.sql.as_bytes()).to_string()
    }

    fn parent(&self) -> Option<String> {
        Header::read(self.sql).and_then(|header| header.parent)
    }

    fn script(&self) -> Script<'a> {
        Script { name: self.name, sql: way_on(self.sql), transactional: runs_in_transaction(self.sql) }
    }
}

/// How to apply.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ApplyOptions {
    /// The last migration to apply, by its name or its [`stem`].
    pub to: Option<String>,
    /// How long a statement in a transaction may wait for a lock, where its file does not say.
    pub lock_timeout: Duration,
    /// How often a statement that got no lock, or lost a deadlock, is tried.
    pub attempts: u32,
    /// How long to wait for another run to end.
    pub patience: Duration,
    /// How long a statement may take, where its file does not say; for ever without it.
    pub statement_timeout: Option<Duration>,
}

impl Default for ApplyOptions {
    fn default() -> Self {
        Self {
            to: None,
            lock_timeout: Duration::from_secs(3),
            attempts: 5,
            patience: Duration::from_mins(1),
            statement_timeout: None,
        }
    }
}

/// What was applied: the names of the files, in order.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Applied {
    /// The migrations that ran, or whose rest did.
    pub migrations: Vec<String>,
}

/// Applies what is due of the migrations, which are given in the order in which they run. `observe` is told of each thing that happens.
pub fn apply(
    client: &mut Client,
    migrations: &[Migration<'_>],
    options: &ApplyOptions,
    observe: &mut dyn FnMut(Event<'_>),
) -> Result<Applied, ApplyError> {
    session::exclusive(client, options, observe, |client, observe| apply_locked(client, migrations, options, observe))
}

fn apply_locked(
    client: &mut Client,
    migrations: &[Migration<'_>],
    options: &ApplyOptions,
    observe: &mut dyn FnMut(Event<'_>),
) -> Result<Applied, ApplyError> {
    let history = history::read(client)?;
    let due = due(client, migrations, &history, options.to.as_deref())?;
    let mut works = look_ahead(client, &due)?;
    if works.is_empty() {
        return Ok(Applied::default());
    }
    history::create(client).map_err(|error| session::no_history(client, error))?;
    let mut applied = Applied::default();
    for work in &mut works {
        session::prepare(client, options)?;
        lock::ensure_held(client)?;
        preflight::ask(client, std::slice::from_mut(work))?;
        Run { client, options, observe, recorded: true }.work(work)?;
        applied.migrations.push(work.script.name.to_owned());
    }
    Ok(applied)
}

/// What would be applied, after everything that would stop it was looked for. Changes nothing.
pub fn rehearse<'a>(
    client: &mut Client,
    migrations: &[Migration<'a>],
    options: &ApplyOptions,
) -> Result<Vec<Rehearsed<'a>>, ApplyError> {
    session::refuse_read_only(client)?;
    let history = history::read(client)?;
    let due = due(client, migrations, &history, options.to.as_deref())?;
    let works = look_ahead(client, &due)?;
    let rehearsed = |work: &Work<'a>| Rehearsed {
        name: work.script.name,
        statements: work.total,
        done: work.done,
        transactional: work.script.transactional,
    };
    Ok(works.iter().map(rehearsed).collect())
}

/// A migration that would be applied.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Rehearsed<'a> {
    /// The name of its file.
    pub name: &'a str,
    /// How many statements it has.
    pub statements: usize,
    /// How many of them are done already.
    pub done: usize,
    /// Whether it runs in one transaction.
    pub transactional: bool,
}

/// Records migrations as applied that are there without dbmlc having applied them. Those that the history knows stay as they are; gives
/// the names of the others.
pub fn adopt(
    client: &mut Client,
    migrations: &[Migration<'_>],
    options: &ApplyOptions,
    observe: &mut dyn FnMut(Event<'_>),
) -> Result<Vec<String>, ApplyError> {
    session::exclusive(client, options, observe, |client, _| adopt_locked(client, migrations))
}

fn adopt_locked(client: &mut Client, migrations: &[Migration<'_>]) -> Result<Vec<String>, ApplyError> {
    let history = history::read(client)?;
    let due = compare(migrations, &history).map_err(ApplyError::Conflicts)?;
    if let Some(half) = due.iter().find(|due| due.done > 0) {
        return Err(ApplyError::HalfApplied { name: half.migration.name.to_owned(), done: half.done });
    }
    history::create(client).map_err(|error| session::no_history(client, error))?;
    let mut transaction = client.transaction().map_err(ServerError::from)?;
    for due in &due {
        let entry = Work::new(due)?.entry(State::Adopted);
        history::record(&mut transaction, &Entry { done: entry.statements, ..entry })?;
    }
    transaction.commit().map_err(ServerError::from)?;
    Ok(due.iter().map(|due| due.migration.name.to_owned()).collect())
}

/// What is due, up to the last one that is wanted.
fn due<'a>(
    client: &mut Client,
    migrations: &[Migration<'a>],
    history: &[Entry],
    to: Option<&str>,
) -> Result<Vec<Due<'a>>, ApplyError> {
    if history.is_empty()
        && let Some(foreign) = ForeignHistory::read(client)?.filter(|foreign| !foreign.is_empty())
    {
        return Err(ApplyError::Foreign(foreign.runner));
    }
    let mut due = compare(migrations, history).map_err(ApplyError::Conflicts)?;
    if let Some(to) = to {
        let wanted = up_to(migrations, to)?.len();
        let names: HashSet<&str> = migrations.iter().take(wanted).map(|migration| migration.name).collect();
        due.retain(|due| names.contains(due.migration.name));
    }
    Ok(due)
}

/// The migrations up to this one, by its name or its stem.
pub fn up_to<'m, 'a>(migrations: &'m [Migration<'a>], to: &str) -> Result<&'m [Migration<'a>], ApplyError> {
    let is_last = |migration: &Migration<'_>| migration.name == to || stem(migration.name) == to;
    match migrations.iter().position(is_last) {
        Some(last) => Ok(&migrations[..=last]),
        None => Err(ApplyError::Unknown(to.to_owned())),
    }
}

/// Everything that is due, taken apart, once it is known that nothing stands in its way.
fn look_ahead<'a>(client: &mut Client, due: &[Due<'a>]) -> Result<Vec<Work<'a>>, ApplyError> {
    let mut works: Vec<Work<'a>> = due.iter().map(Work::new).collect::<Result<_, _>>()?;
    forbidden::refuse(client, &works)?;
    preflight::ask(client, &mut works)?;
    Ok(works)
}
