//! `dbmlc migrate squash`: the history as one migration, proven equal to it.

use std::io::Write as _;

use clap::Args;
use pg_ddl::diff::diff;
use pg_ddl::lock::{self, Lock};
use pg_ddl::migration::{File, Placement, Style, record, slug, squash, stem};
use pg_live::introspect::Unmodelled;

use super::migration::{now, say_removed};
use super::workspace::{Places, Workspace};
use crate::differences::{self, differences};
use crate::failure::{Failure, Outcome};
use crate::migrations::Folder;
use crate::report::{Problem, plural, report};
use crate::scratch::{Proof, Prover, failed};
use crate::streams::{DIM, GOOD, Streams};

/// Fold all migrations into one that makes the same database, and prove it on a scratch PostgreSQL before anything is written.
#[derive(Debug, Args)]
pub(crate) struct Squash {
    /// What the new migration is called.
    #[arg(default_value = "squashed")]
    name: String,
    /// A PostgreSQL where databases may be created and dropped; one is found on this machine and started without it.
    #[arg(long, value_name = "URL", env = "DBMLC_DEV_URL", hide_env_values = true)]
    dev_url: Option<String>,
    #[command(flatten)]
    places: Places,
}

impl Squash {
    pub(crate) fn run(self, streams: &mut Streams) -> Result<Outcome, Failure> {
        let Some(workspace) = Workspace::open(self.places, streams)? else { return Ok(Outcome::Problems) };
        let lock = match recorded(&workspace) {
            Ok(lock) => lock,
            Err(drift) => {
                workspace.report_drift(&mut streams.err, &drift)?;
                return Ok(Outcome::Problems);
            }
        };
        let [_, .., last] = lock.migrations.as_slice() else {
            writeln!(streams.out, "nothing to squash: {}", workspace.up_to_date())?;
            return Ok(Outcome::Fine);
        };
        let last = stem(&last.name).to_owned();
        let folded = workspace.folder.migrations.iter().map(|file| (file.name.as_str(), file.text.as_str()));
        let names = workspace.folder.migrations.iter().map(|migration| migration.name.as_str());
        let words = slug(&self.name);
        let format = workspace.config.format;
        let file = Style::of(names, format)
            .and_then(|style| {
                let placement = Placement { style, now: now(), words: &words, parent: None, format, back: None };
                squash(&lock.catalog, placement, folded)
            })
            .map_err(|unordered| Failure::new(lock::Drift::unordered(&workspace.folder.shown(), &unordered).message))?;
        let prover = Prover::start(&workspace.config, self.dev_url.as_deref())?;
        if !proves_equal(&workspace, &prover, &file, streams)? {
            return Ok(Outcome::Problems);
        }
        write(&workspace.folder, lock, &file, streams)?;
        let out = &mut streams.out;
        let folded = plural(workspace.folder.migrations.len(), "migration");
        let path = workspace.folder.file(&file.name);
        writeln!(
            out,
            "  {GOOD}wrote{GOOD:#}   {}   {DIM}proven equal to {folded} by {}{DIM:#}",
            path.display(),
            prover.server()
        )?;
        writeln!(
            streams.err,
            "{DIM}a database that has run {last} has all of it; bring others there before they see it{DIM:#}"
        )?;
        Ok(Outcome::Fine)
    }
}

/// The lock of a folder that has not drifted.
fn recorded(workspace: &Workspace) -> Result<Lock, Vec<lock::Drift>> {
    let text = workspace.lock().map_err(|drift| vec![drift])?;
    let drift = lock::check(&workspace.folder.shown(), &workspace.folder.files(), &text);
    if drift.is_empty() { workspace.whole(&text).map_err(|drift| vec![drift]) } else { Err(drift) }
}

/// Whether the one file makes what all files make. What it would lose is said.
fn proves_equal(workspace: &Workspace, prover: &Prover, file: &File, streams: &mut Streams) -> Result<bool, Failure> {
    let folder = &workspace.folder;
    let Some(before) = replay(workspace, prover, folder, streams)? else { return Ok(false) };
    let one = folder.holding(file);
    let Some(after) = replay(workspace, prover, &one, streams)? else { return Ok(false) };
    let lost = lost(&before, &after)?;
    if !lost.is_empty() {
        return Err(Failure::new(format!("one migration would lose {}", lost.join(", ")))
            .help("dbmlc knows tables, types and extensions; keep the migrations that make or fill something else"));
    }
    let differences = differences(&diff(&after.found, &before.found));
    if differences.is_empty() {
        return Ok(true);
    }
    differences::write(&mut streams.out, &differences, "the migrations")?;
    Err(Failure::new("one migration would not make the same database")
        .help("take the folder over first: dbmlc migrate baseline"))
}

fn replay<'a>(
    workspace: &Workspace,
    prover: &'a Prover,
    folder: &Folder,
    streams: &mut Streams,
) -> Result<Option<Proof<'a>>, Failure> {
    match prover.run(folder)? {
        Ok(proof) => Ok(Some(proof)),
        Err(error) => {
            let (source, diagnostic) = failed(folder, &error);
            report(&mut streams.err, workspace.format, &[source], &[Problem::Diagnostic(&diagnostic)])?;
            Ok(None)
        }
    }
}

/// What the files make that the one does not: things that dbmlc does not model, and rows.
fn lost(before: &Proof<'_>, after: &Proof<'_>) -> Result<Vec<String>, Failure> {
    let gone = before.unmodelled.iter().filter(|thing| !after.unmodelled.contains(thing));
    let mut lost: Vec<String> = gone.map(|thing: &Unmodelled| format!("{} {thing}", thing.kind.singular())).collect();
    lost.extend(before.tables_with_rows()?.into_iter().map(|table| format!("the rows of {table}")));
    Ok(lost)
}

fn write(folder: &Folder, lock: Lock, file: &File, streams: &mut Streams) -> Result<(), Failure> {
    let migrations = record(std::slice::from_ref(file), None).collect();
    let text = lock::write(&Lock { migrations, ..lock });
    let removed = folder.replace(&folder.migrations, std::slice::from_ref(file), &text)?;
    say_removed(&mut streams.out, &removed)?;
    Ok(())
}
