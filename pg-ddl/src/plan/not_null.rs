//! NOT NULL.
//!
//! `SET NOT NULL` reads the table while everybody waits, unless a validated check says that there are no NULLs (PostgreSQL 12 and later).
//! From 18 on NOT NULL is a constraint with a name, which can be validated later by itself.

use super::draft::Draft;
use super::phase::Phase;
use super::step::{Hazard, LockLevel, Step};
use super::table_work::{ActionOrder, TableWork, alter_table};
use super::temporary;
use crate::catalog::Check;
use crate::diff::expressions::NormalForm;
use crate::expression::Expression;
use crate::ident::{Ident, QualifiedName};
use crate::statement::{AlterColumn, AlterTableAction, CountRows, RowCondition, Statement};

/// The first version whose NOT NULL can be `NOT VALID`.
const IS_A_CONSTRAINT: u16 = 18;

/// Makes a column NOT NULL.
pub(super) fn set<'a>(draft: &mut Draft<'a>, work: &mut TableWork<'a>, line: usize, column: &'a Ident) {
    let table = work.name();
    if proves_not_null(&work.old.checks, column) && !work.retyped.contains_key(column) {
        let action = AlterTableAction::AlterColumn(column.clone(), AlterColumn::SetNotNull);
        return work.act(line, ActionOrder::NotNull, action);
    }
    if proves_not_null(&work.new.checks, column) {
        return draft.push(Phase::SetNotNull, line, set_step(table, column));
    }
    work.act(line, ActionOrder::AddConstraint, add_constraint(draft, table, column));
    let mut validate = validate(table, constraint_name(table, column));
    if !work.added.contains(column) {
        let condition = RowCondition::Null(column.clone());
        validate = validate.preflight(CountRows { table: table.clone(), condition });
    }
    draft.push(Phase::Validate, line, validate);
    follow(draft, line, table, column);
}

/// Makes a column NOT NULL after rows without a value got one. Until then the rows that are there may still be updated, so that the
/// check comes only after.
pub(super) fn require_backfilled(
    draft: &mut Draft<'_>,
    line: usize,
    table: &QualifiedName,
    column: &Ident,
    value: &Expression,
) {
    backfill(draft, line, table, column, value);
    let constraint = add_constraint(draft, table, column);
    let add = Step::new(alter_table(table, constraint)).locks(table, LockLevel::AccessExclusive).after_commit();
    draft.push(Phase::AddNotNullChecks, line, add);
    draft.push(Phase::Validate, line, validate(table, constraint_name(table, column)));
    follow(draft, line, table, column);
}

/// The constraint that rows before need not keep yet: NOT NULL itself, or a check that stands for it.
fn add_constraint(draft: &Draft<'_>, table: &QualifiedName, column: &Ident) -> AlterTableAction {
    let (name, column) = (constraint_name(table, column), column.clone());
    if draft.options.server.major() >= IS_A_CONSTRAINT {
        AlterTableAction::AddNotNull { name, column }
    } else {
        AlterTableAction::AddNotNullCheck { name, column }
    }
}

/// What comes after the validation of the constraint. A check becomes NOT NULL and goes.
fn follow(draft: &mut Draft<'_>, line: usize, table: &QualifiedName, column: &Ident) {
    if draft.options.server.major() < IS_A_CONSTRAINT {
        draft.push(Phase::SetNotNull, line, set_step(table, column));
        draft.push(Phase::DropNotNullChecks, line, drop_check(table, constraint_name(table, column)));
    }
}

/// Gives rows without a value one.
pub(super) fn backfill(draft: &mut Draft<'_>, line: usize, table: &QualifiedName, column: &Ident, value: &Expression) {
    let statement = Statement::Backfill { table: table.clone(), column: column.clone(), value: value.clone() };
    let step = Step::new(statement)
        .locks(table, LockLevel::RowExclusive)
        .scans(table)
        .hazard(Hazard::UpdatesAllRows)
        .after_commit();
    draft.push(Phase::Backfill, line, step);
}

fn proves_not_null(checks: &[Check], column: &Ident) -> bool {
    checks.iter().any(|check| !check.not_valid && NormalForm::of(&check.expression).is_not_null_of(column))
}

/// The name of the constraint that is validated. It is not the one that PostgreSQL would choose for NOT NULL: a column that had this
/// name before may still have that one, since it stays when a column is renamed.
fn constraint_name(table: &QualifiedName, column: &Ident) -> Ident {
    temporary::name(&[table.schema.as_str(), table.name.as_str(), column.as_str()], "not_null")
}

fn validate(table: &QualifiedName, name: Ident) -> Step {
    Step::new(alter_table(table, AlterTableAction::ValidateConstraint(name)))
        .locks(table, LockLevel::ShareUpdateExclusive)
        .scans(table)
        .hazard(Hazard::FailsOnRows)
        .after_commit()
}

fn set_step(table: &QualifiedName, column: &Ident) -> Step {
    let action = AlterTableAction::AlterColumn(column.clone(), AlterColumn::SetNotNull);
    Step::new(alter_table(table, action)).locks(table, LockLevel::AccessExclusive).after_commit()
}

fn drop_check(table: &QualifiedName, name: Ident) -> Step {
    Step::new(alter_table(table, AlterTableAction::DropConstraint(name))).locks(table, LockLevel::AccessExclusive)
}

/// Lets a column be NULL again. A column of a primary key can be only when the key is gone.
pub(super) fn drop<'a>(draft: &mut Draft<'a>, work: &mut TableWork<'a>, line: usize, column: &'a Ident) {
    let action = AlterTableAction::AlterColumn(column.clone(), AlterColumn::DropNotNull);
    if work.old.primary_key.as_ref().is_some_and(|key| key.columns.contains(column)) {
        let table = work.name();
        let step = Step::new(alter_table(table, action)).locks(table, LockLevel::AccessExclusive);
        draft.push(Phase::DropNotNull, line, step);
    } else {
        work.act(line, ActionOrder::NotNull, action);
    }
}
