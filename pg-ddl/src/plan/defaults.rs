//! Where the value of a column comes from: defaults, sequences, identities, generated columns.

use super::draft::Draft;
use super::phase::Phase;
use super::step::{Hazard, LockLevel, Step};
use super::table_work::{ActionOrder, TableWork, alter_table};
use super::{identity, sequences, taken};
use crate::catalog::{Column, ColumnDefault, GeneratedKind, Identity, IdentityKind, Literal, Sequence};
use crate::ident::{Ident, QualifiedName};
use crate::pg_type::PgType;
use crate::statement::{AlterColumn, AlterTableAction, Statement};

/// The first version that can give a generated column another expression (`ALTER COLUMN … SET EXPRESSION`).
pub(super) const SETS_EXPRESSION: u16 = 17;

/// What follows the type in a line for people.
pub(super) fn description(default: Option<&ColumnDefault>) -> String {
    match default {
        None => String::new(),
        Some(ColumnDefault::Literal(_) | ColumnDefault::Expression(_)) => format!(" default {}", value(default)),
        Some(_) => format!(" {}", value(default)),
    }
}

/// The change in a line for people.
pub(super) fn change_text(old: Option<&ColumnDefault>, new: Option<&ColumnDefault>) -> String {
    match (old, new) {
        (None, _) => description(new).trim_start().to_owned(),
        (Some(ColumnDefault::Literal(_) | ColumnDefault::Expression(_)), None) => "no default".to_owned(),
        _ => format!(
            "{} → {}",
            description(old).trim_start(),
            if new.is_some() { value(new) } else { "plain".to_owned() }
        ),
    }
}

fn value(default: Option<&ColumnDefault>) -> String {
    match default {
        None => String::new(),
        Some(ColumnDefault::Literal(Literal::String(text))) => format!("'{text}'"),
        Some(ColumnDefault::Literal(Literal::Number(digits))) => digits.clone(),
        Some(ColumnDefault::Literal(Literal::Boolean(value))) => value.to_string(),
        Some(ColumnDefault::Expression(expression)) => expression.as_str().to_owned(),
        Some(ColumnDefault::Serial(_)) => "serial".to_owned(),
        Some(ColumnDefault::Identity(identity)) => {
            let kind = match identity.kind {
                IdentityKind::Always => "identity always",
                IdentityKind::ByDefault => "identity",
            };
            let options = identity.options.iter().map(|(name, value)| format!(" {} {value}", name.as_str()));
            std::iter::once(kind.to_owned()).chain(options).collect()
        }
        Some(ColumnDefault::Generated(_)) => "generated".to_owned(),
    }
}

/// Plans the change from one source of values to another, for a column whose type stays.
pub(super) fn plan<'a>(draft: &mut Draft<'a>, work: &mut TableWork<'a>, line: usize, old: &'a Column, new: &'a Column) {
    if let (Some(ColumnDefault::Identity(before)), Some(ColumnDefault::Identity(after))) = (&old.default, &new.default)
    {
        if let Some(condition) = identity::counter_in_the_way((before, &old.ty), (after, &new.ty), &new.name) {
            work.hazard(line, Hazard::FailsOnCounter(new.name.clone()));
            work.stops_at(line, condition);
        }
        let change = AlterColumn::SetIdentity(identity::change(before, &old.ty, after, &new.ty));
        return work.act(line, ActionOrder::SetDefault, AlterTableAction::AlterColumn(new.name.clone(), change));
    }
    if let (Some(ColumnDefault::Generated(_)), Some(default @ ColumnDefault::Generated(after))) =
        (&old.default, &new.default)
    {
        let is_stored = after.kind == GeneratedKind::Stored;
        let change = AlterTableAction::AlterColumn(new.name.clone(), AlterColumn::SetDefault(default.clone()));
        if work.changes_types {
            // Where a key, an index or a rule holds on to a column that gets another type, PostgreSQL 17 and 18 fail if both are asked for at
            // once: they would build it again for either.
            let table = work.name();
            let mut step = Step::new(alter_table(table, change)).locks(table, LockLevel::AccessExclusive);
            step.rewrites.extend(is_stored.then(|| table.clone()));
            return draft.push(Phase::AfterAlter, line, step);
        }
        if is_stored {
            work.rewrites();
        }
        return work.act(line, ActionOrder::SetDefault, change);
    }
    if !matches!(new.default, Some(ColumnDefault::Literal(_) | ColumnDefault::Expression(_))) {
        drop_plain(work, line, old);
    }
    take_away(draft, work, line, old, new);
    give(draft, work, line, new);
}

