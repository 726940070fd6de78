//! `dbmlc migrate verify`: proof by replay.

use std::io::Write as _;

use clap::Args;
use pg_ddl::catalog::Catalog;
use pg_ddl::lock::{self, Drift};

use super::workspace::{Places, Workspace};
use crate::differences::{self, Difference};
use crate::failure::{Failure, Outcome};
use crate::report::{Problem, plural, report};
use crate::scratch::{Prover, failed};
use crate::streams::{GOOD, Streams};

/// Prove on a scratch PostgreSQL that the migrations add up to the lock and to the DBML.
#[derive(Debug, Args)]
pub(crate) struct Verify {
    /// A PostgreSQL where databases may be created and dropped; one is found on this machine and started without it.
    #[arg(long, value_name = "URL", env = "DBMLC_DEV_URL", hide_env_values = true)]
    dev_url: Option<String>,
    #[command(flatten)]
    places: Places,
}

impl Verify {
    pub(crate) fn run(self, streams: &mut Streams) -> Result<Outcome, Failure> {
        let Some(workspace) = Workspace::open(self.places, streams)? else { return Ok(Outcome::Problems) };
        let drift = drift(&workspace);
        if !drift.is_empty() {
            workspace.report_drift(&mut streams.out, &drift)?;
            return Ok(Outcome::Problems);
        }
        let prover = Prover::start(&workspace.config, self.dev_url.as_deref())?;
        let proof = match prover.run(&workspace.folder)? {
            Ok(proof) => proof,
            Err(error) => {
                let (source, diagnostic) = failed(&workspace.folder, &error);
                report(&mut streams.out, workspace.format, &[source], &[Problem::Diagnostic(&diagnostic)])?;
                return Ok(Outcome::Problems);
            }
        };
        let recorded = match recorded(&workspace) {
            Ok(recorded) => recorded,
            Err(drift) => {
                workspace.report_drift(&mut streams.out, &[drift])?;
                return Ok(Outcome::Problems);
            }
        };
        let from_schema = proof.compare(&workspace.lowered.catalog)?.differences;
        let from_lock = recorded.map(|recorded| proof.compare(&recorded)).transpose()?;
        let from_lock = from_lock.as_ref().map_or(&from_schema, |comparison| &comparison.differences);
        if !from_lock.is_empty() {
            let drift = Drift::lock_differs(&workspace.folder.shown(), from_lock.len());
            tell(&workspace, drift, from_lock, "the lock", streams)?;
        }
        if !from_schema.is_empty() {
            let drift = Drift::schema_differs(&workspace.schema, from_schema.len());
            tell(&workspace, drift, &from_schema, "the DBML", streams)?;
        }
        if !(from_lock.is_empty() && from_schema.is_empty()) {
            return Ok(Outcome::Problems);
        }
        let migrations = plural(workspace.folder.migrations.len(), "migration");
        let tables = plural(workspace.lowered.catalog.tables.len(), "table");
        let make = if workspace.folder.migrations.len() == 1 { "makes" } else { "make" };
        let out = &mut streams.out;
        writeln!(
            out,
            "{GOOD}verified{GOOD:#}: {migrations} {make} the {tables} of the lock and of {}",
            workspace.schema
        )?;
        writeln!(out, "          proven by {}", prover.server())?;
        Ok(Outcome::Fine)
    }
}

/// What has drifted between the files and the lock: there is nothing to prove about a folder that is not the one recorded.
fn drift(workspace: &Workspace) -> Vec<Drift> {
    match workspace.lock() {
        Ok(text) => lock::check(&workspace.folder.shown(), &workspace.folder.files(), &text),
        Err(drift) => vec![drift],
    }
}

/// What the lock says, where that is not what the DBML says: to compare is to make all tables on the server.
fn recorded(workspace: &Workspace) -> Result<Option<Catalog>, Drift> {
    let text = workspace.lock()?;
    if text.holds(&workspace.lowered.catalog) {
        return Ok(None);
    }
    workspace.whole(&text).map(|lock| Some(lock.catalog))
}

/// Says where what the migrations make is not what it should be.
fn tell(
    workspace: &Workspace,
    drift: Drift,
    differences: &[Difference],
    wanted: &str,
    streams: &mut Streams,
) -> Result<(), Failure> {
    workspace.report_drift(&mut streams.out, &[drift])?;
    if workspace.for_people() {
        writeln!(streams.out)?;
        differences::write(&mut streams.out, differences, wanted)?;
    }
    Ok(())
}
