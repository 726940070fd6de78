//! What is done to one table that stays: its one `ALTER TABLE`, and what every object of it must know about the others.

use std::cell::OnceCell;

use rustc_hash::{FxHashMap, FxHashSet};

use super::conversion::{Conversion, Order};
use super::draft::Draft;
use super::phase::Phase;
use super::step::{Hazard, LockLevel, Step};
use crate::catalog::{Check, Column, Index, IndexTerm, Table};
use crate::diff::expressions::NormalForm;
use crate::diff::matching::Object as _;
use crate::expression::Expression;
use crate::ident::{Ident, QualifiedName};
use crate::statement::{AlterTable, AlterTableAction, CountRows, RowCondition, Statement};

/// A column with a new type.
pub(super) struct Retyped<'a> {
    pub(super) old: &'a Column,
    pub(super) new: &'a Column,
    pub(super) conversion: Conversion,
}

/// A table that stays, and what the plan does to it.
pub(super) struct TableWork<'a> {
    pub(super) old: &'a Table,
    pub(super) new: &'a Table,
    pub(super) dropped: FxHashSet<&'a Ident>,
    pub(super) added: FxHashSet<&'a Ident>,
    /// The names of its constraints that something new can't have yet, once somebody asked.
    pub(super) late_names: OnceCell<FxHashSet<&'a Ident>>,
    /// Whether a column gets another type, be it one of the same name.
    pub(super) changes_types: bool,
    /// The columns that do, as far as they are planned.
    pub(super) retyped: FxHashMap<&'a Ident, Retyped<'a>>,
    actions: Vec<(ActionOrder, AlterTableAction)>,
    changes: Vec<usize>,
    rewrites: bool,
    hazards: Vec<(usize, Hazard)>,
    preflights: Vec<(usize, RowCondition)>,
}

/// Where an action stands in the one `ALTER TABLE`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum ActionOrder {
    DropConstraint,
    DropDefault,
    SetType,
    SetDefault,
    NotNull,
    AddColumn,
    AfterAddColumn,
    AddConstraint,
}

impl<'a> TableWork<'a> {
    pub(super) fn new(old: &'a Table, new: &'a Table) -> Self {
        Self {
            old,
            new,
            dropped: FxHashSet::default(),
            added: FxHashSet::default(),
            late_names: OnceCell::new(),
            changes_types: false,
            retyped: FxHashMap::default(),
            actions: Vec::new(),
            changes: Vec::new(),
            rewrites: false,
            hazards: Vec::new(),
            preflights: Vec::new(),
        }
    }

