//! Why nothing is written.

use std::path::Path;

use dbml_model::diagnostic::{Code, Diagnostic};

use super::Refused;
use crate::differences;
use crate::failure::Failure;
use crate::report::{self, Format, Problem, Whole, plural};
use crate::sources::Source;
use crate::streams::Streams;

const HELP: &str = "change this by hand and try again, or pull to another folder and compare";

/// Says what could not be taken over, and what to do.
pub(crate) fn report(
    streams: &mut Streams,
    (path, sources): (&Path, &[Source]),
    refused: &Refused,
) -> Result<(), Failure> {
    let obstacles: Vec<Diagnostic> = refused.obstacles.iter().map(obstacle).collect();
    let mut problems: Vec<Problem<'_>> = obstacles.iter().map(Problem::Diagnostic).collect();
    if let Some((sources, diagnostics)) = &refused.broken {
        let broken: Vec<Problem<'_>> = diagnostics.iter().map(Problem::Diagnostic).collect();
        report::report(&mut streams.err, Format::Human, sources, &broken)?;
    }
    differences::write(&mut streams.err, &refused.remaining, "the database")?;
    let path = path.display().to_string();
    let message = match refused.remaining.len() {
        0 => format!("{path} would have mistakes if it took over what the database has"),
        count => format!("{path} can't take over what the database has: {}", plural(count, "difference")),
    };
    if problems.is_empty() {
        let whole = Whole { code: Code::NotMerged, message: &message, file: &path, line: None, help: HELP };
        problems.push(Problem::Whole(whole));
    }
    Ok(report::report(&mut streams.err, Format::Human, sources, &problems)?)
}

fn obstacle(obstacle: &dbml_model::edit::Obstacle) -> Diagnostic {
    let message = format!("`{}` can't take over what the database has: {}", obstacle.owner, obstacle.reason);
    Diagnostic::new(Code::NotMerged, message, obstacle.place, "differs in the database").help(HELP)
}
