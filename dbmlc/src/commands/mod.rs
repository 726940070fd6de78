//! One module for each command: what it takes, and what it does.

pub(crate) mod check;
pub(crate) mod diff;
pub(crate) mod explain;
pub(crate) mod fmt;
pub(crate) mod migrate;
pub(crate) mod pull;
pub(crate) mod push;
mod refusals;
mod renames;
pub(crate) mod schema;
pub(crate) mod sql;
mod summary;
mod unified;
mod unmodelled;

use std::io::Write as _;

use clap::ValueEnum;

use crate::failure::Failure;
use crate::report::{Format, Problem, left_out, report, summarise};
use crate::session::Project;
use crate::streams::Streams;

/// Whose rules must hold.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, ValueEnum)]
pub(crate) enum Target {
    /// Those of the language and all that PostgreSQL would refuse.
    #[default]
    Postgres,
    /// Those of the language alone.
    Dbml,
}

/// Shows the mistakes of a project on stderr. Whether one of them is an error, so that there is nothing to go on with.
fn report_mistakes(streams: &mut Streams, project: &mut Project, format: Format) -> Result<bool, Failure> {
    let broken = project.has_errors();
    let diagnostics = project.take_diagnostics();
    let problems: Vec<Problem<'_>> = diagnostics.iter().map(Problem::Diagnostic).collect();
    report(&mut streams.err, format, &project.sources, &problems)?;
    if format == Format::Human {
        summarise(&mut streams.err, project.sources.len(), &diagnostics)?;
    }
    if let Some(left_out) = left_out(format, &problems) {
        writeln!(streams.err, "{left_out}")?;
    }
    project.require_files()?;
    Ok(broken)
}
