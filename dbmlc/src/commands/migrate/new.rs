//! `dbmlc migrate new`: the main job.

use std::io::Write as _;

use clap::Args;
use pg_ddl::lock::{self, Drift, Text};
use pg_ddl::migration::{Format, slug};
use pg_ddl::plan::{Allowed, Plan, Refusal, back};

use super::migration::Migration;
use super::pending::Pending;
use super::workspace::{Places, Workspace};
use crate::commands::refusals;
use crate::failure::{Failure, Outcome};
use crate::streams::Streams;

/// Write the next migration: what the DBML says and the migrations do not.
#[derive(Debug, Args)]
pub(crate) struct New {
    /// What the change is called, for the name of the file.
    name: Option<String>,
    /// What may be destroyed: drop-table, drop-column, …, or all.
    #[arg(long, value_name = "KIND,…")]
    allow: Option<Allowed>,
    /// Write the way back too; refused where data could not come back.
    #[arg(long)]
    down: bool,
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
        let format = workspace.config.format;
        can_go_back(format, self.down)?;
        let Some(workspace) = workspace.ask_for_renames(streams, &allow)? else { return Ok(Outcome::Problems) };
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
                let back = match way_back(&workspace, &text, &plan, self.down) {
                    Ok(back) => back,
                    Err(reasons) => {
                        refusals::report(&mut streams.err, workspace.format, &workspace.place(), &reasons)?;
                        return Ok(Outcome::Problems);
                    }
                };
                match Migration::new(&workspace, &text, *plan, back.as_ref(), &words) {
                    Ok(migration) if self.dry_run => migration.print(streams)?,
                    Ok(migration) => migration.write(streams, &workspace.folder, &[])?,
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

/// Refuses to write a way back that no runner would take.
pub(super) fn can_go_back(format: Format, wanted: bool) -> Result<(), Failure> {
    if wanted && !format.goes_back() {
        return Err(Failure::usage(format!("{format} runs no migration backwards")).help("leave --down out"));
    }
    Ok(())
}

/// The way back from a plan, if it is wanted.
pub(super) fn way_back(
    workspace: &Workspace,
    text: &Text<'_>,
    plan: &Plan,
    wanted: bool,
) -> Result<Option<Plan>, Vec<Refusal>> {
    if !wanted {
        return Ok(None);
    }
    // The plan was made from this lock, so that it can be read.
    let old = workspace.whole(text).map(|lock| lock.catalog).unwrap_or_default();
    back(plan, &old, &workspace.lowered.intents).map(Some)
}

/// What is to be done, from a folder that has not drifted.
pub(super) fn look(workspace: &Workspace, allow: Allowed) -> Result<(Text<'_>, Pending), Vec<Drift>> {
    let text = workspace.lock().map_err(|drift| vec![drift])?;
    let drift = lock::check_files(&workspace.folder.shown(), &workspace.folder.files(), &text.migrations);
    if !drift.is_empty() {
        return Err(drift);
    }
    let pending = workspace.pending(&text, allow).map_err(|drift| vec![drift])?;
    Ok((text, pending))
}
