//! Schemas that are edits of one another.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use pg_ddl::catalog::Catalog;
use pg_ddl::intents::Intents;
use pg_ddl::lower::ServerVersion;
use pg_ddl::plan::{Allowed, Plan, PlanOptions, plan};

use crate::lowered::catalog;
use crate::migration_case::sql;
use crate::model::Model;
use crate::random::Random;
use crate::{cases, cuts, draw, edits, intents, rows, server_version};

/// Two schemas, of which the second is the first one edited, and maybe a third, which is the second one edited.
#[derive(Clone)]
pub(crate) struct Pair {
    pub(crate) seed: u64,
    old: Model,
    new: Edited,
    then: Option<Edited>,
    backfill: bool,
}

/// A schema that edits have made of another one.
#[derive(Clone)]
struct Edited {
    edits: Vec<u64>,
    model: Model,
}

impl Edited {
    fn draw(random: &mut Random, before: &Model, drawn: &mut BTreeMap<&'static str, usize>) -> Self {
        let edits = (0..=random.below(7)).map(|_| random.next()).collect();
        Self::of(before, edits, drawn)
    }

    fn of(before: &Model, edits: Vec<u64>, drawn: &mut BTreeMap<&'static str, usize>) -> Self {
        Self { model: edits::edited(before, &edits, drawn), edits }
    }
}

impl Pair {
    /// The pair of a seed; counts the kinds of edits. Every other one goes on to a third schema.
    pub(crate) fn draw(seed: u64, drawn: &mut BTreeMap<&'static str, usize>) -> Self {
        let mut random = Random::new(seed);
        let old = draw::model(&mut random);
        let new = Edited::draw(&mut random, &old, drawn);
        let backfill = random.chance(70);
        let then = random.chance(50).then(|| Edited::draw(&mut random, &new.model, drawn));
        Self { seed, old, new, then, backfill }
    }

    /// The first edit.
    pub(crate) fn first(&self) -> Edit<'_> {
        Edit { old: &self.old, new: &self.new.model, backfill: self.backfill }
    }

    /// The second edit, if there is one.
    pub(crate) fn second(&self) -> Option<Edit<'_>> {
        let then = self.then.as_ref()?;
        Some(Edit { old: &self.new.model, new: &then.model, backfill: self.backfill })
    }

    /// The plan of the last edit from what is recorded before it, or why there is none.
    pub(crate) fn plan(&self) -> Result<Plan, String> {
        self.second().unwrap_or(self.first()).plan(&self.recorded()?)
    }

    /// What is recorded before the last edit: by the plan of the edit before, if there is one.
    pub(crate) fn recorded(&self) -> Result<Catalog, String> {
        let old = catalog(&self.old);
        if self.then.is_some() { self.first().plan(&old).map(|plan| plan.settled) } else { Ok(old) }
    }

    /// The same without the second edit, if there is one.
    pub(crate) fn without_second(&self) -> Option<Self> {
        self.then.as_ref().map(|_| Self { then: None, ..self.clone() })
    }

    /// The same without one of the changes that the edits are made of.
    pub(crate) fn without_change(&self, at: usize) -> Option<Self> {
        let (mut new, mut then) = (self.new.edits.clone(), self.then.as_ref().map(|then| then.edits.clone()));
        if at < new.len() {
            new.remove(at);
        } else {
            let at = at - new.len();
            then.as_mut().filter(|then| at < then.len())?.remove(at);
        }
        let uncounted = &mut BTreeMap::new();
        let new = Edited::of(&self.old, new, uncounted);
        let then = then.map(|edits| Edited::of(&new.model, edits, uncounted));
        Some(Self { new, then, ..self.clone() })
    }

    /// Whatever can be left out of all schemas alike, those that leave out most first.
    pub(crate) fn cuts(&self) -> Vec<cuts::Cut> {
        cuts::all([&self.old, &self.new.model].into_iter().chain(self.then.as_ref().map(|then| &then.model)))
    }

    /// The same schemas without it.
    pub(crate) fn cut(&self, cut: &cuts::Cut) -> Self {
        let edited = |own: &Edited| Edited { edits: Vec::new(), model: cut.apply(&own.model) };
        Self { old: cut.apply(&self.old), new: edited(&self.new), then: self.then.as_ref().map(edited), ..self.clone() }
    }

    /// Writes the pair as a case of `pg-ddl/tests/migrations`.
    pub(crate) fn write_case(&self, folder: &Path) -> io::Result<()> {
        let edits: Vec<Edit<'_>> = [self.first()].into_iter().chain(self.second()).collect();
        let edited: Vec<_> = edits.iter().map(|edit| (catalog(edit.new), edit.intents())).collect();
        cases::write(folder, self.seed, &catalog(&self.old), &edited)
    }

    /// The schemas, and the last plan.
    pub(crate) fn report(&self) -> String {
        let plan = self.plan().map_or_else(|refusal| refusal, |plan| sql(&plan));
        let schemas = [("before", Some(&self.old)), ("after", Some(&self.new.model))];
        let then = ("then", self.then.as_ref().map(|then| &then.model));
        let schemas = schemas.into_iter().chain([then]).filter_map(|(when, model)| Some((when, rows::sql(model?))));
        schemas.map(|(when, sql)| format!("-- {when}\n{sql}\n")).chain([format!("-- plan\n{plan}")]).collect()
    }
}

/// Two schemas, and what their author wants.
#[derive(Clone, Copy)]
pub(crate) struct Edit<'p> {
    pub(crate) old: &'p Model,
    pub(crate) new: &'p Model,
    backfill: bool,
}

impl Edit<'_> {
    /// The plan from a catalog of the old schema, or why there is none.
    pub(crate) fn plan(self, old: &Catalog) -> Result<Plan, String> {
        plan_of(old, &catalog(self.new), &self.intents())
    }

    /// Whether nobody could say what is meant.
    pub(crate) fn is_ambiguous(self) -> bool {
        intents::are_ambiguous(self.old, self.new)
    }

    /// What is asked of the rows before and after.
    pub(crate) fn questions(self) -> Vec<(String, String)> {
        rows::questions(self.old, self.new, self.backfill)
    }

    fn intents(self) -> Intents {
        intents::intents(self.old, self.new, self.backfill)
    }
}

/// The plan for the server that is there, or why there is none. It may destroy what it likes.
pub(crate) fn plan_of(old: &Catalog, new: &Catalog, intents: &Intents) -> Result<Plan, String> {
    let server = server_version::major().and_then(ServerVersion::new).unwrap_or_default();
    let options = PlanOptions { allow: Allowed::everything(), server, ..PlanOptions::default() };
    plan(old, new, intents, &options).map_err(|refusals| refusals[0].message.clone())
}
