//! `dbmlc migrate verify`: proof by replay.

use std::io::Write as _;

use clap::Args;
use pg_ddl::lock::{self, Drift};

use super::workspace::{Places, Workspace};
use crate::differences;
use crate::failure::{Failure, Outcome};
use crate::report::{Problem, plural, report};
use crate::scratch::{Comparison, Proof, Prover, failed};
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
        let as_lock = compare_with_lock(&workspace, &proof, streams)?;
        let as_schema = compare_with_schema(&workspace, &proof, streams)?;
        if !(as_lock && as_schema) {
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

fn compare_with_lock(workspace: &Workspace, proof: &Proof<'_>, streams: &mut Streams) -> Result<bool, Failure> {
    let recorded = match workspace.lock().and_then(|text| workspace.whole(&text)) {
        Ok(lock) => lock.catalog,
        Err(drift) => {
            workspace.report_drift(&mut streams.out, &[drift])?;
            return Ok(false);
        }
    };
    let Comparison { differences, .. } = proof.compare(&recorded)?;
    if differences.is_empty() {
        return Ok(true);
    }
    let drift = Drift::lock_differs(&workspace.folder.shown(), differences.len());
    workspace.report_drift(&mut streams.out, &[drift])?;
    if workspace.for_people() {
        writeln!(streams.out)?;
        differences::write(&mut streams.out, &differences, "the lock")?;
    }
    Ok(false)
}

fn compare_with_schema(workspace: &Workspace, proof: &Proof<'_>, streams: &mut Streams) -> Result<bool, Failure> {
    let Comparison { differences, .. } = proof.compare(&workspace.lowered.catalog)?;
    if differences.is_empty() {
        return Ok(true);
    }
    let drift = Drift::schema_differs(&workspace.schema, differences.len());
    workspace.report_drift(&mut streams.out, &[drift])?;
    if workspace.for_people() {
        writeln!(streams.out)?;
        differences::write(&mut streams.out, &differences, "the DBML")?;
    }
    Ok(false)
}
