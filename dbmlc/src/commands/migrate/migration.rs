//! Migrations to be written: their text, the lock that records them, and what a person is told.

use std::io::Write;
use std::path::PathBuf;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use pg_ddl::lock::{self, Drift, Lock, Text};
use pg_ddl::migration::{File, Placement, Style, files, record, stem};
use pg_ddl::plan::Plan;

use super::workspace::Workspace;
use crate::commands::summary;
use crate::failure::Failure;
use crate::migrations::{Folder, Migration as Old};
use crate::report::plural;
use crate::streams::{DIM, GOOD, Streams, WARNING};

/// Migrations to be written, and the lock that records them.
pub(super) struct Migration {
    files: Vec<File>,
    lock: String,
    plan: Plan,
    /// `6 files, 31 tables, 2 changes since 0007_plans`.
    headline: String,
}

impl Migration {
    /// `back` is the way back from the plan, if one is wanted.
    pub(super) fn new(
        workspace: &Workspace,
        text: &Text<'_>,
        plan: Plan,
        back: Option<&Plan>,
        words: &str,
    ) -> Result<Self, Drift> {
        let parent = text.migrations.last().map(|migration| migration.name.as_str());
        let names = workspace.folder.migrations.iter().map(|migration| migration.name.as_str());
        let format = workspace.config.format;
        let files = Style::of(names, format)
            .and_then(|style| files(&plan, Placement { style, now: now(), words, parent, format, back }))
            .map_err(|unordered| Drift::unordered(&workspace.folder.shown(), &unordered))?;
        let migrations = text.migrations.iter().cloned().chain(record(&files, parent)).collect();
        let lock = lock::write(&Lock { migrations, catalog: plan.settled.clone() });
        let since = parent.map_or(String::new(), |name| format!(" since {}", stem(name)));
        let changes = plural(plan.changes.len(), "change");
        let headline = format!("  {:<32} {}, {changes}{since}", workspace.schema, workspace.counts());
        Ok(Self { files, lock, plan, headline })
    }

    /// The SQL to stdout, what it does to stderr.
    pub(super) fn print(&self, streams: &mut Streams) -> Result<(), Failure> {
        writeln!(streams.err, "{}\n", self.headline)?;
        summary::write(&mut streams.err, &self.plan)?;
        let texts: Vec<&str> = self.files.iter().map(|file| file.text.as_str()).collect();
        Ok(streams.result(&texts.join("\n"))?)
    }

    /// Writes the files and the lock in the place of others, and says so.
    pub(super) fn write(&self, streams: &mut Streams, folder: &Folder, others: &[Old]) -> Result<(), Failure> {
        let removed = folder.replace(others, &self.files, &self.lock)?;
        let out = &mut streams.out;
        writeln!(out, "{}\n", self.headline)?;
        summary::write(out, &self.plan)?;
        writeln!(out)?;
        say_removed(out, &removed)?;
        for (position, file) in self.files.iter().enumerate() {
            let verb = if position == 0 { "wrote" } else { "     " };
            let path = folder.file(&file.name).display().to_string();
            let how = if file.transaction { "in one transaction" } else { "outside a transaction" };
            writeln!(out, "  {GOOD}{verb}{GOOD:#} {path:<40}   {DIM}{how}{DIM:#}")?;
            if let Some((name, _)) = &file.down {
                writeln!(out, "        {}", folder.file(name).display())?;
            }
        }
        Ok(())
    }
}

/// Says which files were taken away.
pub(super) fn say_removed(out: &mut dyn Write, removed: &[PathBuf]) -> std::io::Result<()> {
    removed.iter().try_for_each(|path| writeln!(out, "  {WARNING}removed{WARNING:#} {}", path.display()))
}

/// The time as the names of migrations hold it: `20261122093000`.
pub(super) fn now() -> u64 {
    let now = Timestamp::now().to_zoned(TimeZone::UTC).datetime();
    let date = u64::from(now.year().unsigned_abs()) * 10_000 + two(now.month()) * 100 + two(now.day());
    date * 1_000_000 + two(now.hour()) * 10_000 + two(now.minute()) * 100 + two(now.second())
}

fn two(part: i8) -> u64 {
    u64::from(part.unsigned_abs())
}
