//! Showing what is wrong: the only place that knows miette.
//!
//! A problem is a [`Diagnostic`], which has places in DBML files, or is about a file as a [`Whole`].

mod excerpt;
mod flat;
mod github;
mod human;
mod json;
mod near;
mod page;
mod places;
mod short;
mod snippet;
mod visible;

use std::io::{self, Write};

use clap::ValueEnum;
use dbml_model::diagnostic::{Code, Diagnostic, Severity};
use pg_ddl::lock::Drift;

use crate::sources::Source;
use crate::streams::HELP;
use flat::Flat;
use places::Places;

pub(crate) use near::nearest;
pub(crate) use page::Shown;

/// More than this many problems are not read by anybody.
const LIMIT: usize = 50;

/// More lines than this are not read by any machine.
const MACHINE_LIMIT: usize = 1_000;

/// How to see those that were left out.
const ALL: &str = "to see more of them, one a line: --message-format short";

/// How problems are shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, ValueEnum)]
pub(crate) enum Format {
    /// With the lines that they are in.
    #[default]
    Human,
    /// One line each: `file:line:column: error[CODE]: text`.
    Short,
    /// One JSON object a line.
    Json,
    /// Annotations of GitHub Actions.
    Github,
}

/// Something that is wrong.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Problem<'a> {
    /// A mistake in a DBML file.
    Diagnostic(&'a Diagnostic),
    /// Something about a file as a whole.
    Whole(Whole<'a>),
}

/// Something that is wrong with a file as a whole.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Whole<'a> {
    pub(crate) code: Code,
    /// The fact in one line.
    pub(crate) message: &'a str,
    pub(crate) file: &'a str,
    /// The line, counted from 1, where one can be named.
    pub(crate) line: Option<usize>,
    /// What to do.
    pub(crate) help: &'a str,
}

impl<'a> From<&'a Drift> for Whole<'a> {
    fn from(drift: &'a Drift) -> Self {
        let Drift { code, message, file, line, help } = drift;
        Self { code: *code, message, file, line: *line, help }
    }
}

impl Problem<'_> {
    fn code(&self) -> Code {
        match self {
            Self::Diagnostic(diagnostic) => diagnostic.code,
            Self::Whole(whole) => whole.code,
        }
    }

    fn severity(&self) -> Severity {
        match self {
            Self::Diagnostic(diagnostic) => diagnostic.severity,
            Self::Whole(whole) => whole.code.severity(),
        }
    }

    fn message(&self) -> &str {
        match self {
            Self::Diagnostic(diagnostic) => &diagnostic.message,
            Self::Whole(whole) => whole.message,
        }
    }

    fn help(&self) -> Option<&str> {
        match self {
            Self::Diagnostic(diagnostic) => diagnostic.help.as_deref(),
            Self::Whole(whole) => Some(whole.help),
        }
    }
}

/// Shows the problems, which are about these files: to people the first fifty and a count, to machines the first thousand.
/// [`left_out`] tells what machines were not given.
pub(crate) fn report(
    out: &mut dyn Shown,
    format: Format,
    sources: &[Source],
    problems: &[Problem<'_>],
) -> io::Result<()> {
    let places = Places::new(sources);
    match format {
        Format::Human => {
            let page = out.page();
            for (position, problem) in first(problems, LIMIT).into_iter().enumerate() {
                if position > 0 {
                    writeln!(out)?;
                }
                human::write(out, &places, page, problem)?;
            }
            match problems.len().saturating_sub(LIMIT) {
                0 => Ok(()),
                hidden => {
                    writeln!(out, "\n{} not shown\n  {HELP}help:{HELP:#} {ALL}", plural(hidden, "more problem"))
                }
            }
        }
        Format::Short => flat(out, &places, problems, short::write),
        Format::Json => flat(out, &places, problems, json::write),
        Format::Github => flat(out, &places, problems, github::write),
    }
}

/// Those that are shown, in their order: errors before what is less.
fn first<'p, 'a>(problems: &'p [Problem<'a>], limit: usize) -> Vec<&'p Problem<'a>> {
    let mut by_weight: Vec<usize> = (0..problems.len()).collect();
    by_weight.sort_by_key(|at| problems[*at].severity());
    by_weight.truncate(limit);
    by_weight.sort_unstable();
    by_weight.into_iter().map(|at| &problems[at]).collect()
}

fn flat(
    out: &mut dyn Write,
    places: &Places<'_>,
    problems: &[Problem<'_>],
    write: fn(&mut dyn Write, &Flat<'_>) -> io::Result<()>,
) -> io::Result<()> {
    let problems = first(problems, MACHINE_LIMIT);
    let mut flat = problems.into_iter().flat_map(|problem| places.flatten(problem)).take(MACHINE_LIMIT);
    flat.try_for_each(|flat| write(out, &flat))
}

/// How many lines were left out of what machines were given, in words. To be said where it is no part of that.
pub(crate) fn left_out(format: Format, problems: &[Problem<'_>]) -> Option<String> {
    let lines = |problem: &Problem<'_>| match problem {
        Problem::Diagnostic(diagnostic) => 1 + diagnostic.repeats.len(),
        Problem::Whole(_) => 1,
    };
    let hidden = problems.iter().map(lines).sum::<usize>().saturating_sub(MACHINE_LIMIT);
    (hidden > 0 && format != Format::Human).then(|| format!("{} not shown", plural(hidden, "more problem")))
}

/// `1 error, 0 warnings in 6 files` after a blank line; nothing when there are none.
pub(crate) fn summarise(out: &mut dyn Write, files: usize, diagnostics: &[Diagnostic]) -> io::Result<()> {
    if diagnostics.is_empty() {
        return Ok(());
    }
    let count = |severity| diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count();
    let errors = plural(count(Severity::Error), "error");
    let warnings = plural(count(Severity::Warning), "warning");
    writeln!(out, "\n{errors}, {warnings} in {}", plural(files, "file"))
}

/// `1 error`, `2 errors`.
pub(crate) fn plural(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}
