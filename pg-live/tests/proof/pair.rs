//! One pair of schemas, proven.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io;
use std::path::Path;

use pg_ddl::catalog::Catalog;
use pg_ddl::diff::settle;
use pg_ddl::intents::Intents;
use pg_ddl::lower::ServerVersion;
use pg_ddl::plan::{Allowed, GroupKind, Hazard, Plan, PlanOptions, plan};
use pg_live::ServerError;
use pg_live::introspect::{IntrospectOptions, introspect};
use pg_live::replay::{Script, replay};
use pg_live::scratch::ScratchDatabase;
use postgres::Client;

use crate::lowered::catalog;
use crate::migration_case::sql;
use crate::model::Model;
use crate::random::Random;
use crate::recorded_names::wrongly_recorded;
use crate::scratch_server::SCRATCH;
use crate::{cases, cuts, draw, edits, intents, rows, server_version};

/// Two schemas, of which the second is the first one edited.
pub(crate) struct Pair {
    seed: u64,
    old: Model,
    edits: Vec<u64>,
    new: Model,
    backfill: bool,
}

/// What came of a pair.
pub(crate) enum Outcome {
    /// The plan ran and gave the second schema.
    Arrived,
    /// The rows did not allow what was asked for, which the plan foretold; without them it arrived.
    StoppedByRows,
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
            Self::Arrived => "arrived",
            Self::StoppedByRows => "arrived without rows",
            Self::Refused(_) => "refused",
            Self::NotDrawn(_) => "not drawn",
            Self::Failed(_) => "failed",
        }
    }
}

impl Pair {
    /// The pair of a seed; counts the kinds of edits.
    pub(crate) fn draw(seed: u64, drawn: &mut BTreeMap<&'static str, usize>) -> Self {
        let mut random = Random::new(seed);
        let old = draw::model(&mut random);
        let edits: Vec<u64> = (0..=random.below(7)).map(|_| random.next()).collect();
        let new = edits::edited(&old, &edits, drawn);
        Self { seed, old, edits, new, backfill: random.chance(70) }
    }

    fn with_edits(&self, edits: Vec<u64>) -> Self {
        let new = edits::edited(&self.old, &edits, &mut BTreeMap::new());
        Self { seed: self.seed, old: self.old.clone(), edits, new, backfill: self.backfill }
    }

    /// The plan, or why there is none.
    pub(crate) fn plan(&self) -> Result<Plan, String> {
        let intents = intents::intents(&self.old, &self.new, self.backfill);
        plan_of(&catalog(&self.old), &catalog(&self.new), &intents)
    }

    /// Writes the pair as a case of `pg-ddl/tests/migrations`.
    pub(crate) fn write_case(&self, folder: &Path) -> io::Result<()> {
        let intents = intents::intents(&self.old, &self.new, self.backfill);
        cases::write(folder, self.seed, &catalog(&self.old), &catalog(&self.new), &intents)
    }

    /// Both schemas, and the plan.
    pub(crate) fn report(&self) -> String {
        let plan = self.plan().map_or_else(|refusal| refusal, |plan| sql(&plan));
        format!("-- before\n{}\n-- after\n{}\n-- plan\n{plan}", rows::sql(&self.old), rows::sql(&self.new))
    }
}

fn plan_of(old: &Catalog, new: &Catalog, intents: &Intents) -> Result<Plan, String> {
    let server = server_version::major().and_then(ServerVersion::new).unwrap_or_default();
    let options = PlanOptions { allow: Allowed::everything(), server, ..PlanOptions::default() };
    plan(old, new, intents, &options).map_err(|refusals| refusals[0].message.clone())
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

    /// Proves a pair, with rows if they allow it.
    pub(crate) fn prove(&mut self, pair: &Pair) -> Outcome {
        if intents::are_ambiguous(&pair.old, &pair.new) {
            return Outcome::NotDrawn("a name is given again in the edit that renames what had it".to_owned());
        }
        let wanted = match self.build(1, &pair.new) {
            Ok(()) => read(&mut self.clients[1]),
            Err(error) => return Outcome::NotDrawn(format!("after: {error}")),
        };
        if let Err(error) = self.build(0, &pair.old) {
            return Outcome::NotDrawn(format!("before: {error}"));
        }
        let plan = match pair.plan() {
            Ok(plan) => plan,
            Err(refusal) => return Outcome::Refused(refusal),
        };
        rows::insert(&mut Random::new(pair.seed), &pair.old, &mut self.clients[0]);
        let stops = match rows_in_the_way(&mut self.clients[0], &plan) {
            Ok(count) => count > 0,
            Err(error) => return Outcome::Failed(format!("a question to the rows: {error}")),
        };
        if !stops {
            match self.arrive(pair, &plan, &wanted) {
                Ok(()) => return Outcome::Arrived,
                Err(failure) if !(failure.is_about_rows && warns(&plan)) => return Outcome::Failed(failure.reason),
                Err(_) => {}
            }
        }
        if let Err(error) = self.build(0, &pair.old) {
            return Outcome::Failed(format!("built a second time: {error}"));
        }
        match self.arrive(pair, &plan, &wanted) {
            Ok(()) => Outcome::StoppedByRows,
            Err(failure) => Outcome::Failed(format!("without rows: {}", failure.reason)),
        }
    }

    /// The fewest edits of the smallest schema that still fail.
    pub(crate) fn shrink(&mut self, mut pair: Pair, mut reason: String) -> (Pair, String) {
        let mut at = 0;
        while at < pair.edits.len() {
            let mut fewer = pair.edits.clone();
            fewer.remove(at);
            let smaller = pair.with_edits(fewer);
            match self.prove(&smaller) {
                Outcome::Failed(why) => (pair, reason) = (smaller, why),
                _ => at += 1,
            }
        }
        for cut in cuts::all(&pair.old, &pair.new) {
            let smaller = Pair { old: cut.apply(&pair.old), new: cut.apply(&pair.new), edits: Vec::new(), ..pair };
            if let Outcome::Failed(why) = self.prove(&smaller) {
                (pair, reason) = (smaller, why);
            }
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

    fn arrive(&mut self, pair: &Pair, plan: &Plan, wanted: &Catalog) -> Result<(), Failure> {
        let client = &mut self.clients[0];
        let questions = rows::questions(&pair.old, &pair.new, pair.backfill);
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
        let again = plan_of(&plan.settled, &catalog(&pair.new), &nothing).map_err(Failure::from)?;
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
            // What hstore can't read has no code of its own: it is an internal error.
            is_about_rows: ["22", "23"].contains(&state.get(..2).unwrap_or_default())
                || state == "XX000" && statement.contains("hstore"),
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
