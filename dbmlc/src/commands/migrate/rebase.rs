//! `dbmlc migrate rebase`: after a merge, two heads become one.

use std::io::Write as _;

use clap::Args;
use pg_ddl::lock::{self, FILE_NAME, Text};
use pg_ddl::migration::{Header, stem, words};
use pg_ddl::plan::{Allowed, Plan};

use super::migration::{Migration, say_removed};
use super::new::{can_go_back, look, way_back};
use super::pending::Pending;
use super::workspace::{Places, Workspace};
use crate::commands::refusals;
use crate::failure::{Failure, Outcome};
use crate::migrations::Migration as Old;
use crate::streams::{DIM, Streams};

/// After a merge: keep the migrations of one branch and write those of the other anew, from the merged DBML. Needs no database.
#[derive(Debug, Args)]
pub(crate) struct Rebase {
    /// A migration of the branch that stays: that whose migrations have run somewhere. The one that the lock is of without.
    #[arg(long, value_name = "NAME")]
    keep: Option<String>,
    /// What may be destroyed: drop-table, drop-column, …, or all.
    #[arg(long, value_name = "KIND,…")]
    allow: Option<Allowed>,
    /// Write the way back too, or refuse. Where what is written anew had one, it is written without being asked for, if data can come back.
    #[arg(long)]
    down: bool,
    #[command(flatten)]
    places: Places,
}

impl Rebase {
    pub(crate) fn run(self, streams: &mut Streams) -> Result<Outcome, Failure> {
        let Some(mut workspace) = Workspace::open(self.places, streams)? else { return Ok(Outcome::Problems) };
        let allow = workspace.config.allow(self.allow);
        can_go_back(workspace.config.format, self.down)?;
        let kept = kept_lock(&workspace, self.keep.as_deref())?;
        let recorded = Text::read(&kept).map(|text| text.migrations).unwrap_or_default();
        workspace.folder.lock = Some(kept);
        let all = std::mem::take(&mut workspace.folder.migrations);
        let (stay, go): (Vec<Old>, Vec<Old>) =
            all.into_iter().partition(|file| recorded.iter().any(|own| own.name == file.name));
        workspace.folder.migrations = stay;
        if let Some(foreign) = go.iter().find(|file| Header::read(&file.text).is_none()) {
            let path = workspace.folder.file(&foreign.name);
            return Err(Failure::new(format!(
                "{} was not written by dbmlc, and can't be written anew",
                path.display()
            ))
            .help("give it a name that comes last, then take it over: dbmlc migrate baseline"));
        }
        let Some(workspace) = workspace.ask_for_renames(streams, &allow)? else { return Ok(Outcome::Problems) };
        match look(&workspace, allow) {
            Err(drift) => workspace.report_drift(&mut streams.err, &drift)?,
            Ok((_, Pending::Refused(reasons))) => {
                refusals::report(&mut streams.err, workspace.format, &workspace.place(), &reasons)?;
            }
            Ok((_, Pending::Nothing)) => return take_away(&workspace, &go, streams),
            Ok((text, Pending::Plan(plan))) => return write_anew(&workspace, &text, *plan, &go, self.down, streams),
        }
        Ok(Outcome::Problems)
    }
}

/// Writes what the merged DBML says beyond the branch that stays.
fn write_anew(
    workspace: &Workspace,
    text: &Text<'_>,
    plan: Plan,
    go: &[Old],
    down: bool,
    streams: &mut Streams,
) -> Result<Outcome, Failure> {
    let had_one = workspace.config.format.goes_back() && go.iter().any(|old| workspace.folder.leads_back(old));
    let back = match way_back(workspace, text, &plan, down || had_one) {
        Err(reasons) if down => {
            refusals::report(&mut streams.err, workspace.format, &workspace.place(), &reasons)?;
            return Ok(Outcome::Problems);
        }
        back => back,
    };
    let words = go.first().map_or("", |file| words(&file.name));
    match Migration::new(workspace, text, plan, back.as_ref().ok().and_then(Option::as_ref), words) {
        Ok(migration) => migration.write(streams, &workspace.folder, go)?,
        Err(drift) => {
            workspace.report_drift(&mut streams.err, &[drift])?;
            return Ok(Outcome::Problems);
        }
    }
    if back.is_err() {
        writeln!(streams.err, "{DIM}without a way back: data could not come back{DIM:#}")?;
    }
    warn(go, streams)?;
    Ok(Outcome::Fine)
}

/// The lock of the branch that stays.
fn kept_lock(workspace: &Workspace, keep: Option<&str>) -> Result<String, Failure> {
    let folder = &workspace.folder;
    let path = folder.file(FILE_NAME).display().to_string();
    let Some(text) = &folder.lock else {
        return Err(Failure::new(format!("{path} is not there")).help(format!("restore it: git checkout -- {path}")));
    };
    let sides = lock::sides(text);
    let is_genuine = |side: &String| Text::read(side).is_ok_and(|text| text.is_genuine());
    if !sides.iter().all(is_genuine) {
        return Err(Failure::new(format!("{path} is no lock of either branch")).help(format!(
            "take that of the branch that stays: git checkout --ours (or --theirs) -- {path}\nthen: dbmlc migrate rebase"
        )));
    }
    let heads = |side: &String| Text::read(side).map(|text| text.migrations).unwrap_or_default();
    let last = |side: &String| heads(side).last().map_or(String::new(), |last| stem(&last.name).to_owned());
    let has = |side: &String, name: &str| heads(side).iter().any(|own| own.name == name || stem(&own.name) == name);
    let choice: Vec<String> = sides.iter().map(|side| format!("dbmlc migrate rebase --keep {}", last(side))).collect();
    let mut fitting = sides.iter().filter(|side| keep.is_none_or(|name| has(side, name)));
    match (fitting.next(), fitting.next(), keep) {
        (Some(only), None, _) => Ok(only.clone()),
        (Some(_), Some(_), _) => Err(Failure::usage(format!("{path} is of two branches, and one of them stays"))
            .help(format!("say which, by a migration that the other has not: {}", choice.join("\nor: ")))),
        (None, _, name) => {
            let name = name.unwrap_or_default();
            Err(Failure::usage(format!("{path} does not know `{name}`")).help(format!(
                "take the lock of its branch: git checkout --theirs -- {path}\nor keep the other one: {}",
                choice.join("\nor: ")
            )))
        }
    }
}

/// The merged DBML says no more than the branch that stays.
fn take_away(workspace: &Workspace, go: &[Old], streams: &mut Streams) -> Result<Outcome, Failure> {
    if go.is_empty() {
        writeln!(streams.out, "nothing to rebase: {}", workspace.up_to_date())?;
        return Ok(Outcome::Fine);
    }
    let removed = workspace.folder.replace(go, &[], workspace.folder.lock.as_deref().unwrap_or_default())?;
    say_removed(&mut streams.out, &removed)?;
    writeln!(streams.out, "{}", workspace.up_to_date())?;
    warn(go, streams)?;
    Ok(Outcome::Fine)
}

/// Nobody but the user knows where migrations have run.
fn warn(go: &[Old], streams: &mut Streams) -> Result<(), Failure> {
    if let Some(first) = go.first() {
        let name = stem(&first.name);
        writeln!(streams.err, "{DIM}right where no database has run {name}; where one has: --keep {name}{DIM:#}")?;
    }
    Ok(())
}
