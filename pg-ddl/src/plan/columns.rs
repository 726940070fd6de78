//! Columns of tables that stay.

use rustc_hash::FxHashSet;

use super::change_line::{Object, Sign};
use super::conversion::{Conversion, EnumValues, Order, Risk, conversion};
use super::draft::Draft;
use super::phase::Phase;
use super::step::{Hazard, LockLevel, Step};
use super::table_work::{ActionOrder, Retyped, TableWork, alter_table};
use super::{AllowKind, comments, defaults, not_null, refusal, sequences, taken, values};
use crate::catalog::{Column, ColumnDefault, GeneratedKind, Index, Table};
use crate::diff::Change;
use crate::diff::columns::{changes, same_default};
use crate::diff::expressions::NormalForm;
use crate::ident::{Ident, QualifiedName};
use crate::statement::{AlterColumn, AlterTable, AlterTableAction, CommentTarget, RowCondition, Statement};

/// Plans the changes of a table's columns. `rebuilt` are the enum types that are made anew: their columns are converted.
pub(super) fn plan<'a>(
    draft: &mut Draft<'a>,
    work: &mut TableWork<'a>,
    enums: &EnumValues<'_>,
    rebuilt: &FxHashSet<&QualifiedName>,
) {
    let (old, new) = (work.old, work.new);
    let changes = changes(&old.columns, &new.columns);
    convert_rebuilt(draft, work, enums, rebuilt, &changes);
    work.changes_types = !work.retyped.is_empty() || changes.iter().any(changes_type);
    let mut dropped = Vec::new();
    for change in &changes {
        match *change {
            Change::Add(column) => add(draft, work, column),
            Change::Drop(column) => dropped.push(column),
            Change::Alter { old, new } => alter(draft, work, enums, rebuilt, old, new),
        }
    }
    // What is computed from others goes before them.
    dropped.sort_by_key(|column| column.generated().is_none());
    drop(draft, work, &dropped);
}

/// The column as a person says it after its name: `text not null default now()`.
fn description(column: &Column) -> String {
    let required = if column.not_null { " not null" } else { "" };
    format!("{}{required}{}", column.ty, defaults::description(column.default.as_ref()))
}

fn add<'a>(draft: &mut Draft<'a>, work: &mut TableWork<'a>, column: &'a Column) {
    let table = work.name();
    work.added.insert(&column.name);
    let line = draft.line_of_remade(table, &column.name).unwrap_or_else(|| {
        let object = Object::Column(table.clone(), column.name.clone());
        draft.line(Sign::Add, object, description(column))
    });
    let backfill = values::backfill(draft, work, &column.name);
    let given = match &column.default {
        Some(ColumnDefault::Expression(default)) if !NormalForm::of(default).is_stable() => Some(default),
        _ => None,
    };
    match (given.or(backfill.filter(|_| column.default.is_none())), column.not_null) {
        (Some(value), _) if given.is_none() && NormalForm::of(value).is_constant() => {
            let default = Some(ColumnDefault::Expression(value.clone()));
            let filled = Column { default, comment: None, ..column.clone() };
            work.act(line, ActionOrder::AddColumn, AlterTableAction::AddColumn(filled));
            let forget = AlterTableAction::AlterColumn(column.name.clone(), AlterColumn::DropDefault);
            let step = Step::new(alter_table(table, forget)).locks(table, LockLevel::AccessExclusive);
            draft.push(Phase::AfterAlter, line, step);
        }
        (Some(value), _) => {
            let plain = Column { not_null: false, default: None, comment: None, ..column.clone() };
            work.act(line, ActionOrder::AddColumn, AlterTableAction::AddColumn(plain));
            if let Some(default) = &column.default {
                let set = AlterColumn::SetDefault(default.clone());
                work.act(line, ActionOrder::AfterAddColumn, AlterTableAction::AlterColumn(column.name.clone(), set));
            }
            if column.not_null {
                not_null::require_backfilled(draft, line, table, &column.name, value);
            } else {
                not_null::backfill(draft, line, table, &column.name, value);
            }
        }
        (None, required) => {
            if required && column.default.is_none() {
                draft.consent(AllowKind::RequiredColumn, || refusal::required_column(table, &column.name));
                work.hazard(line, Hazard::FailsOnRows);
                work.stops_at(line, RowCondition::Any);
            }
            if required && column.generated().is_some() {
                work.hazard(line, Hazard::FailsOnRows);
            }
            let mut added = Column { comment: None, ..column.clone() };
            taken::free_sequence(draft, line, table, &mut added);
            defaults::count_separately(draft, table, line, &added);
            work.act(line, ActionOrder::AddColumn, AlterTableAction::AddColumn(added));
            if fills_rows(column) {
                work.rewrites();
            }
        }
    }
    let target = CommentTarget::Column(table.clone(), column.name.clone());
    comments::add(draft, Phase::Comments, line, target, column.comment.as_ref());
}

