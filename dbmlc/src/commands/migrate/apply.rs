//! `dbmlc migrate apply`: run what is due on a live database.

use std::io::Write as _;

use clap::Args;
use pg_ddl::migration::stem;
use pg_live::apply::{ApplyOptions, Progress, Rehearsed, apply, rehearse};

use super::live::{Live, Place, migrations};
use crate::applying::{Patience, Talk};
use crate::config::Config;
use crate::database::Address;
use crate::failure::{Failure, Outcome};
use crate::report::plural;
use crate::streams::{DIM, Streams};

/// Run the migrations that a live database did not run yet, and record them in its table `dbmlc.migrations`.
#[derive(Debug, Args)]
pub(crate) struct Apply {
    #[command(flatten)]
    address: Address,
    /// The last migration to run, by its name.
    #[arg(long, value_name = "NAME")]
    to: Option<String>,
    /// Look for whatever would stop the run, show what would run, and change nothing.
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    patience: Patience,
    #[command(flatten)]
    place: Place,
}

impl Apply {
    pub(crate) fn run(self, streams: &mut Streams) -> Result<Outcome, Failure> {
        let options = self.patience.options(self.to.as_deref(), Config::load()?.timeouts);
        let Some(mut live) = Live::open(self.place, &self.address, streams)? else { return Ok(Outcome::Problems) };
        if self.dry_run { rehearsal(&mut live, &options, streams) } else { run(&mut live, &options, streams) }
    }
}

fn run(live: &mut Live, options: &ApplyOptions, streams: &mut Streams) -> Result<Outcome, Failure> {
    let process = Progress::process_of(&mut live.client);
    let process = process.map_err(|error| Failure::new(format!("the connection was lost: {error}")))?;
    let names = live.folder.migrations.iter().map(|file| file.name.as_str());
    let mut talk = Talk::new(streams, names, &live.target, process);
    let result = apply(&mut live.client, &migrations(&live.folder), options, &mut |event| talk.on(event));
    talk.end()?;
    match result {
        Ok(applied) if applied.migrations.is_empty() => {
            let count = plural(live.folder.migrations.len(), "migration");
            writeln!(streams.out, "up to date: {count}")?;
            Ok(Outcome::Fine)
        }
        Ok(_) => Ok(Outcome::Fine),
        Err(error) => live.report(streams, error),
    }
}

fn rehearsal(live: &mut Live, options: &ApplyOptions, streams: &mut Streams) -> Result<Outcome, Failure> {
    let due = match rehearse(&mut live.client, &migrations(&live.folder), options) {
        Ok(due) => due.iter().map(line).collect::<Vec<_>>(),
        Err(error) => return live.report(streams, error),
    };
    for (name, what) in &due {
        let width = due.iter().map(|(name, _)| name.chars().count()).max().unwrap_or_default();
        writeln!(streams.out, "  would apply {name:<width$}   {DIM}{what}{DIM:#}")?;
    }
    if due.is_empty() {
        writeln!(streams.out, "up to date: {}", plural(live.folder.migrations.len(), "migration"))?;
    }
    Ok(Outcome::Fine)
}

fn line(due: &Rehearsed<'_>) -> (String, String) {
    let count = plural(due.statements, "statement");
    let how = if due.transactional { "in one transaction" } else { "outside a transaction" };
    let done = if due.done > 0 { format!(", {} done already", due.done) } else { String::new() };
    (stem(due.name).to_owned(), format!("{count}, {how}{done}"))
}