/// The same for a column whose type changes in the same statement; a plain default was dropped already.
pub(super) fn plan_with_type<'a>(
    draft: &mut Draft<'a>,
    work: &mut TableWork<'a>,
    line: usize,
    old: &'a Column,
    new: &'a Column,
) {
    match (&old.default, &new.default) {
        (Some(ColumnDefault::Serial(_)), Some(ColumnDefault::Serial(_))) => {
            let Some(name) = sequences::name_meanwhile(draft, work.name(), old, new) else { return };
            let step = Step::new(Statement::AlterSequenceType { name, ty: new.ty.clone() });
            draft.push(Phase::AfterAlter, line, step);
        }
        (Some(ColumnDefault::Identity(before)), Some(ColumnDefault::Identity(after))) if before.counts_like(after) => {}
        (Some(ColumnDefault::Generated(before)), Some(ColumnDefault::Generated(after))) if before == after => {}
        (Some(ColumnDefault::Identity(_)), Some(ColumnDefault::Identity(_))) => plan(draft, work, line, old, new),
        (Some(ColumnDefault::Generated(_)), _) => {
            // PostgreSQL takes the column for a generated one, whose type has no USING, if both are asked for at once.
            let action = AlterTableAction::AlterColumn(old.name.clone(), AlterColumn::DropExpression);
            let table = work.name();
            let step = Step::new(alter_table(table, action)).locks(table, LockLevel::AccessExclusive);
            draft.push(Phase::DropInTheWay, line, step);
            give(draft, work, line, new);
        }
        _ => {
            take_away(draft, work, line, old, new);
            give(draft, work, line, new);
        }
    }
}

fn drop_plain<'a>(work: &mut TableWork<'a>, line: usize, old: &'a Column) {
    if matches!(old.default, Some(ColumnDefault::Literal(_) | ColumnDefault::Expression(_))) {
        let action = AlterTableAction::AlterColumn(old.name.clone(), AlterColumn::DropDefault);
        work.act(line, ActionOrder::DropDefault, action);
    }
}

/// Takes away a sequence, an identity, or an expression.
fn take_away<'a>(draft: &mut Draft<'a>, work: &mut TableWork<'a>, line: usize, old: &'a Column, new: &'a Column) {
    let mut act =
        |change| work.act(line, ActionOrder::DropDefault, AlterTableAction::AlterColumn(old.name.clone(), change));
    match &old.default {
        Some(ColumnDefault::Serial(sequence)) => {
            act(AlterColumn::DropDefault);
            let counted = matches!(new.default, Some(ColumnDefault::Identity(_)));
            let step = Step::new(Statement::DropSequence(work.name().sibling(&sequence.name.name)));
            let step = if counted { step } else { Step { reversible: false, ..step.hazard(Hazard::LosesSequence) } };
            draft.push(Phase::AfterAlter, line, step);
        }
        Some(ColumnDefault::Identity(_)) if old.ty != new.ty => {
            // PostgreSQL looks at the new type of an identity before it drops it, if both are asked for at once.
            let action = AlterTableAction::AlterColumn(old.name.clone(), AlterColumn::DropIdentity);
            let table = work.name();
            let step = Step::new(alter_table(table, action)).locks(table, LockLevel::AccessExclusive);
            draft.push(Phase::DropInTheWay, line, step.hazard(Hazard::LosesSequence));
        }
        Some(ColumnDefault::Identity(_)) => {
            act(AlterColumn::DropIdentity);
            if !matches!(new.default, Some(ColumnDefault::Serial(_))) {
                work.hazard(line, Hazard::LosesSequence);
            }
        }
        Some(ColumnDefault::Generated(_)) => act(AlterColumn::DropExpression),
        None | Some(ColumnDefault::Literal(_) | ColumnDefault::Expression(_)) => {}
    }
}