/// Whether a new column has another value in each row, which are all written for that.
fn fills_rows(column: &Column) -> bool {
    match &column.default {
        Some(ColumnDefault::Serial(_) | ColumnDefault::Identity(_)) => true,
        Some(ColumnDefault::Generated(generated)) => generated.kind == GeneratedKind::Stored,
        _ => false,
    }
}

fn alter<'a>(
    draft: &mut Draft<'a>,
    work: &mut TableWork<'a>,
    enums: &EnumValues<'_>,
    rebuilt: &FxHashSet<&QualifiedName>,
    old: &'a Column,
    new: &'a Column,
) {
    let table = work.name();
    let object = Object::Column(table.clone(), new.name.clone());
    sequences::rename(draft, table, old, new);
    if has_another_type(old, new) {
        let text = if old.ty == new.ty { "collation".to_owned() } else { format!("{} → {}", old.ty, new.ty) };
        let line = draft.line(Sign::Alter, object.clone(), text);
        let using = values::using(draft, work, &new.name);
        set_type(draft, work, line, Retyped { old, new, conversion: conversion(old, new, using, enums) });
    } else if !is_rebuilt(new, rebuilt) && !same_default(old, new) {
        let text = defaults::change_text(old.default.as_ref(), new.default.as_ref());
        let line = draft.line(Sign::Alter, object.clone(), text);
        defaults::plan(draft, work, line, old, new);
    }
    if old.not_null != new.not_null {
        let text = if new.not_null { "not null" } else { "null" };
        let line = draft.line(Sign::Alter, object.clone(), text);
        let value = values::backfill(draft, work, &new.name);
        match value.filter(|_| new.not_null) {
            Some(value) => not_null::require_backfilled(draft, line, table, &new.name, value),
            None if new.not_null => not_null::set(draft, work, line, &new.name),
            None => not_null::drop(draft, work, line, &new.name),
        }
    }
    if old.comment != new.comment {
        let target = CommentTarget::Column(table.clone(), new.name.clone());
        comments::change(draft, object, target, new.comment.as_ref());
    }
}

fn changes_type(change: &Change<'_, Column>) -> bool {
    matches!(change, Change::Alter { old, new } if has_another_type(old, new))
}

fn has_another_type(old: &Column, new: &Column) -> bool {
    old.ty != new.ty || old.collation != new.collation
}

fn is_rebuilt(column: &Column, rebuilt: &FxHashSet<&QualifiedName>) -> bool {
    column.ty.enum_name().is_some_and(|name| rebuilt.contains(name))
}

/// Converts the columns that keep their enum type by name, where the type is made anew.
fn convert_rebuilt<'a>(
    draft: &mut Draft<'a>,
    work: &mut TableWork<'a>,
    enums: &EnumValues<'_>,
    rebuilt: &FxHashSet<&QualifiedName>,
    changes: &[Change<'a, Column>],
) {
    if rebuilt.is_empty() {
        return;
    }
    let added: FxHashSet<&Ident> = changes
        .iter()
        .filter_map(|change| match change {
            Change::Add(column) => Some(&column.name),
            _ => None,
        })
        .collect();
    let olds: rustc_hash::FxHashMap<&Ident, &'a Column> =
        work.old.columns.iter().map(|column| (&column.name, column)).collect();
    for new in work.new.columns.iter().filter(|column| is_rebuilt(column, rebuilt) && !added.contains(&column.name)) {
        let Some(old) = olds.get(&new.name).copied().filter(|old| old.ty == new.ty) else { continue };
        let using = values::using(draft, work, &new.name);
        let object = Object::Column(work.new.name.clone(), new.name.clone());
        let line = draft.line(Sign::Alter, object, "converted to the new enum");
        set_type(draft, work, line, Retyped { old, new, conversion: conversion(old, new, using, enums) });
    }
}

