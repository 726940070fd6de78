//! Generated columns that PostgreSQL can't change where they stand: they go and come back, computed anew, so that nothing is lost.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::change_line::{Object, Sign};
use super::cleared::Cleared;
use super::conversion::stays_in_family;
use super::defaults::SETS_EXPRESSION;
use super::draft::Draft;
use super::phase::Phase;
use super::step::{LockLevel, Step};
use super::table_work::alter_table;
use super::{AllowKind, PlanOptions, enums, refusal};
use crate::catalog::{Catalog, Column, Generated, GeneratedKind, Table};
use crate::diff::columns::same_default;
use crate::diff::enums::changes;
use crate::diff::expressions::NormalForm;
use crate::ident::{Ident, QualifiedName};
use crate::statement::AlterTableAction;

/// The columns that are made anew.
#[derive(Default)]
pub(super) struct Remade {
    columns: Vec<(QualifiedName, Ident, Fate)>,
    cleared: Cleared,
}

/// What becomes of a column that goes first.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    /// It was computed and is computed again.
    ComputedAgain,
    /// It held data and is computed from now on.
    Computed,
    /// It was computed and is not there any more.
    Gone,
}

impl Remade {
    /// Finds them; `base` has the new names already.
    pub(super) fn find(base: &Catalog, new: &Catalog, options: &PlanOptions) -> Self {
        let mut remade = Self::default();
        if !base.tables.iter().chain(&new.tables).any(|table| table.has_generated_columns()) {
            return remade;
        }
        let enums = changes(&base.enums, &new.enums);
        let rebuilt: Vec<&QualifiedName> = enums::rebuilt(&enums).into_iter().map(|(_, new)| &new.name).collect();
        let news = new.tables_by_name();
        for old in &base.tables {
            let Some(new) =
                news.get(&old.name).filter(|new| old.has_generated_columns() || new.has_generated_columns())
            else {
                continue;
            };
            remade.find_in(&Pair {
                old,
                new,
                rebuilt: &rebuilt,
                sets_expression: options.server.major() >= SETS_EXPRESSION,
            });
        }
        // A column that held data goes after those that were computed from it.
        remade.columns.sort_by_key(|(.., fate)| *fate == Fate::Computed);
        remade
    }

    fn find_in(&mut self, pair: &Pair<'_>) {
        let news: FxHashMap<&Ident, &Column> = pair.new.columns.iter().map(|column| (&column.name, column)).collect();
        let changed =
            pair.old.columns.iter().filter(|old| news.get(&old.name).is_some_and(|new| pair.changes(old, new)));
        let changed: Vec<&Ident> = changed.map(|column| &column.name).collect();
        for old in &pair.old.columns {
            if let Some(fate) = pair.fate(old, news.get(&old.name).copied(), &changed) {
                self.columns.push((pair.old.name.clone(), old.name.clone(), fate));
                self.cleared.insert(pair.old.name.clone(), old.name.clone());
            }
        }
    }

    /// The catalog without them.
    pub(super) fn take_from<'a>(&self, base: Cow<'a, Catalog>) -> Cow<'a, Catalog> {
        self.cleared.take_from(base)
    }

    /// Plans how they go; that they come back is found as a difference.
    pub(super) fn plan(&self, draft: &mut Draft<'_>, base: &Catalog) {
        for (position, (table, column, fate)) in self.columns.iter().enumerate() {
            let object = Object::Column(table.clone(), column.clone());
            let action = AlterTableAction::DropColumn(column.clone());
            let step = Step::new(alter_table(table, action)).locks(table, LockLevel::AccessExclusive);
            let (line, step) = match fate {
                Fate::ComputedAgain => (draft.line(Sign::Alter, object, "computed again"), step),
                Fate::Computed => {
                    draft.consent(AllowKind::DropColumn, || refusal::becomes_generated(table, column));
                    (draft.line(Sign::Alter, object, "its data goes, and it is computed"), step.loses_data())
                }
                Fate::Gone => {
                    draft.consent(AllowKind::DropColumn, || refusal::drop_columns(table, column, &[], None));
                    (draft.line(Sign::Drop, object, "generated column"), step.loses_data())
                }
            };
            if position == 0 {
                self.cleared.release(draft, base, Phase::DropToRemake, line);
            }
            draft.push(Phase::DropToRemake, line, step);
            draft.comes_back(table, column, line);
        }
    }
}

/// A table before and after.
struct Pair<'a> {
    old: &'a Table,
    new: &'a Table,
    /// Enum types that are made anew.
    rebuilt: &'a [&'a QualifiedName],
    /// Whether the server can give a generated column another expression.
    sets_expression: bool,
}

impl Pair<'_> {
    /// Whether a column gets another type, be it one of the same name.
    fn retypes(&self, old: &Column, new: &Column) -> bool {
        let is_rebuilt = new.ty.enum_name().is_some_and(|name| self.rebuilt.contains(&name));
        old.ty != new.ty || old.collation != new.collation || is_rebuilt
    }

    /// Whether nothing can be computed from a column while it changes: it gets another type, or goes and comes back computed.
    fn changes(&self, old: &Column, new: &Column) -> bool {
        self.retypes(old, new) || old.generated().is_none() && new.generated().is_some()
    }

    /// Whether the server can give this column another expression. PostgreSQL 18 can't where a virtual one is in a table with checks.
    fn sets_expression(&self, generated: &Generated) -> bool {
        let has_checks = !self.old.checks.is_empty() || !self.new.checks.is_empty();
        self.sets_expression && !(generated.kind == GeneratedKind::Virtual && has_checks)
    }

    fn fate(&self, old: &Column, new: Option<&Column>, changed: &[&Ident]) -> Option<Fate> {
        let before = old.generated();
        let is_fed = || {
            before.is_some_and(|before| {
                let form = NormalForm::of(&before.expression);
                changed.iter().any(|column| form.mentions(column))
            })
        };
        let Some(new) = new else { return is_fed().then_some(Fate::Gone) };
        match (before, new.generated()) {
            (None, Some(_)) => Some(Fate::Computed),
            (Some(before), Some(after)) => {
                let in_place = if self.retypes(old, new) {
                    same_default(old, new) && stays_in_family(old, new)
                } else {
                    same_default(old, new) || before.kind == after.kind && self.sets_expression(before)
                };
                (!in_place || is_fed()).then_some(Fate::ComputedAgain)
            }
            _ => None,
        }
    }
}
