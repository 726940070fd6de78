//! A plan in the making.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::change_line::{ChangeLine, Object, Sign};
use super::phase::Phase;
use super::refusal::Refusal;
use super::relations::Relations;
use super::step::Step;
use super::{AllowKind, PlanOptions};
use crate::catalog::{Catalog, Table};
use crate::diff::expressions::NormalForm;
use crate::expression::Expression;
use crate::ident::{Ident, QualifiedName};
use crate::intents::{ColumnIntent, Intents};
use crate::statement::Statement;

/// Steps with when they run.
pub(super) type PhasedSteps = Vec<(Phase, Step)>;

/// What is known about the way, and the steps so far.
pub(super) struct Draft<'a> {
    pub(super) new: &'a Catalog,
    pub(super) options: &'a PlanOptions,
    pub(super) old_tables: FxHashMap<&'a QualifiedName, &'a Arc<Table>>,
    pub(super) new_tables: FxHashMap<&'a QualifiedName, &'a Arc<Table>>,
    column_intents: FxHashMap<(&'a QualifiedName, &'a Ident), &'a ColumnIntent>,
    /// Names of relations that exist before the plan: a new one with such a name must wait for it.
    relations: Relations<'a>,
    /// Names of types and values that are not there, or have other names, before the plan.
    fresh: FxHashSet<String>,
    lines_of_new: FxHashMap<QualifiedName, usize>,
    lines_of_remade: FxHashMap<(QualifiedName, Ident), usize>,
    changes: Vec<ChangeLine>,
    steps: PhasedSteps,
    refusals: Vec<Refusal>,
}

impl<'a> Draft<'a> {
    pub(super) fn new(old: &'a Catalog, new: &'a Catalog, intents: &'a Intents, options: &'a PlanOptions) -> Self {
        Self {
            new,
            options,
            old_tables: old.tables_by_name(),
            new_tables: new.tables_by_name(),
            column_intents: intents.columns.iter().map(|intent| ((&intent.table, &intent.column), intent)).collect(),
            relations: Relations::of(old),
            fresh: FxHashSet::default(),
            lines_of_new: FxHashMap::default(),
            lines_of_remade: FxHashMap::default(),
            changes: Vec::new(),
            steps: Vec::new(),
            refusals: Vec::new(),
        }
    }

    /// Adds a line to the summary; steps refer to it by what this gives.
    pub(super) fn line(&mut self, sign: Sign, object: Object, text: impl Into<String>) -> usize {
        self.changes.push(ChangeLine { sign, object, text: text.into() });
        self.changes.len() - 1
    }

    /// Adds the line of a table that the plan creates.
    pub(super) fn line_for_new(&mut self, table: &QualifiedName, text: String) -> usize {
        let line = self.line(Sign::Add, Object::Table(table.clone()), text);
        self.lines_of_new.insert(table.clone(), line);
        line
    }

    /// The line of a table that the plan creates.
    pub(super) fn line_of_new(&self, table: &QualifiedName) -> usize {
        self.lines_of_new.get(table).copied().unwrap_or_default()
    }

    /// Remembers the line of a column that goes and comes back.
    pub(super) fn comes_back(&mut self, table: &QualifiedName, column: &Ident, line: usize) {
        self.lines_of_remade.insert((table.clone(), column.clone()), line);
    }

    /// The line of a column that went and comes back.
    pub(super) fn line_of_remade(&self, table: &QualifiedName, column: &Ident) -> Option<usize> {
        self.lines_of_remade.get(&(table.clone(), column.clone())).copied()
    }

    /// Adds a step. Locks on tables that the plan itself creates concern nobody.
    pub(super) fn push(&mut self, phase: Phase, change: usize, step: Step) {
        self.push_for(phase, vec![change], step);
    }

    /// Adds a step that belongs to several changes.
    pub(super) fn push_for(&mut self, phase: Phase, changes: Vec<usize>, mut step: Step) {
        let old_tables = &self.old_tables;
        step.locks.retain(|lock| old_tables.contains_key(&lock.table));
        step.changes = changes;
        self.steps.push((phase, step));
    }

    /// Has timestamps without a zone read as UTC, whatever the session is set to.
    pub(super) fn read_as_utc(&mut self, change: usize) {
        if self.steps.iter().all(|(phase, _)| *phase != Phase::BeforeAlter) {
            let set = Statement::Set { name: Ident::new("timezone"), value: Some("UTC".to_owned()), local: true };
            self.push(Phase::BeforeAlter, change, Step::new(set));
        }
    }

    pub(super) fn refuse(&mut self, refusal: Refusal) {
        self.refusals.push(refusal);
    }

    /// Whether a kind was allowed; if not, the refusal is added.
    pub(super) fn consent(&mut self, kind: AllowKind, refusal: impl FnOnce() -> Refusal) {
        if !self.options.allow.contains(kind) {
            self.refuse(refusal());
        }
    }

    /// What the author said about a column.
    pub(super) fn intent(&self, table: &QualifiedName, column: &Ident) -> Option<&'a ColumnIntent> {
        self.column_intents.get(&(table, column)).copied()
    }

    /// Whether a relation of this name is there before the plan.
    pub(super) fn is_taken(&self, schema: &Ident, name: &Ident) -> bool {
        self.relations.contains(schema, name)
    }

    /// Remembers that a type or a value has not this name before the plan.
    pub(super) fn add_fresh(&mut self, name: &Ident) {
        self.fresh.insert(name.as_str().to_owned());
    }

    /// Whether an expression speaks of a type or a value that has not this name before the plan, so that the old schema can't be asked.
    pub(super) fn speaks_of_fresh(&self, expression: &Expression) -> bool {
        !self.fresh.is_empty() && NormalForm::of(expression).words().any(|word| self.fresh.contains(word))
    }

    /// Whether the table is there before the plan and after it.
    pub(super) fn stays(&self, table: &QualifiedName) -> bool {
        self.old_tables.contains_key(table) && self.new_tables.contains_key(table)
    }

    /// The summary, the steps in their order, or why there is no plan.
    pub(super) fn finish(self) -> Result<(Vec<ChangeLine>, PhasedSteps), Vec<Refusal>> {
        if !self.refusals.is_empty() {
            return Err(self.refusals);
        }
        let mut steps = self.steps;
        steps.sort_by_key(|(phase, _)| *phase);
        Ok((self.changes, together(steps)))
    }
}

/// What takes a strong lock for a moment only does so once for each table, where nothing of the same phase needs the step before. The
/// steps of a table follow each other.
fn together(steps: PhasedSteps) -> PhasedSteps {
    let mut merged: PhasedSteps = Vec::with_capacity(steps.len());
    for (phase, step) in steps {
        let is_joined = match phase {
            Phase::AddNotNullChecks | Phase::SetNotNull | Phase::DropNotNullChecks => true,
            Phase::AfterAlter => merged.last().is_some_and(|(_, own)| own.drops_defaults()) && step.drops_defaults(),
            _ => false,
        };
        let previous = merged.last_mut().filter(|(own, _)| is_joined && *own == phase);
        match previous.map(|(_, own)| own) {
            Some(own) => {
                if let Some(step) = own.absorb(step) {
                    merged.push((phase, step));
                }
            }
            None => merged.push((phase, step)),
        }
    }
    merged
}
