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
    let says_so = |check: &Check| !check.not_valid && NormalForm::of(&check.expression).is_not_null_of(column);
    let proven = work.old.checks.iter().any(says_so) && !work.retyped.contains_key(column);
    let action = AlterTableAction::AlterColumn(column.clone(), AlterColumn::SetNotNull);
    if proven {
        return work.act(line, ActionOrder::NotNull, action);
    }
    work.not_null_later.insert(column);
    let set = Step::new(alter_table(table, action)).locks(table, LockLevel::AccessExclusive).after_commit();
    if !work.new.checks.iter().any(says_so) {
        add_check(draft, work, line, column);
    }
    draft.push(Phase::SetNotNull, line, set);
}

/// Adds the check that stands for the scan, and takes it away when it has served.
fn add_check<'a>(draft: &mut Draft<'a>, work: &mut TableWork<'a>, line: usize, column: &'a Ident) {
    let table = work.name();
    let name = temporary::name(&[table.schema.as_str(), table.name.as_str(), column.as_str()], "not_null");
    work.act(
        line,
        ActionOrder::AddConstraint,
        AlterTableAction::AddNotNullCheck { name: name.clone(), column: column.clone() },
    );
    let mut validate = Step::new(alter_table(table, AlterTableAction::ValidateConstraint(name.clone())))
        .locks(table, LockLevel::ShareUpdateExclusive)
        .scans(table)
        .hazard(Hazard::FailsOnRows)
        .after_commit();
    if !work.added.contains(column) {
        validate =
            validate.preflight(CountRows { table: table.clone(), condition: RowCondition::Null(column.clone()) });
    }
    draft.push(Phase::Validate, line, validate);
    let drop = alter_table(table, AlterTableAction::DropConstraint(name));
    draft.push(Phase::DropNotNullChecks, line, Step::new(drop).locks(table, LockLevel::AccessExclusive));
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
