//! Statements that the server runs outside of any transaction alone.
//!
//! Their record is written after them, so that a run which is cut off leaves it open whether they are done: what they left behind tells.

use std::thread;
use std::time::Instant;

use super::error::{ApplyError, Busy, Nameless};
use super::event::Event;
use super::leftover::{self, Leftover, Nameless as NamelessIndex};
use super::run::{Run, Work, is_passing, milliseconds, pause};
use super::units::Unit;
use crate::history::State;
use crate::replay::ReplayError;
use crate::server_error::ServerError;

/// What became of a statement.
enum Sent {
    Done,
    /// It was not sent: this process of the server may be at the same.
    InWork(i32),
}

impl Run<'_, '_> {
    /// Sends the statement of a unit by itself. What it left behind when it failed or was cut off is taken away before it is tried again.
    pub(super) fn alone(&mut self, work: &mut Work<'_>, unit: &Unit<'_>) -> Result<(), ApplyError> {
        let Some(statement) = unit.statements.first() else { return Ok(()) };
        let may_be_done = work.cut_off && unit.before == work.done;
        let nameless = NamelessIndex::of(self.client, statement.text)?;
        if let Some(index) = nameless.as_ref().filter(|_| may_be_done) {
            return Err(cut_off_in_nameless(work, index));
        }
        let started = Instant::now();
        let mut attempt = 1;
        loop {
            let result = self.send_alone(unit, statement.text, may_be_done);
            if let (Err(_), Some(index)) = (&result, &nameless) {
                self.sweep(index);
            }
            let last = attempt >= self.options.attempts;
            match result {
                Ok(Sent::Done) => break,
                Ok(Sent::InWork(process)) if last => return Err(self.busy(work, process, may_be_done)),
                Ok(Sent::InWork(process)) => self.wait_for(process, attempt),
                Err(error) if !last && is_passing(Some(&error)) => self.pause(attempt, Some(&error)),
                Err(error) => {
                    let error = ReplayError::in_statement(&work.script, statement, error);
                    return Err(self.failed(work, error, attempt));
                }
            }
            attempt += 1;
        }
        let entry = work.entry_after(unit, &[milliseconds(started)]);
        self.record(&entry)?;
        work.advance(entry);
        Ok(())
    }

    fn send_alone(&mut self, unit: &Unit<'_>, text: &str, may_be_done: bool) -> Result<Sent, ServerError> {
        match leftover::look(self.client, text)? {
            Leftover::Done if may_be_done => {
                (self.observe)(Event::FoundDone { number: unit.after });
                return Ok(Sent::Done);
            }
            Leftover::InWork(process) => return Ok(Sent::InWork(process)),
            Leftover::Unfinished(index) => {
                leftover::remove(self.client, &index)?;
                (self.observe)(Event::DroppedLeftover(index.name.as_str()));
            }
            Leftover::Done | Leftover::Nothing => {}
        }
        self.client.batch_execute(text)?;
        Ok(Sent::Done)
    }

    /// Drops what a build that failed just now left behind; nobody would find it again. Where that fails too, the first failure is told.
    fn sweep(&mut self, index: &NamelessIndex) {
        for name in index.unfinished(self.client).unwrap_or_default() {
            if leftover::remove(self.client, &name).is_ok() {
                (self.observe)(Event::DroppedLeftover(name.name.as_str()));
            }
        }
    }

    fn wait_for(&mut self, process: i32, attempt: u32) {
        let pause = pause(attempt);
        (self.observe)(Event::Busy { process, pause });
        thread::sleep(pause);
    }

    /// Another session is at the same. Where a run was cut off that may be its own, so that the history goes on to say that the statement may
    /// still run; anywhere else it says that the statement is not done.
    fn busy(&mut self, work: &Work<'_>, process: i32, may_be_done: bool) -> ApplyError {
        if !may_be_done && let Err(error) = self.record(&work.entry(State::Failed)) {
            return error.into();
        }
        ApplyError::Busy(Busy {
            process,
            script: work.script.name.to_owned(),
            done: work.done,
            statements: work.total,
            attempts: self.options.attempts,
        })
    }
}

fn cut_off_in_nameless(work: &Work<'_>, index: &NamelessIndex) -> ApplyError {
    ApplyError::Nameless(Nameless {
        script: work.script.name.to_owned(),
        done: work.done,
        statements: work.total,
        table: index.table.clone(),
    })
}