/// Gives a column its new source of values.
fn give<'a>(draft: &mut Draft<'a>, work: &mut TableWork<'a>, line: usize, new: &'a Column) {
    match &new.default {
        // A column that becomes a generated one is made anew.
        None | Some(ColumnDefault::Generated(_)) => {}
        Some(default @ (ColumnDefault::Literal(_) | ColumnDefault::Expression(_))) => {
            let set = AlterColumn::SetDefault(default.clone());
            work.act(line, ActionOrder::SetDefault, AlterTableAction::AlterColumn(new.name.clone(), set));
        }
        Some(ColumnDefault::Serial(_) | ColumnDefault::Identity(_)) => {
            let mut counting = new.clone();
            // The sequence that the column had is gone by then.
            let had = work.old.column(&new.name).and_then(Column::sequence);
            if had.is_none_or(|had| new.sequence().is_some_and(|own| own.name.name != had.name.name)) {
                taken::free_sequence(draft, line, work.name(), &mut counting);
            }
            add_counter(draft, work, line, counting);
        }
    }
}

/// Gives a column the sequence that it is to count with.
fn add_counter<'a>(draft: &mut Draft<'a>, work: &TableWork<'a>, line: usize, column: Column) {
    match column.default {
        Some(ColumnDefault::Serial(sequence)) => {
            add_sequence(draft, work.name(), line, (column.name, column.ty), sequence);
        }
        Some(ColumnDefault::Identity(identity)) => add_identity(draft, work, line, &column.name, *identity),
        _ => {}
    }
}

fn add_sequence(
    draft: &mut Draft<'_>,
    table: &QualifiedName,
    line: usize,
    (column, ty): (Ident, PgType),
    sequence: Sequence,
) {
    let name = table.sibling(&sequence.name.name);
    let owner = Some((table.clone(), column.clone()));
    draft.push(Phase::AfterAlter, line, Step::new(Statement::CreateSequence { name, ty, owner }));
    let set = AlterColumn::SetDefault(ColumnDefault::Serial(sequence));
    let step = Step::new(alter_table(table, AlterTableAction::AlterColumn(column.clone(), set)));
    draft.push(Phase::AfterAlter, line, step.locks(table, LockLevel::AccessExclusive));
    continue_counting(draft, Phase::AfterAlter, line, table, &column);
}

/// Makes the sequence of a column that `ADD COLUMN` cannot make with the word `serial`. The column owns it as soon as it is there.
pub(super) fn count_separately(draft: &mut Draft<'_>, table: &QualifiedName, line: usize, column: &Column) {
    let Some(sequence) = column.separate_sequence() else { return };
    let name = table.sibling(&sequence.name.name);
    let create = Statement::CreateSequence { name: name.clone(), ty: column.ty.clone(), owner: None };
    draft.push(Phase::CreateSequences, line, Step::new(create));
    let owner = (table.clone(), column.name.clone());
    draft.push(Phase::AfterAlter, line, Step::new(Statement::OwnSequence { name, owner }));
}

/// An identity needs a column that is NOT NULL and has no default.
fn add_identity<'a>(draft: &mut Draft<'a>, work: &TableWork<'a>, line: usize, column: &Ident, identity: Identity) {
    let table = work.name();
    let was_required = work.old.columns.iter().any(|old| old.name == *column && old.not_null);
    let phase = if was_required { Phase::AfterAlter } else { Phase::AddIdentities };
    let action = AlterTableAction::AlterColumn(column.clone(), AlterColumn::AddIdentity(identity));
    draft.push(phase, line, Step::new(alter_table(table, action)).locks(table, LockLevel::AccessExclusive));
    continue_counting(draft, phase, line, table, column);
}

/// A new sequence starts behind the values that are there.
fn continue_counting(draft: &mut Draft<'_>, phase: Phase, line: usize, table: &QualifiedName, column: &Ident) {
    let statement = Statement::SetSequenceToMax { table: table.clone(), column: column.clone() };
    draft.push(phase, line, Step::new(statement).scans(table));
}