/// Gives a column its new type. The default goes before and comes back after, all in one statement, so that it need not convert.
fn set_type<'a>(draft: &mut Draft<'a>, work: &mut TableWork<'a>, line: usize, retyped: Retyped<'a>) {
    let Retyped { old, new, conversion } = &retyped;
    let (old, new) = (*old, *new);
    consent(draft, work.new, old, new, conversion);
    let mut act = |order, change| work.act(line, order, AlterTableAction::AlterColumn(new.name.clone(), change));
    if matches!(old.default, Some(ColumnDefault::Literal(_) | ColumnDefault::Expression(_))) {
        act(ActionOrder::DropDefault, AlterColumn::DropDefault);
    }
    let (ty, collation) = (new.ty.clone(), new.collation.clone());
    act(ActionOrder::SetType, AlterColumn::SetType { ty, collation, using: conversion.using.clone() });
    if conversion.rewrites {
        work.rewrites();
        work.hazard(line, Hazard::Analyze(new.name.clone()));
    }
    match &conversion.risk {
        Risk::None => {}
        Risk::Fails(None) => work.hazard(line, Hazard::FailsOnValues(new.name.clone())),
        Risk::Fails(Some(condition)) | Risk::Nothing(condition) => {
            work.hazard(line, Hazard::FailsOnValues(new.name.clone()));
            work.stops_at(line, condition.clone());
        }
        Risk::Rounds(_) => {
            work.hazard(line, Hazard::SilentRounding(new.name.clone()));
            if is_in_a_key(work.old, &new.name) {
                work.hazard(line, Hazard::FailsOnRows);
            }
        }
    }
    if conversion.order == Order::Merges && is_in_a_key(work.old, &new.name) {
        work.hazard(line, Hazard::FailsOnRows);
    }
    if conversion.time_zone {
        work.hazard(line, Hazard::ReadAsUtc(new.name.clone()));
        draft.read_as_utc(line);
    }
    defaults::plan_with_type(draft, work, line, old, new);
    work.retyped.insert(&new.name, retyped);
}

/// Whether values of a column that become equal may break a key.
fn is_in_a_key(table: &Table, column: &Ident) -> bool {
    let primary = table.primary_key.iter().flat_map(|key| &key.columns);
    let uniques = table.uniques.iter().flat_map(|key| &key.columns);
    let indexes = table.indexes.iter().filter(|index| index.unique);
    let mut all = primary.chain(uniques).chain(indexes.flat_map(Index::columns));
    all.any(|own| own == column)
}

fn consent(draft: &mut Draft<'_>, table: &Table, old: &Column, new: &Column, conversion: &Conversion) {
    match conversion.risk {
        Risk::Rounds(_) => {
            draft.consent(AllowKind::NarrowType, || refusal::narrow_type(&table.name, &new.name, &old.ty, &new.ty));
        }
        Risk::Nothing(_) => {
            draft.consent(AllowKind::NarrowType, || refusal::no_conversion(&table.name, &new.name, &old.ty, &new.ty));
        }
        Risk::None | Risk::Fails(_) => {}
    }
}

/// Drops columns, all of a table in one statement, after everything else.
fn drop<'a>(draft: &mut Draft<'a>, work: &mut TableWork<'a>, dropped: &[&'a Column]) {
    let names: Vec<&Ident> = dropped.iter().map(|column| &column.name).collect();
    let [first, others @ ..] = names.as_slice() else { return };
    work.dropped.extend(&names);
    let table = work.name();
    let next = next_column(work.old, work.new, first);
    draft.consent(AllowKind::DropColumn, || refusal::drop_columns(table, first, others, next));
    let mut lines = Vec::new();
    for column in dropped {
        let object = Object::Column(table.clone(), column.name.clone());
        lines.push(draft.line(Sign::Drop, object, column.ty.to_string()));
    }
    let actions = dropped.iter().map(|column| AlterTableAction::DropColumn(column.name.clone())).collect();
    let statement = Statement::AlterTable(AlterTable { name: table.clone(), actions });
    let mut step = Step::new(statement).locks(table, LockLevel::AccessExclusive).loses_data();
    // A foreign key that goes with its column lets go of the table that it refers to.
    for key in work.old.foreign_keys.iter().filter(|key| key.columns.iter().any(|own| work.dropped.contains(own))) {
        step = step.locks(&key.references, LockLevel::AccessExclusive);
    }
    draft.push_for(Phase::DropColumns, lines, step);
}

/// The column that stands where another one stood: the next one that stays.
fn next_column<'a>(old: &'a Table, new: &Table, column: &Ident) -> Option<&'a Ident> {
    let stays: FxHashSet<&Ident> = new.columns.iter().map(|column| &column.name).collect();
    let after = old.columns.iter().skip_while(|other| other.name != *column);
    after.map(|other| &other.name).find(|name| stays.contains(name))
}
