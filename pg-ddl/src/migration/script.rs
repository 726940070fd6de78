//! The statements of a file, with what limits them.

use std::fmt::Write as _;
use std::time::Duration;

use super::{facts, questions};
use crate::ident::Ident;
use crate::plan::{Step, Timeouts};
use crate::render;
use crate::statement::Statement;

/// Facts that together would make a longer line have one each.
const LINE: usize = 100;

/// How long what a script sets holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Settings {
    /// Until the end of the transaction (`SET LOCAL`).
    OfTransaction,
    /// Until it is taken back.
    OfSession,
    /// Nothing can be set: a file that holds one statement alone.
    Nowhere,
}

/// The statements of a file, a blank line before each.
#[derive(Debug)]
pub(super) struct Script {
    text: String,
    timeouts: Timeouts,
    settings: Settings,
    /// Whether `lock_timeout` is set at this point.
    waits_little: bool,
    /// Whether `statement_timeout` is.
    takes_long: bool,
    /// Whether the last statement set something.
    after_setting: bool,
}

impl Script {
    /// A script that begins with this text.
    pub(super) fn new(text: String, timeouts: Timeouts) -> Self {
        let settings = Settings::OfTransaction;
        Self { text, timeouts, settings, waits_little: false, takes_long: false, after_setting: false }
    }

    /// Steps follow that run together; what they need set is set so.
    pub(super) fn begin(&mut self, settings: Settings) {
        self.settings = settings;
    }

    /// What was set for the steps before is as it was.
    pub(super) fn end(&mut self) {
        if self.settings == Settings::OfSession {
            self.limit_waiting(false);
            self.limit_taking(false);
        }
        (self.waits_little, self.takes_long, self.after_setting) = (false, false, false);
    }

    /// `BEGIN` or `COMMIT`.
    pub(super) fn transaction(&mut self, command: &str) {
        let blank = if self.text.is_empty() { "" } else { "\n" };
        let _ = writeln!(self.text, "{blank}{command};");
    }

    pub(super) fn into_text(self) -> String {
        self.text
    }

    pub(super) fn step(&mut self, step: &Step) {
        // Once it is set it stays: what takes no time is not hindered by it.
        if step.is_long() {
            self.limit_taking(true);
        }
        // A concurrent build waits for other transactions, and must be allowed to.
        if step.blocks_others() || !step.transactional {
            self.limit_waiting(step.blocks_others());
        }
        self.text.push('\n');
        self.after_setting = false;
        let facts = facts::of(step);
        let line = facts.join(", ");
        let lines = if line.chars().count() > LINE { facts } else { vec![line] };
        for line in lines.iter().filter(|line| !line.is_empty()) {
            let _ = writeln!(self.text, "-- {line}");
        }
        for query in step.preflights.iter().map(ToString::to_string) {
            // A label may hold a line break, which would end the comment.
            if !query.contains(['\n', '\r']) {
                let _ = writeln!(self.text, "{}{query}", questions::MARK);
            }
        }
        let _ = render::statement(&step.statement, &mut self.text);
    }

    fn limit_waiting(&mut self, on: bool) {
        if self.settings != Settings::Nowhere && self.waits_little != on {
            self.waits_little = on;
            self.set("lock_timeout", on.then(|| spelled(self.timeouts.lock)));
        }
    }

    fn limit_taking(&mut self, on: bool) {
        if self.settings != Settings::Nowhere && self.takes_long != on {
            self.takes_long = on;
            let limit = self.timeouts.long_statement.map_or("0".to_owned(), spelled);
            self.set("statement_timeout", on.then_some(limit));
        }
    }

    /// Settings that follow each other have no blank line between them.
    fn set(&mut self, name: &str, value: Option<String>) {
        if !self.after_setting {
            self.text.push('\n');
        }
        self.after_setting = true;
        let set = Statement::Set { name: Ident::new(name), value, local: self.settings == Settings::OfTransaction };
        let _ = render::statement(&set, &mut self.text);
    }
}

/// A time as PostgreSQL reads it in a setting.
fn spelled(time: Duration) -> String {
    match (time.as_secs(), time.subsec_millis()) {
        (seconds, 0) if seconds >= 60 && seconds % 60 == 0 => format!("{}min", seconds / 60),
        (seconds, 0) => format!("{seconds}s"),
        _ => format!("{}ms", time.as_millis()),
    }
}
