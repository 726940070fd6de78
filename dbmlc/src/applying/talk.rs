//! What is told while a run goes on.

use std::io::{self, IsTerminal as _, Write};
use std::time::Duration;

use pg_ddl::migration::stem;
use pg_live::apply::Event;
use pg_live::connect::Target;

use super::watch::Watch;
use crate::report::plural;
use crate::streams::{DIM, GOOD, Streams, WARNING};

/// Tells a person how far a run has come: a line for each migration, and on a terminal what it is at.
pub(crate) struct Talk<'s> {
    streams: &'s mut Streams,
    /// What is shown while a statement runs, on a terminal.
    watch: Option<Watch>,
    /// How wide names are.
    width: usize,
    /// Lines could not be written: there is nobody to tell.
    failure: Option<io::Error>,
}

impl<'s> Talk<'s> {
    /// For migrations of these names. `process` is that of the session which works, and `target` where it does.
    pub(crate) fn new<'n>(
        streams: &'s mut Streams,
        names: impl Iterator<Item = &'n str>,
        target: &Target,
        process: i32,
    ) -> Self {
        let width = names.map(|name| stem(name).chars().count()).max().unwrap_or_default();
        let watch = io::stderr().is_terminal().then(|| Watch::new(target.clone(), process));
        Self { streams, watch, width, failure: None }
    }

    /// Something happened.
    pub(crate) fn on(&mut self, event: Event<'_>) {
        if let Err(error) = self.tell(event) {
            self.failure.get_or_insert(error);
        }
    }

    /// Ends the talk.
    pub(crate) fn end(mut self) -> io::Result<()> {
        self.quiet();
        self.failure.map_or(Ok(()), Err)
    }

    fn tell(&mut self, event: Event<'_>) -> io::Result<()> {
        match event {
            Event::Waiting(holder) => {
                self.say(&format!("{WARNING}waiting{WARNING:#} for another run: {holder}"))?;
            }
            Event::Begins { migration, statements, done } => {
                if done > 0 {
                    self.say(&format!("{}: goes on after {done} of {statements} statements", stem(migration)))?;
                }
                if let Some(watch) = &mut self.watch {
                    watch.migration(stem(migration), statements);
                }
            }
            Event::Statement { number, text } => {
                if let Some(watch) = &mut self.watch {
                    watch.statement(number, text);
                }
            }
            Event::DroppedLeftover(index) => {
                self.say(&format!("dropped the index {index}, which was never finished, to build it again"))?;
            }
            Event::FoundDone { number } => {
                self.say(&format!("statement {number} was done when the run before was cut off"))?;
            }
            Event::Busy { process, pause } => {
                self.say(&format!("{WARNING}process {process} of the server works on the same table{WARNING:#}: looked at again in {}", elapsed(pause)))?;
            }
            Event::Retries { cause, pause } => {
                self.say(&format!("{WARNING}{cause}{WARNING:#}: tried again in {}", elapsed(pause)))?;
            }
            Event::Ends { migration, statements, elapsed: took } => {
                self.quiet();
                let (name, statements) = (stem(migration), plural(statements, "statement"));
                let out = &mut self.streams.out;
                writeln!(
                    out,
                    "  {GOOD}applied{GOOD:#} {name:<width$}   {DIM}{statements:<13}   {}{DIM:#}",
                    elapsed(took),
                    width = self.width
                )?;
            }
        }
        Ok(())
    }

    fn say(&mut self, text: &str) -> io::Result<()> {
        self.quiet();
        writeln!(self.streams.err, "  {text}")
    }

    fn quiet(&mut self) {
        if let Some(watch) = &mut self.watch {
            watch.quiet();
        }
    }
}

/// `0.4 s`, `3 min 20 s`.
pub(crate) fn elapsed(duration: Duration) -> String {
    let seconds = duration.as_secs();
    if seconds < 60 {
        return format!("{:.1} s", duration.as_secs_f64());
    }
    format!("{} min {} s", seconds / 60, seconds % 60)
}
