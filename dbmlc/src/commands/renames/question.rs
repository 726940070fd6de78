//! One question and its answer.

use std::io::{self, BufRead as _, Write as _};

use pg_ddl::plan::{Lost, Object};

use crate::failure::Failure;
use crate::streams::{BOLD, DIM, Streams};

/// What a person said.
#[derive(PartialEq, Eq, Debug)]
pub(super) enum Answer {
    /// It is this now.
    Became(Object),
    /// It has no successor.
    Gone,
    /// Nothing, or nothing any more.
    Stop,
}

/// Asks what became of something until the answer is one of those that are offered.
pub(super) fn ask(streams: &mut Streams, lost: &Lost) -> Result<Answer, Failure> {
    let err = &mut streams.err;
    writeln!(err, "\n{BOLD}{} is gone. What became of it?{BOLD:#}", lost.object)?;
    for (position, heir) in lost.heirs.iter().enumerate() {
        writeln!(err, "  {}  it is {} now  {DIM}{}{DIM:#}", position + 1, heir.object, heir.text)?;
    }
    let count = lost.heirs.len() + 1;
    let choice = if count == 2 { "1 or 2".to_owned() } else { format!("1 to {count}") };
    writeln!(err, "  {count}  it goes, and {}", what_is_lost(&lost.object))?;
    loop {
        write!(err, "{choice}, or nothing to stop: ")?;
        err.flush()?;
        let mut line = String::new();
        io::stdin().lock().read_line(&mut line)?;
        if let Some(answer) = understood(line.trim(), lost) {
            return Ok(answer);
        }
    }
}

fn what_is_lost(object: &Object) -> &'static str {
    match object {
        Object::Table(_) => "all its rows with it",
        Object::Column(..) => "its data with it",
        _ => "no row may hold it",
    }
}

fn understood(line: &str, lost: &Lost) -> Option<Answer> {
    if line.is_empty() {
        return Some(Answer::Stop);
    }
    let number: usize = line.parse().ok()?;
    match number.checked_sub(1)? {
        position if position < lost.heirs.len() => Some(Answer::Became(lost.heirs.get(position)?.object.clone())),
        position if position == lost.heirs.len() => Some(Answer::Gone),
        _ => None,
    }
}
