//! `dbmlc check`: mistakes, and nothing else.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use dbml_model::diagnostic::Severity;

use super::Target;
use crate::config::Config;
use crate::failure::{Failure, Outcome};
use crate::report::{Format, Problem, report, summarise};
use crate::session::Project;
use crate::streams::Streams;

/// Look for mistakes. Says nothing when there are none.
#[derive(Debug, Args)]
pub(crate) struct Check {
    /// Files and folders of DBML, or - for standard input; db/schema, or what dbmlc.toml says, without any.
    paths: Vec<PathBuf>,
    /// Whose rules must hold.
    #[arg(long, value_enum, default_value_t)]
    target: Target,
    /// How mistakes are shown.
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    message_format: Format,
    /// What else makes the exit code 1.
    #[arg(long, value_enum, value_name = "LEVEL")]
    deny: Option<Deny>,
}

/// What `--deny` can name.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
enum Deny {
    /// Warnings too.
    Warnings,
}

impl Check {
    pub(crate) fn run(self, streams: &mut Streams) -> Result<Outcome, Failure> {
        let config = Config::load()?;
        let mut project = Project::open(&config, &self.paths)?;
        if self.target == Target::Postgres {
            project.lower(&config);
        }
        let diagnostics = project.take_diagnostics();
        let problems: Vec<Problem<'_>> = diagnostics.iter().map(Problem::Diagnostic).collect();
        report(&mut streams.out, self.message_format, &project.sources, &problems)?;
        if self.message_format == Format::Human {
            summarise(&mut streams.out, project.sources.len(), &diagnostics)?;
        }
        let limit = if self.deny == Some(Deny::Warnings) { Severity::Warning } else { Severity::Error };
        let fails = diagnostics.iter().any(|diagnostic| diagnostic.severity <= limit);
        Ok(if fails { Outcome::Problems } else { Outcome::Fine })
    }
}
