//! `dbmlc diff`: what leads from one source to another.

use std::io::Write as _;

use clap::{Args, ValueEnum};
use pg_ddl::catalog::Catalog;
use pg_ddl::diff::diff;
use pg_ddl::intents::Intents;
use pg_ddl::migration::script;
use pg_ddl::plan::{Allowed, Plan, plan};
use serde::Serialize;

use super::refusals::{self, Place};
use super::{report_mistakes, summary};
use crate::catalogs::{Loaded, Source};
use crate::config::Config;
use crate::differences::{self, Difference, differences};
use crate::failure::{Failure, Outcome};
use crate::report::{self, Problem, plural, report};
use crate::scratch::Prover;
use crate::spelling::respell;
use crate::streams::Streams;

/// Show what leads from one source to another. A source is a file or folder of DBML, `lock`, or a postgres:// URL.
#[derive(Debug, Args)]
pub(crate) struct Diff {
    /// What is there.
    #[arg(long, value_name = "SOURCE")]
    from: Source,
    /// What should be there.
    #[arg(long, value_name = "SOURCE")]
    to: Source,
    /// How it is shown.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Exit with 1 when there is a difference.
    #[arg(long)]
    exit_code: bool,
    /// What may be destroyed: drop-table, drop-column, …, or all.
    #[arg(long, value_name = "KIND,…")]
    allow: Option<Allowed>,
    /// A PostgreSQL where databases may be created and dropped; one is found on this machine and started without it.
    #[arg(long, value_name = "URL", env = "DBMLC_DEV_URL", hide_env_values = true)]
    dev_url: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, ValueEnum)]
enum Format {
    /// For people.
    #[default]
    Human,
    /// A script that psql runs as it stands.
    Sql,
    /// For machines.
    Json,
}

/// The plan with what it is made for.
#[derive(Serialize)]
struct Json<'a> {
    differences: &'a [Difference],
    plan: &'a Plan,
}

impl Diff {
    pub(crate) fn run(self, streams: &mut Streams) -> Result<Outcome, Failure> {
        let config = Config::load()?;
        let (Some(mut from), Some(mut to)) = (load(&self.from, &config, streams)?, load(&self.to, &config, streams)?)
        else {
            return Ok(Outcome::Problems);
        };
        let (old, new) = in_one_spelling(&mut from, &mut to, || Prover::start(&config, self.dev_url.as_deref()))?;
        let nothing = Intents::default();
        let intents = if let Loaded::Files(_, lowered) = &to { &lowered.intents } else { &nothing };
        let differences = differences(&diff(&old, &new));
        match plan(&old, &new, intents, &config.plan_options(config.allow(self.allow.clone()))) {
            Ok(plan) => {
                self.show(streams, &differences, &plan)?;
                let differs = self.exit_code && !plan.is_empty();
                Ok(if differs { Outcome::Problems } else { Outcome::Fine })
            }
            Err(reasons) => {
                if self.format == Format::Human {
                    differences::write(&mut streams.out, &differences, "the target")?;
                }
                refusals::report(&mut streams.err, report::Format::Human, &Place::of(&to), &reasons)?;
                Ok(Outcome::Problems)
            }
        }
    }

    fn show(&self, streams: &mut Streams, differences: &[Difference], plan: &Plan) -> Result<(), Failure> {
        match self.format {
            Format::Human if plan.is_empty() => writeln!(streams.out, "no difference")?,
            Format::Human => {
                differences::write(&mut streams.out, differences, "the target")?;
                writeln!(streams.out, "\n  {}. To get there:\n", plural(differences.len(), "difference"))?;
                summary::write(&mut streams.out, plan)?;
            }
            Format::Sql => streams.result(&script(plan))?,
            Format::Json => {
                let json = serde_json::to_string_pretty(&Json { differences, plan });
                streams.result(&json.map_err(std::io::Error::from)?)?;
            }
        }
        Ok(())
    }
}

/// What a source says; none when it has mistakes, which have been shown.
fn load(source: &Source, config: &Config, streams: &mut Streams) -> Result<Option<Loaded>, Failure> {
    match source.load(config)? {
        Ok(Loaded::Files(mut project, lowered)) => {
            let broken = report_mistakes(streams, &mut project, report::Format::Human)?;
            Ok((!broken).then_some(Loaded::Files(project, lowered)))
        }
        Ok(loaded) => Ok(Some(loaded)),
        Err(drift) => {
            report(&mut streams.err, report::Format::Human, &[], &[Problem::Whole((&drift).into())])?;
            Ok(None)
        }
    }
}

/// Both catalogs with expressions that can be compared: where one is of a database, it says in the words of the other whatever
/// means the same to a server.
fn in_one_spelling(
    from: &mut Loaded,
    to: &mut Loaded,
    server: impl FnOnce() -> Result<Prover, Failure>,
) -> Result<(Catalog, Catalog), Failure> {
    Ok(match (from, to) {
        (Loaded::Database(old, _), Loaded::Database(new, _)) => (old.clone(), new.clone()),
        (Loaded::Database(old, client), to) => (respell(client, old, to.catalog(), server)?, to.catalog().clone()),
        (from, Loaded::Database(new, client)) => {
            (from.catalog().clone(), respell(client, new, from.catalog(), server)?)
        }
        (from, to) => (from.catalog().clone(), to.catalog().clone()),
    })
}
