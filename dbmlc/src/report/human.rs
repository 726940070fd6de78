//! A problem with the lines that it is in.

use std::io::{self, Write};

use clap::builder::styling::Style;
use dbml_model::diagnostic::Severity;
use dbml_model::source_map::Location;

use super::places::Places;
use super::{Problem, snippet};
use crate::sources::Source;
use crate::streams::{BOLD, DIM, ERROR, HELP, WARNING};

/// How many further places of a problem are listed.
const REPEATS: usize = 5;

/// What it is, where, why, and what to do.
pub(super) fn write(
    out: &mut dyn Write,
    sources: &[Source],
    places: &Places<'_>,
    problem: &Problem<'_>,
) -> io::Result<()> {
    let (severity, code) = (problem.severity(), problem.code());
    let style = style(severity);
    writeln!(out, "{style}{severity}[{code}]{style:#}: {BOLD}{}{BOLD:#}", problem.message())?;
    if let Problem::Diagnostic(diagnostic) = problem {
        let mut drawing = String::new();
        snippet::write(&mut drawing, sources, diagnostic);
        out.write_all(drawing.as_bytes())?;
        if !diagnostic.repeats.is_empty() {
            writeln!(out, "  {DIM}also: {}{DIM:#}", repeats(places, &diagnostic.repeats))?;
        }
    }
    if let Some(help) = problem.help() {
        writeln!(out, "  {HELP}help:{HELP:#} {}", help.replace('\n', "\n        "))?;
    }
    writeln!(out, "  {DIM}more: dbmlc explain {code}{DIM:#}")
}

/// The further places of a problem: the first few, and how many there are.
fn repeats(places: &Places<'_>, repeats: &[Location]) -> String {
    let mut text: Vec<String> = repeats.iter().take(REPEATS).map(|repeat| places.spell(*repeat)).collect();
    if let Some(more) = repeats.len().checked_sub(REPEATS).filter(|more| *more > 0) {
        text.push(format!("and {more} more"));
    }
    text.join(", ").replace(", and", " and")
}

fn style(severity: Severity) -> Style {
    match severity {
        Severity::Error => ERROR,
        Severity::Warning => WARNING,
        Severity::Advice => HELP,
    }
}
