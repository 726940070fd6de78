//! NOT NULL.
//!
//! `SET NOT NULL` reads the table while everybody waits, unless a validated check says that there are no NULLs (PostgreSQL 12 and later).

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

/// Makes a column NOT NULL.
pub(super) fn set<'a>(draft: &mut Draft<'a>, work: &mut TableWork<'a>, line: usize, column: &'a Ident) {
    let table = work.name();
    if proves_not_null(&work.old.checks, column) && !work.retyped.contains_key(column) {
        let action = AlterTableAction::AlterColumn(column.clone(), AlterColumn::SetNotNull);
        return work.act(line, ActionOrder::NotNull, action);
    }
    if !proves_not_null(&work.new.checks, column) {
        let name = check_name(table, column);
        let check = AlterTableAction::AddNotNullCheck { name: name.clone(), column: column.clone() };
        work.act(line, ActionOrder::AddConstraint, check);
        let mut validate = validate(table, name.clone());
        if !work.added.contains(column) {
            let condition = RowCondition::Null(column.clone());
            validate = validate.preflight(CountRows { table: table.clone(), condition });
        }
        draft.push(Phase::Validate, line, validate);
        draft.push(Phase::DropNotNullChecks, line, drop_check(table, name));
    }
    draft.push(Phase::SetNotNull, line, set_step(table, column));
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
    let name = check_name(table, column);
    let check = AlterTableAction::AddNotNullCheck { name: name.clone(), column: column.clone() };
    let add = Step::new(alter_table(table, check)).locks(table, LockLevel::AccessExclusive).after_commit();
    draft.push(Phase::AddNotNullChecks, line, add);
    draft.push(Phase::Validate, line, validate(table, name.clone()));
    draft.push(Phase::SetNotNull, line, set_step(table, column));
    draft.push(Phase::DropNotNullChecks, line, drop_check(table, name));
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

/// The name of the check that stands for the scan, and goes when it has served.
fn check_name(table: &QualifiedName, column: &Ident) -> Ident {
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
