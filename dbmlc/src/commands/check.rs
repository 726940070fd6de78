//! `dbmlc check`: mistakes, and nothing else.

use std::fs;
use std::io::Write as _;
use std::mem;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use dbml_model::diagnostic::{Code, Severity};
use pg_ddl::catalog::Catalog;
use pg_ddl::intents::Intents;
use pg_ddl::lock::{self, FILE_NAME};
use pg_ddl::lower::Lowered;

use super::Target;
use crate::config::Config;
use crate::failure::{Failure, Outcome};
use crate::report::{Format, Problem, left_out, report, summarise};
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
            let lowered = project.lower(&config);
            let recorded = recorded(&config, &lowered);
            project.lint(&config, &lowered, recorded.as_ref());
            mem::forget(lowered);
        }
        let diagnostics = project.take_diagnostics();
        let problems: Vec<Problem<'_>> = diagnostics.iter().map(Problem::Diagnostic).collect();
        report(&mut streams.out, self.message_format, &project.sources, &problems)?;
        if self.message_format == Format::Human {
            summarise(&mut streams.out, project.sources.len(), &diagnostics)?;
        }
        if let Some(left_out) = left_out(self.message_format, &problems) {
            writeln!(streams.err, "{left_out}")?;
        }
        project.require_files()?;
        let limit = if self.deny == Some(Deny::Warnings) { Severity::Warning } else { Severity::Error };
        let fails = diagnostics.iter().any(|diagnostic| diagnostic.severity <= limit);
        // The process is about to end, which lets go of everything at once; of what was lowered too.
        mem::forget(project);
        Ok(if fails { Outcome::Problems } else { Outcome::Fine })
    }
}

/// What the migrations add up to, where a lint has to know it. A lock that can't be read is for `migrate check` to tell of.
fn recorded(config: &Config, lowered: &Lowered) -> Option<Catalog> {
    if !config.lints.is_on(Code::StaleWas) || lowered.intents == Intents::default() {
        return None;
    }
    let text = fs::read_to_string(config.migrations().join(FILE_NAME)).ok()?;
    lock::read(&text).ok().map(|lock| lock.catalog)
}