    pub(super) fn name(&self) -> &'a QualifiedName {
        &self.new.name
    }

    /// Adds an action to the one `ALTER TABLE`.
    pub(super) fn act(&mut self, change: usize, order: ActionOrder, action: AlterTableAction) {
        if !self.changes.contains(&change) {
            self.changes.push(change);
        }
        self.actions.push((order, action));
    }

    /// The one `ALTER TABLE` writes the table anew.
    pub(super) fn rewrites(&mut self) {
        self.rewrites = true;
    }

    /// A change has the one `ALTER TABLE` have this hazard.
    pub(super) fn hazard(&mut self, change: usize, hazard: Hazard) {
        self.hazards.push((change, hazard));
    }

    /// Rows of this kind stop the one `ALTER TABLE` at a change.
    pub(super) fn stops_at(&mut self, change: usize, condition: RowCondition) {
        self.preflights.push((change, condition));
    }

    /// Adds the one `ALTER TABLE` to the plan, if there is anything to do.
    pub(super) fn finish(mut self, draft: &mut Draft<'_>) {
        if self.actions.is_empty() {
            return;
        }
        let reads_rows = self.reads_rows();
        self.actions.sort_by_key(|(order, _)| *order);
        let actions = self.actions.into_iter().map(|(_, action)| action).collect();
        let mut step = Step::new(Statement::AlterTable(AlterTable { name: self.new.name.clone(), actions }));
        step = step.locks(&self.new.name, LockLevel::AccessExclusive);
        if self.rewrites {
            step.rewrites.push(self.new.name.clone());
        } else if reads_rows {
            step = step.scans(&self.new.name);
        }
        (step.hazards_from, step.hazards) = self.hazards.into_iter().unzip();
        for (change, condition) in self.preflights {
            step.preflights_from.push(change);
            step = step.preflight(CountRows { table: self.new.name.clone(), condition });
        }
        draft.push_for(Phase::AlterTables, self.changes, step);
    }

    /// Whether PostgreSQL itself drops an expression's object, since it mentions a column that goes.
    pub(super) fn vanishes(&self, expression: &Expression) -> bool {
        !self.dropped.is_empty() && {
            let form = NormalForm::of(expression);
            self.dropped.iter().any(|column| form.mentions(column))
        }
    }

    /// Whether an expression may mean something else, or nothing, once the columns have their new types.
    pub(super) fn is_in_the_way(&self, expression: &Expression) -> bool {
        !self.retyped.is_empty() && {
            let form = NormalForm::of(expression);
            self.retyped.values().any(|column| !column.conversion.expressions_stay && form.mentions(&column.new.name))
        }
    }

    /// Whether a check would be looked up in all rows while everybody waits, though they are not written anew.
    pub(super) fn check_is_in_the_way(&self, check: &Check) -> bool {
        self.is_in_the_way(&check.expression)
            || !check.not_valid && !self.rewrites && self.is_retyped(&check.expression)
    }

    /// Whether an expression speaks of a column that gets a new type.
    fn is_retyped(&self, expression: &Expression) -> bool {
        !self.retyped.is_empty() && {
            let form = NormalForm::of(expression);
            self.retyped.keys().any(|column| form.mentions(column))
        }
    }

    /// Whether the one `ALTER TABLE` reads the table without writing it anew: what has to stay unique is built again at once.
    fn reads_rows(&self) -> bool {
        let primary = self.new.primary_key.iter().map(|key| &key.columns);
        let mut keys = primary.chain(self.new.uniques.iter().map(|key| &key.columns));
        let stays = |index: &&Index| self.old.indexes.iter().any(|old| old.definition() == index.definition());
        let mut indexes = self.new.indexes.iter().filter(|index| index.unique).filter(stays);
        keys.any(|columns| columns.iter().any(|column| self.is_ordered_anew(column)))
            || indexes.any(|index| self.is_built_again(index))
    }

    /// Whether a column has its values in another order afterwards.
    fn is_ordered_anew(&self, column: &Ident) -> bool {
        self.retyped.get(column).is_some_and(|column| column.conversion.order != Order::Stays)
    }

    /// Whether PostgreSQL builds an index again in the statement that changes types, though the table is not written anew.
    fn is_built_again(&self, index: &Index) -> bool {
        let keys = index.keys.iter().any(|key| match &key.term {
            IndexTerm::Column(column) => self.is_ordered_anew(column),
            IndexTerm::Expression(expression) => self.is_retyped(expression),
        });
        !self.rewrites && (keys || index.predicate.as_ref().is_some_and(|predicate| self.is_retyped(predicate)))
    }

    /// Whether PostgreSQL itself drops an index, since one of its columns goes.
    pub(super) fn index_vanishes(&self, index: &Index) -> bool {
        index.columns().any(|column| self.dropped.contains(column))
            || index.expressions().any(|text| self.vanishes(text))
    }

    /// Whether an expression speaks of columns that are not there before the plan, or have another type there.
    pub(super) fn mentions_new(&self, expression: &Expression) -> bool {
        let form = NormalForm::of(expression);
        self.added.iter().any(|column| form.mentions(column)) || self.retyped.keys().any(|column| form.mentions(column))
    }

    /// Whether an index may not survive the new types: PostgreSQL rebuilds only plain B-tree keys for any type. One that nothing relies on
    /// is in the way as well when it would be built again while everybody waits.
    pub(super) fn index_is_in_the_way(&self, index: &Index) -> bool {
        let has_plain_keys = index.keys.iter().all(|key| key.opclass.is_none() && key.collation.is_none());
        let is_plain = index.method.as_str() == "btree" && has_plain_keys;
        index.expressions().any(|text| self.is_in_the_way(text))
            || !index.unique && self.is_built_again(index)
            || !is_plain && index.columns().any(|column| self.changes_family(column))
    }

    /// Whether a column gets a type of another family.
    pub(super) fn changes_family(&self, column: &Ident) -> bool {
        self.retyped.get(column).is_some_and(|column| !column.conversion.expressions_stay)
    }
}

/// An `ALTER TABLE` with one action.
pub(super) fn alter_table(table: &QualifiedName, action: AlterTableAction) -> Statement {
    Statement::AlterTable(AlterTable { name: table.clone(), actions: vec![action] })
}
