//! Two databases on which pairs are proven.

use std::fmt::Write as _;

use pg_ddl::catalog::Catalog;
use pg_ddl::diff::settle;
use pg_ddl::intents::Intents;
use pg_ddl::plan::{GroupKind, Hazard, Plan};
use pg_live::ServerError;
use pg_live::introspect::{IntrospectOptions, introspect};
use pg_live::replay::{Script, replay};
use pg_live::scratch::ScratchDatabase;
use postgres::Client;

use crate::lowered::catalog;
use crate::migration_case::sql;
use crate::model::Model;
use crate::pair::{Edit, Pair, plan_of};
use crate::random::Random;
use crate::recorded_names::wrongly_recorded;
use crate::rows;
use crate::scratch_server::SCRATCH;

/// What came of a pair.
pub(crate) enum Outcome {
    /// The plan ran and gave the second schema, and maybe the next plan the third one.
    Arrived { again: bool },
    /// The rows did not allow what was asked for, which the plan foretold; without them it arrived.
    StoppedByRows { again: bool },
    /// There is no plan, and the plan says why.
    Refused(String),
    /// The server does not take one of the two schemas.
    NotDrawn(String),
    /// What must never be.
    Failed(String),
}

impl Outcome {
    pub(crate) fn word(&self) -> &'static str {
        match self {
            Self::Arrived { .. } => "arrived",
            Self::StoppedByRows { .. } => "arrived without rows",
            Self::Refused(_) => "refused",
            Self::NotDrawn(_) => "not drawn",
            Self::Failed(_) => "failed",
        }
    }
}

/// Two databases that are used again and again, since making one takes longer than all the rest.
pub(crate) struct Bench {
    databases: [ScratchDatabase<'static>; 2],
    clients: [Client; 2],
}

impl Bench {
    pub(crate) fn new() -> Self {
        let databases = [SCRATCH.database().unwrap(), SCRATCH.database().unwrap()];
        let clients = [databases[0].connect().unwrap(), databases[1].connect().unwrap()];
        Self { databases, clients }
    }

    /// Proves a pair, with rows if they allow it, and then its second edit.
    pub(crate) fn prove(&mut self, pair: &Pair) -> Outcome {
        let edit = pair.first();
        if edit.is_ambiguous() {
            return Outcome::NotDrawn("a name is given again in the edit that renames what had it".to_owned());
        }
        let wanted = match self.build(1, edit.new) {
            Ok(()) => read(&mut self.clients[1]),
            Err(error) => return Outcome::NotDrawn(format!("after: {error}")),
        };
        if let Err(error) = self.build(0, edit.old) {
            return Outcome::NotDrawn(format!("before: {error}"));
        }
        let plan = match edit.plan(&catalog(edit.old)) {
            Ok(plan) => plan,
            Err(refusal) => return Outcome::Refused(refusal),
        };
        let stopped = match self.prove_plan(pair.seed, edit, &plan, &wanted) {
            Ok(stopped) => stopped,
            Err(reason) => return Outcome::Failed(reason),
        };
        match pair.second().map_or(Ok(false), |second| self.go_on(second, &plan.settled)) {
            Ok(again) if stopped => Outcome::StoppedByRows { again },
            Ok(again) => Outcome::Arrived { again },
            Err(reason) => Outcome::Failed(format!("then: {reason}")),
        }
    }

    /// Whether the rows stopped the plan, which then arrived without them.
    fn prove_plan(&mut self, seed: u64, edit: Edit<'_>, plan: &Plan, wanted: &Catalog) -> Result<bool, String> {
        rows::insert(&mut Random::new(seed), edit.old, &mut self.clients[0]);
        let in_the_way = rows_in_the_way(&mut self.clients[0], plan);
        if in_the_way.map_err(|error| format!("a question to the rows: {error}"))? == 0 {
            match self.arrive(edit, plan, wanted) {
                Ok(()) => return Ok(false),
                Err(failure) if !(failure.is_about_rows && warns(plan)) => return Err(failure.reason),
                Err(_) => {}
            }
        }
        self.build(0, edit.old).map_err(|error| format!("built a second time: {error}"))?;
        self.arrive(edit, plan, wanted).map_err(|failure| format!("without rows: {}", failure.reason))?;
        Ok(true)
    }

    /// Proves a second edit on what the first one has left, without its rows; false where it is none.
    fn go_on(&mut self, edit: Edit<'_>, recorded: &Catalog) -> Result<bool, String> {
        if edit.is_ambiguous() || self.build(1, edit.new).is_err() {
            return Ok(false);
        }
        let Ok(plan) = edit.plan(recorded) else { return Ok(false) };
        let wanted = read(&mut self.clients[1]);
        self.clients[0].batch_execute(EMPTY).map_err(|error| ServerError::from(error).to_string())?;
        self.arrive(edit, &plan, &wanted).map_err(|failure| failure.reason)?;
        Ok(true)
    }

    /// The fewest changes of the smallest schema that still fail.
    pub(crate) fn shrink(&mut self, mut pair: Pair, mut reason: String) -> (Pair, String) {
        let mut smaller_fails = |bench: &mut Self, pair: &mut Pair, smaller: Pair| match bench.prove(&smaller) {
            Outcome::Failed(why) => {
                (*pair, reason) = (smaller, why);
                true
            }
            _ => false,
        };
        if let Some(shorter) = pair.without_second() {
            smaller_fails(self, &mut pair, shorter);
        }
        let mut at = 0;
        while let Some(fewer) = pair.without_change(at) {
            at += usize::from(!smaller_fails(self, &mut pair, fewer));
        }
        for cut in pair.cuts() {
            let smaller = pair.cut(&cut);
            smaller_fails(self, &mut pair, smaller);
        }
        (pair, reason)
    }

