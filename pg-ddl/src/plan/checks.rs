//! Check constraints of tables that stay: added without looking at the rows, validated when that transaction is over.

use super::change_line::{Object, Sign};
use super::draft::Draft;
use super::phase::Phase;
use super::step::{Hazard, LockLevel, Step};
use super::table_work::{ActionOrder, TableWork, alter_table};
use super::{comments, taken, temporary};
use crate::catalog::{Check, Named};
use crate::diff::matching::{Object as _, match_objects, same_name};
use crate::ident::Ident;
use crate::statement::{AlterTableAction, CommentTarget, CountRows, RowCondition};

/// Plans the changes of a table's checks, and the way of those that a new type would break.
pub(super) fn plan<'a>(draft: &mut Draft<'a>, work: &mut TableWork<'a>) {
    let matching = match_objects(&work.old.checks, &work.new.checks);
    for (old, new) in matching.both {
        keep_or_replace(draft, work, old, new);
    }
    for check in matching.added {
        let line = line(draft, work, Sign::Add, check);
        add(draft, work, line, check, None);
    }
    for check in matching.dropped {
        drop(draft, work, check);
    }
}

fn line(draft: &mut Draft<'_>, work: &TableWork<'_>, sign: Sign, check: &Check) -> usize {
    let text = format!("check ({})", check.expression.as_str());
    draft.line(sign, Object::Table(work.new.name.clone()), text)
}

fn keep_or_replace<'a>(draft: &mut Draft<'a>, work: &mut TableWork<'a>, old: &'a Check, new: &'a Check) {
    let same = old.definition() == new.definition();
    let forgets = new.not_valid && !old.not_valid;
    if !same || forgets || work.check_is_in_the_way(old) {
        let again = if same && !forgets { ", made again" } else { "" };
        let text = format!("check ({}){again}", new.expression.as_str());
        let line = draft.line(Sign::Alter, Object::Table(work.new.name.clone()), text);
        work.act(line, ActionOrder::DropConstraint, AlterTableAction::DropConstraint(old.name.name.clone()));
        return add(draft, work, line, new, Some(old));
    }
    let table = work.name();
    let name = rename(draft, work, &old.name, &new.name);
    if old.not_valid && !new.not_valid {
        let line = draft.line(
            Sign::Alter,
            Object::Table(table.clone()),
            format!("check {} validated", new.name.name.as_str()),
        );
        validate(draft, work, line, (new, &name), false);
    }
    if old.comment != new.comment {
        let target = CommentTarget::Constraint(table.clone(), new.name.name.clone());
        comments::change_when_named(draft, table, target, name == new.name.name, new.comment.as_ref());
    }
}

fn add<'a>(
    draft: &mut Draft<'a>,
    work: &mut TableWork<'a>,
    line: usize,
    check: &'a Check,
    replaces: Option<&'a Check>,
) {
    let own = &check.name.name;
    let name = taken::constraint_name(draft, work, line, own, replaces.map(|old| &old.name.name));
    let built = Check { name: Named { name: name.clone(), ..check.name.clone() }, not_valid: true, ..check.clone() };
    work.act(line, ActionOrder::AddConstraint, AlterTableAction::AddCheck(built));
    if !check.not_valid {
        validate(draft, work, line, (check, &name), true);
    }
    let phase = if name == *own { Phase::Comments } else { Phase::LateComments };
    let target = CommentTarget::Constraint(work.new.name.clone(), own.clone());
    comments::add(draft, phase, line, target, check.comment.as_ref());
}

/// Validates a check under the name that it has then.
fn validate(draft: &mut Draft<'_>, work: &TableWork<'_>, line: usize, (check, name): (&Check, &Ident), is_new: bool) {
    let table = work.name();
    let action = AlterTableAction::ValidateConstraint(name.clone());
    let step = Step::new(alter_table(table, action))
        .locks(table, LockLevel::ShareUpdateExclusive)
        .scans(table)
        .hazard(Hazard::FailsOnRows);
    let step = if is_new { step.after_commit() } else { step };
    let speaks_of_old = !work.mentions_new(&check.expression) && !draft.speaks_of_fresh(&check.expression);
    let step = if speaks_of_old {
        let condition = RowCondition::Violates(check.expression.clone());
        step.preflight(CountRows { table: table.clone(), condition })
    } else {
        step
    };
    draft.push(Phase::Validate, line, step);
}

fn drop<'a>(draft: &mut Draft<'a>, work: &mut TableWork<'a>, check: &'a Check) {
    if work.vanishes(&check.expression) && !work.check_is_in_the_way(check) {
        return;
    }
    let line = line(draft, work, Sign::Drop, check);
    let action = AlterTableAction::DropConstraint(check.name.name.clone());
    if work.check_is_in_the_way(check) {
        return work.act(line, ActionOrder::DropConstraint, action);
    }
    drop_at_last(draft, work, line, action);
}

/// Drops a constraint when its successor, if it has one, is in place.
pub(super) fn drop_at_last(draft: &mut Draft<'_>, work: &TableWork<'_>, line: usize, action: AlterTableAction) {
    let table = work.name();
    let step = Step::new(alter_table(table, action)).locks(table, LockLevel::AccessExclusive);
    draft.push(Phase::DropConstraints, line, step);
}

/// Gives a constraint its new name, where that is another one. What it is called until the end of the plan is given: while its own name is
/// taken it has a spare one.
pub(super) fn rename(draft: &mut Draft<'_>, work: &TableWork<'_>, from: &Named, to: &Named) -> Ident {
    if same_name(from, to) {
        return to.name.clone();
    }
    let (from, to) = (&from.name, &to.name);
    let table = work.name();
    let text = format!("constraint {} → {}", from.as_str(), to.as_str());
    let line = draft.line(Sign::Alter, Object::Table(table.clone()), text);
    let step = |from: &Ident, to: &Ident| {
        let action = AlterTableAction::RenameConstraint { from: from.clone(), to: to.clone() };
        Step::new(alter_table(table, action)).locks(table, LockLevel::AccessExclusive)
    };
    let (checks, keys) = (&work.old.checks, &work.old.foreign_keys);
    let here = checks.iter().any(|own| own.name.name == *to) || keys.iter().any(|own| own.name.name == *to);
    if !here && !draft.is_taken(&table.schema, to) {
        draft.push(Phase::Rename, line, step(from, to));
        return to.clone();
    }
    let spare = temporary::name(&[table.schema.as_str(), table.name.as_str(), from.as_str()], "swap");
    draft.push(Phase::Rename, line, step(from, &spare));
    draft.push(Phase::FinalRenames, line, step(&spare, to));
    spare
}
