//! `dbmlc migrate check`: drift, without a database.

use std::io::Write as _;

use clap::Args;
use dbml_model::diagnostic::Code;
use pg_ddl::lock::{self, Drift};
use pg_ddl::plan::Allowed;

use super::pending::Pending;
use super::workspace::{Places, Workspace};
use crate::commands::{refusals, summary};
use crate::failure::{Failure, Outcome};
use crate::streams::Streams;

/// Fail when DBML, migrations and lock disagree. Needs no database.
#[derive(Debug, Args)]
pub(crate) struct Check {
    #[command(flatten)]
    places: Places,
}

impl Check {
    pub(crate) fn run(self, streams: &mut Streams) -> Result<Outcome, Failure> {
        let Some(workspace) = Workspace::open(self.places, streams)? else { return Ok(Outcome::Problems) };
        let (drift, pending) = compare(&workspace);
        if drift.is_empty() {
            writeln!(streams.out, "{}", workspace.up_to_date())?;
            return Ok(Outcome::Fine);
        }
        workspace.report_drift(&mut streams.out, &drift)?;
        if workspace.for_people() && !matches!(pending, Pending::Nothing) {
            writeln!(streams.out)?;
        }
        match &pending {
            Pending::Plan(plan) if workspace.for_people() => summary::write(&mut streams.out, plan)?,
            Pending::Refused(reasons) => {
                refusals::report(&mut streams.out, workspace.format, &workspace.place(), reasons)?;
            }
            Pending::Plan(_) | Pending::Nothing => {}
        }
        Ok(Outcome::Problems)
    }
}

/// All that has drifted, and what no migration makes yet.
fn compare(workspace: &Workspace) -> (Vec<Drift>, Pending) {
    let text = match workspace.lock() {
        Ok(text) => text,
        Err(drift) => return (vec![drift], Pending::Nothing),
    };
    let mut drift = lock::check(&workspace.folder.shown(), &workspace.folder.files(), &text);
    // What is pending is known again when one of the two heads is gone.
    if drift.iter().any(|drift| drift.code == Code::TwoHeads) {
        return (drift, Pending::Nothing);
    }
    // A lock that is not as dbmlc wrote it has been told of already.
    let pending = workspace.pending(&text, Allowed::everything()).unwrap_or(Pending::Nothing);
    let changes = match &pending {
        Pending::Nothing => 0,
        Pending::Plan(plan) => plan.changes.len(),
        Pending::Refused(reasons) => reasons.len(),
    };
    if changes > 0 {
        let since = text.migrations.last().map(|migration| migration.name.as_str());
        drift.push(Drift::pending(&workspace.schema, changes, since));
    }
    (drift, pending)
}
