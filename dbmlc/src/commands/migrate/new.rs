//! `dbmlc migrate new`: the main job.

use std::io::Write as _;

use clap::Args;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use pg_ddl::lock::{self, Drift, Lock, Text};
use pg_ddl::migration::{File, Placement, Style, files, record, slug, stem};
use pg_ddl::plan::{Allowed, Plan};

use super::pending::Pending;
use super::workspace::{Places, Workspace};
use crate::commands::{refusals, summary};
use crate::failure::{Failure, Outcome};
use crate::report::plural;
use crate::streams::{DIM, GOOD, Streams};

/// Write the next migration: what the DBML says and the migrations do not.
#[derive(Debug, Args)]
pub(crate) struct New {
    /// What the change is called, for the name of the file.
    name: Option<String>,
    /// What may be destroyed: drop-table, drop-column, …, or all.
    #[arg(long, value_name = "KIND,…")]
    allow: Option<Allowed>,
    /// Print what would be written, and write nothing.
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    places: Places,
}

impl New {
    pub(crate) fn run(self, streams: &mut Streams) -> Result<Outcome, Failure> {
        let words = words(self.name.as_deref())?;
        let Some(workspace) = Workspace::open(self.places, streams)? else { return Ok(Outcome::Problems) };
        let allow = workspace.config.allow(self.allow);
        match look(&workspace, allow) {
            Err(drift) => workspace.report_drift(&mut streams.err, &drift)?,
            Ok((_, Pending::Refused(reasons))) => {
                refusals::report(&mut streams.err, workspace.format, &workspace.place(), &reasons)?;
            }
            Ok((_, Pending::Nothing)) => {
                writeln!(streams.out, "{}", workspace.up_to_date())?;
                return Ok(Outcome::Fine);
            }
            Ok((text, Pending::Plan(plan))) => {
                match Migration::new(&workspace, &text, *plan, &words) {
                    Ok(migration) if self.dry_run => migration.print(streams)?,
                    Ok(migration) => migration.write(streams, &workspace)?,
                    Err(drift) => {
                        workspace.report_drift(&mut streams.err, &[drift])?;
                        return Ok(Outcome::Problems);
                    }
                }
                return Ok(Outcome::Fine);
            }
        }
        Ok(Outcome::Problems)
    }
}

/// What the author calls the change, made fit for a file name; empty without a name.
fn words(name: Option<&str>) -> Result<String, Failure> {
    let words = slug(name.unwrap_or_default());
    match name {
        Some(name) if words.is_empty() => Err(Failure::usage(format!("`{name}` leaves no name for a file"))
            .help("name the change with letters and digits: dbmlc migrate new role_codes")),
        _ => Ok(words),
    }
}

/// What is to be done, from a folder that has not drifted.
fn look(workspace: &Workspace, allow: Allowed) -> Result<(Text<'_>, Pending), Vec<Drift>> {
    let text = workspace.lock().map_err(|drift| vec![drift])?;
    let drift = lock::check_files(&workspace.folder.shown(), &workspace.folder.files(), &text.migrations);
    if !drift.is_empty() {
        return Err(drift);
    }
    let pending = workspace.pending(&text, allow).map_err(|drift| vec![drift])?;
    Ok((text, pending))
}

/// Migrations to be written, and the lock that records them.
struct Migration {
    files: Vec<File>,
    lock: String,
    plan: Plan,
    /// `6 files, 31 tables, 2 changes since 0007_plans`.
    headline: String,
}

impl Migration {
    fn new(workspace: &Workspace, text: &Text<'_>, plan: Plan, words: &str) -> Result<Self, Drift> {
        let parent = text.migrations.last().map(|migration| migration.name.as_str());
        let names = workspace.folder.migrations.iter().map(|migration| migration.name.as_str());
        let files = Style::of(names)
            .and_then(|style| files(&plan, Placement { style, now: now(), words, parent }))
            .map_err(|unordered| Drift::unordered(&workspace.folder.shown(), &unordered))?;
        let migrations = text.migrations.iter().cloned().chain(record(&files, parent)).collect();
        let lock = lock::write(&Lock { migrations, catalog: plan.settled.clone() });
        let since = parent.map_or(String::new(), |name| format!(" since {}", stem(name)));
        let changes = plural(plan.changes.len(), "change");
        let headline = format!("  {:<32} {}, {changes}{since}", workspace.schema, workspace.counts());
        Ok(Self { files, lock, plan, headline })
    }

    /// The SQL to stdout, what it does to stderr.
    fn print(&self, streams: &mut Streams) -> Result<(), Failure> {
        writeln!(streams.err, "{}\n", self.headline)?;
        summary::write(&mut streams.err, &self.plan)?;
        let texts: Vec<&str> = self.files.iter().map(|file| file.text.as_str()).collect();
        Ok(streams.result(&texts.join("\n"))?)
    }

    /// Writes the files and the lock, and says so.
    fn write(&self, streams: &mut Streams, workspace: &Workspace) -> Result<(), Failure> {
        workspace.folder.write(&self.files, &self.lock)?;
        let out = &mut streams.out;
        writeln!(out, "{}\n", self.headline)?;
        summary::write(out, &self.plan)?;
        writeln!(out)?;
        for (position, file) in self.files.iter().enumerate() {
            let verb = if position == 0 { "wrote" } else { "     " };
            let path = workspace.folder.file(&file.name).display().to_string();
            let how = if file.transaction { "in one transaction" } else { "outside a transaction" };
            writeln!(out, "  {GOOD}{verb}{GOOD:#} {path:<40}   {DIM}{how}{DIM:#}")?;
        }
        Ok(())
    }
}

/// The time as the names of migrations hold it: `20261122093000`.
fn now() -> u64 {
    let now = Timestamp::now().to_zoned(TimeZone::UTC).datetime();
    let date = u64::from(now.year().unsigned_abs()) * 10_000 + two(now.month()) * 100 + two(now.day());
    date * 1_000_000 + two(now.hour()) * 10_000 + two(now.minute()) * 100 + two(now.second())
}

fn two(part: i8) -> u64 {
    u64::from(part.unsigned_abs())
}
