//! `dbmlc migrate baseline --url`: a live database takes over the migrations that it has, without running them.

use std::io::Write as _;

use pg_ddl::diff::diff;
use pg_ddl::lock;
use pg_ddl::migration::stem;
use pg_live::apply::{ApplyOptions, adopt, up_to};
use pg_live::connect::Client;
use pg_live::history::ForeignHistory;

use super::live::{Live, migrations, report_stop};
use crate::config::Config;
use crate::database::inspect;
use crate::differences::{self, differences};
use crate::failure::{Failure, Outcome};
use crate::migrations::Folder;
use crate::report::plural;
use crate::scratch::Prover;
use crate::spelling::respell;
use crate::streams::{GOOD, Streams};

/// What is to be recorded as applied.
pub(super) struct Adoption<'a> {
    /// The last migration that the database has; all of them without.
    pub(super) to: Option<&'a str>,
    /// Whether a database that is not what the migrations add up to is taken all the same.
    pub(super) force: bool,
    /// A server to compare on.
    pub(super) dev_url: Option<&'a str>,
}

/// Records migrations as applied: those in the history of another runner, where there is one; else those up to the one that is named.
pub(super) fn run(live: Live, adoption: &Adoption<'_>, streams: &mut Streams) -> Result<Outcome, Failure> {
    let Live { folder, mut client, format, .. } = live;
    let all = migrations(&folder);
    let foreign = ForeignHistory::read(&mut client).map_err(|error| Failure::new(error.to_string()))?;
    let chosen = match (&foreign, adoption.to) {
        (Some(foreign), None) => foreign.recorded(&all).map_err(|problem| {
            Failure::new(format!("the history of {} can't be taken over: {problem}", foreign.runner))
                .help("bring the folder to what was applied, or say what the database has: --to NAME")
        }),
        (_, Some(to)) => match up_to(&all, to) {
            Ok(chosen) => Ok(chosen.to_vec()),
            Err(error) => return report_stop(&folder, format, streams, error),
        },
        (None, None) => Ok(all.clone()),
    }?;
    if chosen.len() == all.len() && !adoption.force && !is_as_recorded(&mut client, &folder, adoption, streams)? {
        return Ok(Outcome::Problems);
    }
    let adopted = match adopt(&mut client, &chosen, &ApplyOptions::default(), &mut |_| {}) {
        Ok(adopted) => adopted,
        Err(error) => return report_stop(&folder, format, streams, error),
    };
    for name in &adopted {
        writeln!(streams.out, "  {GOOD}adopted{GOOD:#} {}", stem(name))?;
    }
    if adopted.is_empty() {
        writeln!(streams.out, "nothing to take over: the history of the database has all of them")?;
    }
    Ok(Outcome::Fine)
}

/// Whether the database is what the lock says that all migrations add up to. Without a lock nobody knows.
fn is_as_recorded(
    client: &mut Client,
    folder: &Folder,
    adoption: &Adoption<'_>,
    streams: &mut Streams,
) -> Result<bool, Failure> {
    let Some(Ok(expected)) = folder.lock.as_deref().map(lock::read) else { return Ok(true) };
    let found = inspect(client, &[])?.catalog;
    let spelled = respell(client, &found, &expected.catalog, || Prover::start(&Config::load()?, adoption.dev_url))?;
    let differences = differences(&diff(&spelled, &expected.catalog));
    if differences.is_empty() {
        return Ok(true);
    }
    differences::write(&mut streams.out, &differences, "the lock")?;
    writeln!(
        streams.out,
        "\n  {} from {}: nothing was recorded\n  say what the database has: --to NAME, or record all of it as it is: --force",
        plural(differences.len(), "difference"),
        folder.file(lock::FILE_NAME).display()
    )?;
    Ok(false)
}
