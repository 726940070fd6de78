//! Pulling into files that are there: they take over what differs.

use std::io::Write as _;
use std::path::Path;

use pg_live::introspect::IntrospectOptions;

use super::super::{report_mistakes, unmodelled};
use super::{Pull, say_left_out, say_settings, write};
use crate::config::Config;
use crate::database;
use crate::failure::{Failure, Outcome};
use crate::merging::{Target, refusal, take_over};
use crate::report::{Format, plural};
use crate::scratch::Prover;
use crate::session::Project;
use crate::spelling::respell;
use crate::streams::Streams;

/// Merges what the database has into the files of this path.
pub(super) fn run(pull: &Pull, path: &Path, streams: &mut Streams) -> Result<Outcome, Failure> {
    let mut config = Config::load()?;
    let mut client = database::open_url(pull.url.as_deref())?;
    let mut found = database::inspect(&mut client, &pull.exclude)?;
    config.meet(&found.version);
    let mut project = Project::open(&config, &[path.to_owned()])?;
    let lowered = project.lower(&config);
    if report_mistakes(streams, &mut project, Format::Human)? {
        return Ok(Outcome::Problems);
    }
    let options = IntrospectOptions { exclude: pull.exclude.clone() };
    options.leave_out_keys(&mut found.catalog, &lowered.catalog);
    // What was not looked at is as the DBML says.
    options.keep_left_out(&mut found.catalog, &lowered.catalog);
    let server = || Prover::start(&config, pull.dev_url.as_deref());
    let target = Target { config: &config, project: &project, lowered: &lowered, path };
    let merged = match take_over(target, &found.catalog, |found, desired| respell(&mut client, found, desired, server))?
    {
        Ok(merged) => merged,
        Err(refused) => {
            refusal::report(streams, (path, &project.sources), &refused)?;
            return Ok(Outcome::Problems);
        }
    };
    write::all(streams, pull.dry_run, &merged.revised)?;
    if merged.revised.is_empty() {
        writeln!(streams.err, "  up to date: {}", plural(project.sources.len(), "file"))?;
    }
    say_settings(streams, &found.catalog.extensions, &lowered.catalog.extensions)?;
    say_left_out(streams, &merged.unspoken)?;
    unmodelled::say_left_alone(streams, &found.unmodelled)?;
    Ok(Outcome::Fine)
}
