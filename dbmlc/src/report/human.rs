//! A problem with the lines that it is in.

use std::borrow::Cow;
use std::io::{self, Write};

use clap::builder::styling::Style;
use dbml_model::diagnostic::Severity;
use dbml_model::source_map::Location;

use super::page::Page;
use super::places::Places;
use super::{Problem, snippet, visible};
use crate::streams::{BOLD, DIM, ERROR, HELP, WARNING};

/// How many further places of a problem are listed.
const REPEATS: usize = 5;

/// A message of more bytes than this is shown without its middle.
const LONGEST: usize = 500;

/// What it is, where, why, and what to do.
pub(super) fn write(out: &mut dyn Write, places: &Places<'_>, page: Page, problem: &Problem<'_>) -> io::Result<()> {
    let (severity, code) = (problem.severity(), problem.code());
    let style = style(severity);
    let start = format!("{severity}[{code}]: ").chars().count();
    let message = page.wrap(&clipped(problem.message()), start, "  ");
    writeln!(out, "{style}{severity}[{}]{style:#}: {BOLD}{message}{BOLD:#}", page.code(code))?;
    if let Problem::Diagnostic(diagnostic) = problem {
        let mut drawing = String::new();
        snippet::write(&mut drawing, places, page, diagnostic);
        out.write_all(drawing.as_bytes())?;
        if !diagnostic.repeats.is_empty() {
            let list = page.wrap(&repeats(places, &diagnostic.repeats), "  also: ".len(), "        ");
            writeln!(out, "  {DIM}also: {list}{DIM:#}")?;
        }
    }
    if let Some(help) = problem.help() {
        writeln!(out, "  {HELP}help:{HELP:#} {}", page.wrap(&clipped(help), "  help: ".len(), "        "))?;
    }
    writeln!(out, "  {DIM}more: dbmlc explain {code}{DIM:#}")
}

/// A text that repeats what was written is as long as that, and nobody reads a name of a thousand letters.
fn clipped(text: &str) -> Cow<'_, str> {
    let text = visible::spelt(text);
    if text.len() <= LONGEST {
        return text;
    }
    let (start, end) = (text.floor_char_boundary(LONGEST * 3 / 4), text.ceil_char_boundary(text.len() - LONGEST / 4));
    Cow::Owned(format!("{}…{}", &text[..start], &text[end..]))
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
