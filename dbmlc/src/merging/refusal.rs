//! Why nothing is written.

use std::io::Write as _;

use super::Refused;
use crate::differences;
use crate::failure::Failure;
use crate::report::{self, Format, Problem, spell_place};
use crate::session::Project;
use crate::streams::{ERROR, HELP, Streams};

/// Says what could not be taken over, and what to do.
pub(crate) fn report(streams: &mut Streams, project: &Project, refused: &Refused) -> Result<(), Failure> {
    writeln!(streams.err, "{ERROR}error{ERROR:#}: the files can't take over all that differs: nothing was written")?;
    for obstacle in &refused.obstacles {
        let place = spell_place(&project.sources, obstacle.place);
        writeln!(streams.err, "  {place}: of `{}`: {}", obstacle.owner, obstacle.reason)?;
    }
    if let Some((sources, diagnostics)) = &refused.broken {
        let problems: Vec<Problem<'_>> = diagnostics.iter().map(Problem::Diagnostic).collect();
        report::report(&mut streams.err, Format::Human, sources, &problems)?;
    }
    if !refused.remaining.is_empty() {
        writeln!(streams.err, "\n  what would still differ:")?;
        differences::write(&mut streams.err, &refused.remaining, "the DBML")?;
    }
    writeln!(
        streams.err,
        "  {HELP}help:{HELP:#} change this by hand and pull again, or pull to another folder and compare"
    )?;
    Ok(())
}
