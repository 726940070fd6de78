//! `dbmlc migrate status`: what a live database ran, and what it did not.

use std::collections::HashMap;
use std::io::Write as _;

use clap::{Args, ValueEnum};
use jiff::Timestamp;
use pg_ddl::migration::stem;
use pg_live::apply::ApplyError;
use pg_live::history::{self, Entry, Folded, State, compare};
use serde::Serialize;

use super::live::{Live, Place, migrations};
use crate::applying::elapsed;
use crate::database::Address;
use crate::failure::{Failure, Outcome};
use crate::streams::{DIM, ERROR, GOOD, Streams, WARNING};

/// Show which migrations a live database ran, and which are due.
#[derive(Debug, Args)]
pub(crate) struct Status {
    #[command(flatten)]
    address: Address,
    /// How it is shown.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Exit with 1 when something is due.
    #[arg(long)]
    exit_code: bool,
    #[command(flatten)]
    place: Place,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, ValueEnum)]
enum Format {
    /// For people.
    #[default]
    Human,
    /// For machines.
    Json,
}

/// A migration as the database knows it.
#[derive(Serialize)]
struct Line<'a> {
    name: &'a str,
    state: &'static str,
    statements: Option<usize>,
    done: Option<usize>,
    started_at: Option<String>,
    finished_at: Option<String>,
    milliseconds: Option<u128>,
    applied_by: Option<&'a str>,
}

impl Status {
    pub(crate) fn run(self, streams: &mut Streams) -> Result<Outcome, Failure> {
        let Some(mut live) = Live::open(self.place, &self.address, streams)? else { return Ok(Outcome::Problems) };
        let history = history::read(&mut live.client).map_err(|error| {
            Failure::new(format!("cannot read the history of the migrations: {error}"))
                .help("connect as a user who may read dbmlc.migrations")
        })?;
        let files = migrations(&live.folder);
        let lines = lines(&live, &history, &Folded::of(&files, &history));
        match self.format {
            Format::Human => write(streams, &lines)?,
            Format::Json => {
                let json = serde_json::to_string_pretty(&lines).map_err(std::io::Error::from)?;
                streams.result(&format!("{json}\n"))?;
            }
        }
        match compare(&files, &history) {
            Ok(due) if self.exit_code && !due.is_empty() => Ok(Outcome::Problems),
            Ok(_) => Ok(Outcome::Fine),
            Err(conflicts) => live.report(streams, ApplyError::Conflicts(conflicts)),
        }
    }
}

/// The files in their order, then what only the database knows.
fn lines<'a>(live: &'a Live, history: &'a [Entry], folded: &Folded<'_>) -> Vec<Line<'a>> {
    let mut entries: HashMap<&str, &Entry> = history.iter().map(|entry| (entry.name.as_str(), entry)).collect();
    let files = live.folder.migrations.iter();
    let mut lines: Vec<Line<'a>> = files
        .map(|file| match entries.remove(file.name.as_str()) {
            Some(entry) if entry.is_finished() && entry.sha256 != file.sha256.as_str() => known(entry, "edited"),
            Some(entry) => known(entry, entry.state.word()),
            None if folded.is_there(&file.name) => unknown(&file.name, "applied"),
            None => unknown(&file.name, "due"),
        })
        .collect();
    let state = |entry: &Entry| if folded.is_replaced(&entry.name) { "replaced" } else { "missing" };
    let others = history.iter().filter(|entry| entries.contains_key(entry.name.as_str()));
    lines.extend(others.map(|entry| known(entry, state(entry))));
    lines
}

/// A file that has no place of its own in the history.
fn unknown<'a>(name: &'a str, state: &'static str) -> Line<'a> {
    Line {
        name,
        state,
        statements: None,
        done: None,
        started_at: None,
        finished_at: None,
        milliseconds: None,
        applied_by: None,
    }
}

fn known<'a>(entry: &'a Entry, state: &'static str) -> Line<'a> {
    let time = |time| Timestamp::try_from(time).ok().map(|time| time.strftime("%Y-%m-%dT%H:%M:%SZ").to_string());
    Line {
        name: &entry.name,
        state,
        statements: Some(entry.statements),
        done: Some(entry.done),
        started_at: time(entry.started_at),
        finished_at: entry.finished_at.and_then(time),
        milliseconds: (entry.state != State::Adopted).then(|| entry.elapsed().as_millis()),
        applied_by: Some(&entry.applied_by),
    }
}

fn write(streams: &mut Streams, lines: &[Line<'_>]) -> Result<(), Failure> {
    let out = &mut streams.out;
    let width = lines.iter().map(|line| stem(line.name).chars().count()).max().unwrap_or_default();
    for line in lines {
        let style = match line.state {
            "applied" | "adopted" => GOOD,
            "replaced" => DIM,
            "due" => WARNING,
            _ => ERROR,
        };
        write!(out, "  {:<width$}   {style}{:<7}{style:#}", stem(line.name), line.state)?;
        let facts = facts(line);
        if facts.is_empty() {
            writeln!(out)?;
        } else {
            writeln!(out, "   {DIM}{facts}{DIM:#}")?;
        }
    }
    let count = |states: &[&str]| lines.iter().filter(|line| states.contains(&line.state)).count();
    let (ran, due) = (count(&["applied", "adopted", "edited", "missing"]), count(&["due", "running", "failed"]));
    writeln!(out, "{ran} applied, {due} due")?;
    Ok(())
}

/// When, by whom, for how long.
fn facts(line: &Line<'_>) -> String {
    let mut facts = Vec::new();
    if let (Some(done), Some(statements)) = (line.done, line.statements)
        && done < statements
    {
        facts.push(format!("after {done} of {statements} statements"));
    }
    facts.extend(line.started_at.as_ref().map(|time| time.replace('T', " ").replace('Z', " UTC")));
    facts.extend(line.applied_by.map(|who| format!("by {who}")));
    let took = line.milliseconds.and_then(|milliseconds| u64::try_from(milliseconds).ok());
    facts.extend(took.map(|milliseconds| elapsed(std::time::Duration::from_millis(milliseconds))));
    facts.join(", ")
}
