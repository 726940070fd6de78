//! One migration after the other, each with its record.

use std::thread;
use std::time::{Duration, Instant, SystemTime};

use pg_ddl::migration::rows_in_the_way;
use postgres::Client;

use super::error::{ApplyError, StatementError};
use super::event::Event;
use super::units::{Unit, UnitKind, units};
use super::{ApplyOptions, lock, session};
use crate::history::{self, Due, Entry, State, sha256_of_first};
use crate::replay::{ReplayError, Script};
use crate::server_error::ServerError;

/// The first pause before something is tried again; each further one is twice as long.
const FIRST_PAUSE: Duration = Duration::from_millis(250);

/// A migration that is due, taken apart.
pub(super) struct Work<'a> {
    pub script: Script<'a>,
    /// How many statements it has.
    pub total: usize,
    /// How many of them are done.
    pub done: usize,
    /// What it wants to know of the data and does not know yet.
    pub questions: Vec<String>,
    units: Vec<Unit<'a>>,
    /// Whether the statement after those that are done may be done too.
    pub cut_off: bool,
    sha256: String,
    parent: Option<String>,
    /// How long each statement that is done took.
    milliseconds: Vec<i64>,
}

impl<'a> Work<'a> {
    pub(super) fn new(due: &Due<'a>) -> Result<Self, ApplyError> {
        let migration = due.migration;
        let questions = if due.done == 0 { rows_in_the_way(migration.sql) } else { Vec::new() };
        Ok(Self {
            done: due.done,
            questions,
            cut_off: due.cut_off,
            sha256: migration.sha256(),
            parent: migration.parent(),
            milliseconds: due.milliseconds.clone(),
            ..Self::of_script(migration.script())?
        })
    }

    /// A script that is no migration.
    pub(super) fn of_script(script: Script<'a>) -> Result<Self, ApplyError> {
        let units = units(&script).map_err(ApplyError::Script)?;
        Ok(Self {
            script,
            total: units.last().map_or(0, |unit| unit.after),
            done: 0,
            questions: Vec::new(),
            units,
            cut_off: false,
            sha256: String::new(),
            parent: None,
            milliseconds: Vec::new(),
        })
    }

    /// The statements that are still to run.
    pub(super) fn rest(&self) -> impl Iterator<Item = &'a str> + '_ {
        let units = self.units.iter().filter(|unit| unit.after > self.done);
        units.flat_map(|unit| unit.statements.iter().map(|statement| statement.text))
    }

    /// Its line of the history.
    pub(super) fn entry(&self, state: State) -> Entry {
        Entry {
            name: self.script.name.to_owned(),
            sha256: self.sha256.clone(),
            parent: self.parent.clone(),
            state,
            statements: self.total,
            done: self.done,
            done_sha256: sha256_of_first(self.done, self.script.sql),
            milliseconds: self.milliseconds.clone(),
            started_at: SystemTime::UNIX_EPOCH,
            finished_at: None,
            applied_by: String::new(),
        }
    }

    /// Its line of the history once this unit is done.
    pub(super) fn entry_after(&self, unit: &Unit<'_>, took: &[i64]) -> Entry {
        let done = unit.after;
        let mut milliseconds = self.milliseconds.clone();
        // Where the unit has a `BEGIN` of its own, that took no time.
        milliseconds.resize(unit.before + usize::from(done - unit.before > took.len()), 0);
        milliseconds.extend(took);
        milliseconds.resize(done, 0);
        let state = if done == self.total { State::Applied } else { State::Running };
        Entry { done, done_sha256: sha256_of_first(done, self.script.sql), milliseconds, ..self.entry(state) }
    }

    pub(super) fn advance(&mut self, entry: Entry) {
        self.done = entry.done;
        self.milliseconds = entry.milliseconds;
    }
}

/// The session at work.
pub(super) struct Run<'r, 'o> {
    pub client: &'r mut Client,
    pub options: &'r ApplyOptions,
    pub observe: &'r mut (dyn FnMut(Event<'_>) + 'o),
    /// Whether the history is told.
    pub recorded: bool,
}

impl Run<'_, '_> {
    /// Does what is left of a migration.
    pub(super) fn work(&mut self, work: &mut Work<'_>) -> Result<(), ApplyError> {
        let started = Instant::now();
        let (migration, statements) = (work.script.name, work.total);
        (self.observe)(Event::Begins { migration, statements, done: work.done });
        if !work.script.transactional {
            self.record(&work.entry(State::Running))?;
        }
        for unit in work.units.clone() {
            if unit.after <= work.done && work.total > 0 {
                self.set_again(&unit)?;
            } else {
                if !work.script.transactional && unit.kind != UnitKind::Setting {
                    session::limit_statements(self.client, self.options)?;
                }
                self.unit(work, &unit)?;
            }
        }
        (self.observe)(Event::Ends { migration, statements, elapsed: started.elapsed() });
        Ok(())
    }