    /// Empties a database and builds a schema in it.
    fn build(&mut self, at: usize, model: &Model) -> Result<(), String> {
        let client = &mut self.clients[at];
        if client.is_closed() {
            *client = self.databases[at].connect().unwrap();
        }
        client.batch_execute(RESET).unwrap();
        client.batch_execute(&rows::sql(model)).map_err(|error| ServerError::from(error).to_string())
    }

    fn arrive(&mut self, edit: Edit<'_>, plan: &Plan, wanted: &Catalog) -> Result<(), Failure> {
        let client = &mut self.clients[0];
        let questions = edit.questions();
        let before = rows::ask(client, questions.iter().map(|(before, _)| before)).map_err(Failure::from)?;
        run(client, plan)?;
        let found = introspect(client, &IntrospectOptions::default()).unwrap();
        let reached = &found.catalog;
        let nothing = Intents::default();
        let rest = plan_of(reached, wanted, &nothing).map_err(Failure::from)?;
        if !rest.is_empty() {
            return Err(Failure::from(format!("still to do:\n{}", sql(&rest))));
        }
        if settle(reached, wanted.clone()) != settle(reached, reached.clone()) {
            return Err(Failure::from("what settles is not what is there".to_owned()));
        }
        if !plan_of(wanted, wanted, &nothing).map_err(Failure::from)?.is_empty() {
            return Err(Failure::from("from itself to itself there is something to do".to_owned()));
        }
        let again = plan_of(&plan.settled, &catalog(edit.new), &nothing).map_err(Failure::from)?;
        if !again.is_empty() {
            return Err(Failure::from(format!("the plan does not settle:\n{}", sql(&again))));
        }
        if let Some(wrong) = wrongly_recorded(&plan.settled, &found) {
            return Err(Failure::from(wrong));
        }
        let after = rows::ask(client, questions.iter().map(|(_, after)| after)).map_err(Failure::from)?;
        let differs = before.iter().zip(&after).zip(&questions).find(|((before, after), _)| before != after);
        differs.map_or(Ok(()), |((before, after), question)| {
            Err(Failure::from(format!("rows changed: {before:?}\n{after:?}\n{question:?}")))
        })
    }
}

/// Drops all that is in a database.
const RESET: &str = "DO $$ DECLARE own name; BEGIN
  FOR own IN SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' LOOP
    EXECUTE format('DROP SCHEMA %I CASCADE', own);
  END LOOP;
  CREATE SCHEMA public;
END $$; SET client_min_messages = error";

/// Empties all tables of a database.
const EMPTY: &str = "DO $$ DECLARE own text; BEGIN
  SELECT string_agg(format('%I.%I', schemaname, tablename), ', ') INTO own FROM pg_tables
  WHERE schemaname !~ '^pg_' AND schemaname <> 'information_schema';
  IF own IS NOT NULL THEN EXECUTE 'TRUNCATE ' || own; END IF;
END $$";

/// Why a plan did not arrive.
struct Failure {
    reason: String,
    is_about_rows: bool,
}

impl From<String> for Failure {
    fn from(reason: String) -> Self {
        Self { reason, is_about_rows: false }
    }
}

/// Runs the plan as a runner of migrations would, a script for each group.
fn run(client: &mut Client, plan: &Plan) -> Result<(), Failure> {
    let texts: Vec<(String, bool)> = plan
        .groups
        .iter()
        .map(|group| {
            let mut sql = String::new();
            plan.steps_of(group).iter().for_each(|step| writeln!(sql, "{};", step.statement).unwrap());
            (sql, group.kind == GroupKind::Transaction)
        })
        .collect();
    let scripts: Vec<Script<'_>> =
        texts.iter().map(|(sql, transactional)| Script { name: "plan", sql, transactional: *transactional }).collect();
    replay(client, &scripts).map_err(|error| {
        let _ = client.batch_execute("ROLLBACK");
        let state = error.server_error().and_then(|error| error.sqlstate.clone()).unwrap_or_default();
        let statement = error.statement.as_ref().map(|own| format!("{own:?}")).unwrap_or_default();
        Failure {
            reason: format!("{error}\n{statement}"),
            // What hstore can't read has no code of its own: it is an internal error, as on 15, or one of syntax, as on 18.
            is_about_rows: ["22", "23"].contains(&state.get(..2).unwrap_or_default())
                || state == "XX000" && statement.contains("hstore")
                || state == "42601" && error.to_string().contains("syntax error in hstore"),
        }
    })
}

/// How many rows the plan's own questions find.
fn rows_in_the_way(client: &mut Client, plan: &Plan) -> Result<i64, String> {
    let mut sum = 0;
    for query in plan.steps.iter().flat_map(|step| &step.preflights) {
        let row = client.query_one(&format!("SELECT ({query})::bigint"), &[]);
        sum += row.map_err(|error| format!("{} in {query}", ServerError::from(error)))?.get::<_, i64>(0);
    }
    Ok(sum)
}

/// Whether the plan says that rows may stop it.
fn warns(plan: &Plan) -> bool {
    let hazards = plan.steps.iter().flat_map(|step| &step.hazards);
    hazards.into_iter().any(|hazard| matches!(hazard, Hazard::FailsOnRows | Hazard::FailsOnValues(_)))
}

fn read(client: &mut Client) -> Catalog {
    introspect(client, &IntrospectOptions::default()).unwrap().catalog
}
