//! `dbmlc push`: a live database becomes what the DBML says.

mod consent;

use std::io::Write as _;
use std::path::PathBuf;

use clap::Args;
use pg_ddl::catalog::Catalog;
use pg_ddl::diff::diff;
use pg_ddl::intents::Intents;
use pg_ddl::lower::Lowered;
use pg_ddl::migration::script;
use pg_ddl::plan::{Allowed, Plan, Refusal, plan};
use pg_live::apply::{ApplyError, PLAN, Planned, Progress, apply_plan, rehearse_plan};
use pg_live::connect::{Client, Target};
use pg_live::introspect::{IntrospectOptions, Introspection, Pattern};

use super::refusals::{self, Place};
use super::renames::{self, Edit};
use super::{report_mistakes, summary, unmodelled};
use crate::applying::{self, Patience, Subject, Talk};
use crate::config::Config;
use crate::database::{self, Address};
use crate::differences::{self, Difference, differences};
use crate::failure::{Failure, Outcome};
use crate::report::{self, Format, plural};
use crate::scratch::Prover;
use crate::session::Project;
use crate::spelling::respell;
use crate::streams::{GOOD, Streams};

/// Bring a live database to what the DBML says: planned, shown, asked for, applied, and proven.
#[derive(Debug, Args)]
pub(crate) struct Push {
    /// Files and folders of DBML.
    #[arg(value_name = "PATH", env = "DBMLC_SCHEMA", value_delimiter = ',')]
    schema: Vec<PathBuf>,
    #[command(flatten)]
    address: Address,
    /// Show what would be done, look for whatever would stop it, and change nothing.
    #[arg(long)]
    dry_run: bool,
    /// Do it without asking.
    #[arg(long)]
    yes: bool,
    /// What may be destroyed: drop-table, drop-column, …, or all.
    #[arg(long, value_name = "KIND,…")]
    allow: Option<Allowed>,
    /// Leave a schema alone, or tables such as app.tmp_*, in the DBML and in the database; may be given several times.
    #[arg(long, value_name = "PATTERN")]
    exclude: Vec<Pattern>,
    /// A PostgreSQL where databases may be created and dropped; one is found on this machine and started without it.
    #[arg(long, value_name = "URL", env = "DBMLC_DEV_URL", hide_env_values = true)]
    dev_url: Option<String>,
    #[command(flatten)]
    patience: Patience,
    /// How mistakes are shown.
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    message_format: Format,
}

impl Push {
    pub(crate) fn run(self, streams: &mut Streams) -> Result<Outcome, Failure> {
        let mut config = Config::load()?;
        let mut project = Project::open(&config, &self.schema)?;
        project.lower(&config.for_any_server());
        // Mistakes are told without a database.
        if project.has_errors() {
            report_mistakes(streams, &mut project, self.message_format)?;
            return Ok(Outcome::Problems);
        }
        let target = self.address.target()?;
        let mut client = database::open(&target)?;
        config.meet(&database::version(&mut client)?);
        let mut project = project.again(&config)?;
        let lowered = project.lower(&config);
        if report_mistakes(streams, &mut project, self.message_format)? {
            return Ok(Outcome::Problems);
        }
        let desired = Desired::of(&lowered, &self.options());
        Session { push: &self, config, project, lowered, desired, target, client }.run(streams)
    }

    fn options(&self) -> IntrospectOptions {
        IntrospectOptions { exclude: self.exclude.clone() }
    }
}

/// The DBML and the database.
struct Session<'p> {
    push: &'p Push,
    config: Config,
    project: Project,
    lowered: Lowered,
    desired: Desired,
    target: Target,
    client: Client,
}

/// What the DBML asks for, without what is left out.
struct Desired {
    catalog: Catalog,
    intents: Intents,
}

impl Desired {
    fn of(lowered: &Lowered, options: &IntrospectOptions) -> Self {
        let (mut catalog, mut intents) = (lowered.catalog.clone(), lowered.intents.clone());
        options.leave_out(&mut catalog, &mut intents);
        Self { catalog, intents }
    }
}

/// The way from what was found to the DBML.
struct Way {
    found: Introspection,
    /// What was found, in the words of the DBML where they mean the same.
    old: Catalog,
    differences: Vec<Difference>,
    plan: Result<Plan, Vec<Refusal>>,
}

