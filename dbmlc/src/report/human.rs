//! A problem with the lines that it is in.

use std::io::{self, Write};

use clap::builder::styling::Style;
use dbml_model::diagnostic::Severity;

use super::{Problem, snippet};
use crate::sources::Source;
use crate::streams::{BOLD, DIM, ERROR, HELP, WARNING};

/// What it is, where, why, and what to do.
pub(super) fn write(out: &mut dyn Write, sources: &[Source], problem: &Problem<'_>) -> io::Result<()> {
    let (severity, code) = (problem.severity(), problem.code());
    let style = style(severity);
    writeln!(out, "{style}{severity}[{code}]{style:#}: {BOLD}{}{BOLD:#}", problem.message())?;
    if let Problem::Diagnostic(diagnostic) = problem {
        let mut drawing = String::new();
        snippet::write(&mut drawing, sources, diagnostic);
        out.write_all(drawing.as_bytes())?;
    }
    if let Some(help) = problem.help() {
        writeln!(out, "  {HELP}help:{HELP:#} {}", help.replace('\n', "\n        "))?;
    }
    writeln!(out, "  {DIM}more: dbmlc explain {code}{DIM:#}")
}

fn style(severity: Severity) -> Style {
    match severity {
        Severity::Error => ERROR,
        Severity::Warning => WARNING,
        Severity::Advice => HELP,
    }
}
