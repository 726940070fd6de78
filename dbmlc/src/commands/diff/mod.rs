//! `dbmlc diff`: what leads from one source to another.

mod patch;

use std::io::Write as _;

use clap::{Args, ValueEnum};
use pg_ddl::catalog::Catalog;
use pg_ddl::diff::diff;
use pg_ddl::intents::Intents;
use pg_ddl::migration::script;
use pg_ddl::plan::{Allowed, Plan, plan};
use pg_live::introspect::{IntrospectOptions, Pattern};
use serde::Serialize;

use self::patch::Patch;
use super::refusals::{self, Place};
use super::{report_mistakes, summary};
use crate::catalogs::{Loaded, Source};
use crate::config::Config;
use crate::differences::{self, Difference, differences};
use crate::failure::{Failure, Outcome};
use crate::report::{self, Problem, plural, report};
use crate::scratch::Prover;
use crate::spelling::respell;
use crate::streams::{HELP, Streams};

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
    /// Leave a schema alone, or tables such as app.tmp_*, in both sources; may be given several times.
    #[arg(long, value_name = "PATTERN")]
    exclude: Vec<Pattern>,
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

/// What differs, and both ways out of it.
#[derive(Serialize)]
struct Json<'a> {
    differences: &'a [Difference],
    /// None where it is refused.
    plan: Option<&'a Plan>,
    /// The plan as a script.
    sql: Option<String>,
    /// What makes the DBML say what the database has, as a patch. None where there is nothing to take over, or no DBML to do it.
    dbml: Option<String>,
}

impl Diff {
    pub(crate) fn run(self, streams: &mut Streams) -> Result<Outcome, Failure> {
        let mut config = Config::load()?;
        let (Some(mut from), Some(mut to)) = self.load(&mut config, streams)? else {
            return Ok(Outcome::Problems);
        };
        let prover = || Prover::start(&config, self.dev_url.as_deref());
        let options = IntrospectOptions { exclude: self.exclude.clone() };
        let (from_catalog, _) = compared(&from, &to, &options);
        let (to_catalog, intents) = compared(&to, &from, &options);
        let (old, new) = in_one_spelling((&mut from, from_catalog), (&mut to, to_catalog), prover)?;
        let differences = differences(&diff(&old, &new));
        let plan = plan(&old, &new, &intents, &config.plan_options(config.allow(self.allow.clone())));
        let patch = if self.format == Format::Sql || differences.is_empty() {
            None
        } else {
            // What differs is known, and stands without the patch where no server is left to prove that with.
            Patch::between((&self.from, &mut from), (&self.to, &mut to), (&config, &options), prover)
                .unwrap_or_default()
        };
        self.show(streams, &differences, plan.as_ref().ok(), patch.as_ref())?;
        match plan {
            Ok(plan) => {
                let differs = self.exit_code && !plan.is_empty();
                Ok(if differs { Outcome::Problems } else { Outcome::Fine })
            }
            Err(reasons) => {
                refusals::report(&mut streams.err, report::Format::Human, &Place::of(&to), &reasons)?;
                Ok(Outcome::Problems)
            }
        }
    }

    /// Both sources. A database goes first: what is DBML is for its server.
    fn load(&self, config: &mut Config, streams: &mut Streams) -> Result<(Option<Loaded>, Option<Loaded>), Failure> {
        if self.to.is_database() && !self.from.is_database() {
            let to = self.load_one(&self.to, config, streams)?;
            return Ok((self.load_one(&self.from, config, streams)?, to));
        }
        let from = self.load_one(&self.from, config, streams)?;
        // The plan is for the server that is changed.
        Ok((from, self.load_one(&self.to, &mut config.clone(), streams)?))
    }

    /// What a source says; none when it has mistakes, which have been shown.
    fn load_one(&self, source: &Source, config: &mut Config, streams: &mut Streams) -> Result<Option<Loaded>, Failure> {
        match source.load(config, &self.exclude)? {
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

    fn show(
        &self,
        streams: &mut Streams,
        differences: &[Difference],
        plan: Option<&Plan>,
        patch: Option<&Patch>,
    ) -> Result<(), Failure> {
        match (self.format, plan) {
            (Format::Human, Some(plan)) if plan.is_empty() => writeln!(streams.out, "no difference")?,
            (Format::Human, plan) => human(streams, differences, plan, patch)?,
            (Format::Sql, Some(plan)) => streams.result(&script(plan))?,
            (Format::Sql, None) => {}
            (Format::Json, plan) => {
                let dbml = patch.map(Patch::text).transpose()?.flatten();
                let json = Json { differences, plan, sql: plan.map(script), dbml };
                streams.result(&serde_json::to_string_pretty(&json).map_err(std::io::Error::from)?)?;
            }
        }
        Ok(())
    }
}

/// The tree of what differs, then what leads out of it.
fn human(
    streams: &mut Streams,
    differences: &[Difference],
    plan: Option<&Plan>,
    patch: Option<&Patch>,
) -> Result<(), Failure> {
    differences::write(&mut streams.out, differences, "the target")?;
    write!(streams.out, "\n  {}.", plural(differences.len(), "difference"))?;
    match patch.and_then(Patch::push) {
        Some(command) => writeln!(streams.out, " To bring the database here:  {HELP}{command}{HELP:#}")?,
        None if plan.is_some() => writeln!(streams.out, " To get there:")?,
        None => writeln!(streams.out)?,
    }
    if let Some(plan) = plan {
        writeln!(streams.out)?;
        summary::write(&mut streams.out, plan)?;
    }
    patch.map_or(Ok(()), |patch| patch.write(streams))
}

/// What a source says that can be compared with the other, without what is left out, and what it says about the way to it.
fn compared(source: &Loaded, other: &Loaded, options: &IntrospectOptions) -> (Catalog, Intents) {
    let mut catalog = source.catalog().clone();
    let mut intents = if let Loaded::Files(_, lowered) = source { lowered.intents.clone() } else { Intents::default() };
    match (source, other) {
        (Loaded::Database(..), Loaded::Database(..)) => {}
        (Loaded::Database(..), _) => options.leave_out_keys(&mut catalog, other.catalog()),
        _ => options.leave_out(&mut catalog, &mut intents),
    }
    (catalog, intents)
}

/// Both catalogs with expressions that can be compared: where one is of a database, it says in the words of the other whatever
/// means the same to a server.
fn in_one_spelling(
    (from, old): (&mut Loaded, Catalog),
    (to, new): (&mut Loaded, Catalog),
    server: impl FnOnce() -> Result<Prover, Failure>,
) -> Result<(Catalog, Catalog), Failure> {
    Ok(match (from, to) {
        (Loaded::Database(..), Loaded::Database(..)) => (old, new),
        (Loaded::Database(_, client), _) => (respell(client, &old, &new, server)?, new),
        (_, Loaded::Database(_, client)) => {
            let new = respell(client, &new, &old, server)?;
            (old, new)
        }
        _ => (old, new),
    })
}