impl Session<'_> {
    fn run(mut self, streams: &mut Streams) -> Result<Outcome, Failure> {
        let mut way = self.look()?;
        if way.plan.is_err() && self.ask_for_renames(streams, &way.old)? {
            if report_mistakes(streams, &mut self.project, self.push.message_format)? {
                return Ok(Outcome::Problems);
            }
            way = self.look()?;
        }
        let Way { found, differences, plan, .. } = way;
        let plan = match plan {
            Ok(plan) if plan.is_empty() => {
                writeln!(streams.out, "up to date: {}", plural(self.desired.catalog.tables.len(), "table"))?;
                return Ok(Outcome::Fine);
            }
            Ok(plan) => plan,
            Err(reasons) => {
                differences::write(&mut streams.out, &differences, "the DBML")?;
                let place = Place { source: Some((&self.project.sources, &self.lowered)), name: "the DBML" };
                refusals::report(&mut streams.err, self.push.message_format, &place, &reasons)?;
                return Ok(Outcome::Problems);
            }
        };
        writeln!(streams.out, "  {:<32} {}\n", self.target.to_string(), plural(plan.changes.len(), "change"))?;
        summary::write(&mut streams.out, &plan)?;
        unmodelled::say_left_alone(streams, &found.unmodelled)?;
        let options = self.push.options();
        let planned = Planned { plan: &plan, found: &found, options: &options };
        if let Err(error) = rehearse_plan(&mut self.client, &planned) {
            return self.stopped(streams, &plan, error);
        }
        if self.push.dry_run {
            return Ok(Outcome::Fine);
        }
        if !self.push.yes && !consent::given(streams, plan.changes.len(), &self.target)? {
            return Ok(Outcome::Problems);
        }
        self.apply(streams, &planned)
    }

    /// Whether the DBML says more by now of what became of what would be lost.
    fn ask_for_renames(&mut self, streams: &mut Streams, old: &Catalog) -> Result<bool, Failure> {
        let allow = &self.config.allow(self.push.allow.clone());
        let edit = Edit { config: &self.config, project: &self.project, lowered: &self.lowered, old, allow };
        if !renames::ask(streams, self.push.message_format, &edit)? {
            return Ok(false);
        }
        self.project = self.project.again(&self.config)?;
        self.lowered = self.project.lower(&self.config);
        self.desired = Desired::of(&self.lowered, &self.push.options());
        Ok(true)
    }

    /// What differs, and how to get there.
    fn look(&mut self) -> Result<Way, Failure> {
        let found = database::inspect(&mut self.client, &self.push.exclude)?;
        let desired = &self.desired.catalog;
        let server = || Prover::start(&self.config, self.push.dev_url.as_deref());
        let mut comparable = found.catalog.clone();
        self.push.options().leave_out_keys(&mut comparable, &self.lowered.catalog);
        let old = respell(&mut self.client, &comparable, desired, server)?;
        let differences = differences(&diff(&old, desired));
        let mut options = self.config.plan_options(self.config.allow(self.push.allow.clone()));
        options.timeouts = self.push.patience.timeouts(options.timeouts);
        let plan = plan(&old, desired, &self.desired.intents, &options);
        Ok(Way { found, old, differences, plan })
    }

    fn apply(mut self, streams: &mut Streams, planned: &Planned<'_>) -> Result<Outcome, Failure> {
        let process = Progress::process_of(&mut self.client);
        let process = process.map_err(|error| Failure::new(format!("the connection was lost: {error}")))?;
        writeln!(streams.out)?;
        let mut talk = Talk::new(streams, std::iter::once(PLAN), &self.target, process);
        let options = self.push.patience.options(None, self.config.timeouts);
        let result = apply_plan(&mut self.client, planned, &options, &mut |event| talk.on(event));
        talk.end()?;
        match result {
            Ok(()) => self.prove(streams),
            Err(error) => self.stopped(streams, planned.plan, error),
        }
    }

    /// Reads the database again: nothing may be left to do.
    fn prove(mut self, streams: &mut Streams) -> Result<Outcome, Failure> {
        let Way { differences, plan, .. } = self.look()?;
        if plan.is_ok_and(|plan| plan.is_empty()) {
            let tables = plural(self.desired.catalog.tables.len(), "table");
            writeln!(
                streams.out,
                "  {GOOD}proven{GOOD:#}: the database has the {tables} of the DBML, and nothing is left to do"
            )?;
            return Ok(Outcome::Fine);
        }
        differences::write(&mut streams.out, &differences, "the DBML")?;
        let drift = applying::not_settled(differences.len());
        let problem = report::Problem::Whole((&drift).into());
        report::report(&mut streams.err, self.push.message_format, &[], &[problem])?;
        Ok(Outcome::Problems)
    }

    fn stopped(&self, streams: &mut Streams, plan: &Plan, error: ApplyError) -> Result<Outcome, Failure> {
        let text = |name: &str| (name.to_owned(), script(plan));
        applying::report(streams, &Subject { folder: PLAN, text: &text, format: self.push.message_format }, error)
    }
}