    /// What a part that ran in an earlier session had set.
    fn set_again(&mut self, unit: &Unit<'_>) -> Result<(), ServerError> {
        if unit.kind == UnitKind::Setting {
            for statement in &unit.statements {
                self.client.batch_execute(statement.text)?;
            }
        }
        Ok(())
    }

    fn unit(&mut self, work: &mut Work<'_>, unit: &Unit<'_>) -> Result<(), ApplyError> {
        let mut attempt = 1;
        loop {
            let error = match self.together(work, unit) {
                Ok(entry) => {
                    work.advance(entry);
                    return Ok(());
                }
                Err(error) => error,
            };
            if unit.kind == UnitKind::Single && demands_no_transaction(&error) {
                return self.alone(work, unit);
            }
            if attempt >= self.options.attempts || !is_passing(error.server_error()) {
                return Err(self.failed(work, error, attempt));
            }
            self.pause(attempt, error.server_error());
            attempt += 1;
        }
    }

    /// The statements of a unit and their record, in one transaction.
    fn together(&mut self, work: &Work<'_>, unit: &Unit<'_>) -> Result<Entry, ReplayError> {
        let script = &work.script;
        let ours = |error: ServerError| ReplayError::end_of(script, error);
        let mut transaction = self.client.transaction().map_err(|error| ours(error.into()))?;
        session::limit_lock_waits(&mut transaction, self.options.lock_timeout).map_err(ours)?;
        let mut took = Vec::with_capacity(unit.statements.len());
        for (position, statement) in unit.statements.iter().enumerate() {
            (self.observe)(Event::Statement { number: unit.before + position + 1, text: statement.text });
            let started = Instant::now();
            transaction
                .batch_execute(statement.text)
                .map_err(|error| ReplayError::in_statement(script, statement, error.into()))?;
            took.push(milliseconds(started));
        }
        let entry = work.entry_after(unit, &took);
        if self.recorded {
            history::record(&mut transaction, &entry).map_err(ours)?;
        }
        transaction.commit().map_err(|error| ours(error.into()))?;
        Ok(entry)
    }

    /// Records how far a migration has come, in a transaction of its own.
    pub(super) fn record(&mut self, entry: &Entry) -> Result<(), ServerError> {
        if !self.recorded {
            return Ok(());
        }
        let mut transaction = self.client.transaction()?;
        history::record(&mut transaction, entry)?;
        Ok(transaction.commit()?)
    }

    pub(super) fn pause(&mut self, attempt: u32, cause: Option<&ServerError>) {
        let pause = pause(attempt);
        if let Some(cause) = cause {
            (self.observe)(Event::Retries { cause, pause });
        }
        thread::sleep(pause);
    }

    /// What is to be said about a failure, which is recorded where a part of the file is done.
    pub(super) fn failed(&mut self, work: &Work<'_>, error: ReplayError, attempts: u32) -> ApplyError {
        let transactional = work.script.transactional;
        if !transactional {
            // A connection that is lost can't record it. The history then says that the statement may still run, which is so.
            let _ = self.record(&work.entry(State::Failed));
        }
        let blockers = if is_passing(error.server_error()) { lock::oldest(self.client) } else { Ok(Vec::new()) };
        ApplyError::Statement(Box::new(StatementError {
            error,
            done: work.done,
            statements: work.total,
            transactional,
            attempts,
            blockers: blockers.unwrap_or_default(),
        }))
    }
}

/// Whether what went wrong may be gone in a moment: no lock in time, a deadlock, a conflict of transactions.
pub(super) fn is_passing(error: Option<&ServerError>) -> bool {
    let state = error.and_then(|error| error.sqlstate.as_deref());
    matches!(state, Some("55P03" | "40P01" | "40001"))
}

/// Whether the server runs the statement outside of any transaction alone, or ends transactions in it.
fn demands_no_transaction(error: &ReplayError) -> bool {
    let state = error.server_error().and_then(|error| error.sqlstate.as_deref());
    matches!(state, Some("25001" | "2D000"))
}

pub(super) fn pause(attempt: u32) -> Duration {
    FIRST_PAUSE * 2_u32.saturating_pow(attempt.min(6) - 1)
}

pub(super) fn milliseconds(since: Instant) -> i64 {
    i64::try_from(since.elapsed().as_millis()).unwrap_or(i64::MAX)
}
