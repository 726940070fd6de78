//! Which steps share a transaction.

use std::ops::Range;

use serde::Serialize;

use super::phase::Phase;
use super::step::Step;
use crate::catalog::{Catalog, ColumnDefault, Literal, Table};
use crate::diff::expressions::NormalForm;
use crate::expression::Expression;
use crate::ident::QualifiedName;
use crate::statement::{AlterColumn, AlterTableAction, Statement};

/// Consecutive steps that run in the same way.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Group {
    /// How they run.
    pub kind: GroupKind,
    /// Which steps, by their position.
    pub steps: Range<usize>,
    /// Whether one of them waits for a lock that others then wait behind, so that `lock_timeout` must be set.
    pub needs_lock_timeout: bool,
}

/// How the steps of a group run.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum GroupKind {
    /// All in one transaction: all or nothing.
    Transaction,
    /// Each by itself, outside of a transaction.
    Autocommit,
}

/// Cuts the steps into groups: values of enums by themselves where they are used later, then all that fits in one transaction, then
/// what runs while others work, then what destroys. A key that changes under its foreign keys has a transaction in between, so that they
/// are never missing.
pub(super) fn group(steps: &[(Phase, Step)], settled: &Catalog) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let values_apart = values_are_used(steps, settled);
    let exchange = key_exchange(steps);
    let mut previous = None;
    for (at, (phase, step)) in steps.iter().enumerate() {
        let last_kind = groups.last().map(|group| group.kind);
        let starts_online = !step.transactional || step.needs_commit;
        let kind = match last_kind {
            _ if exchange.contains(&at) => GroupKind::Transaction,
            Some(GroupKind::Autocommit) if !phase.is_contraction() => GroupKind::Autocommit,
            _ if starts_online => GroupKind::Autocommit,
            _ => GroupKind::Transaction,
        };
        let after_values = values_apart
            && previous.is_some_and(|before| before <= Phase::AddEnumValues)
            && *phase > Phase::AddEnumValues;
        let after_exchange = at == exchange.end && !exchange.is_empty();
        let needs_lock_timeout = step.blocks_others();
        match groups.last_mut() {
            Some(group) if group.kind == kind && !after_values && !after_exchange => {
                group.steps.end = at + 1;
                group.needs_lock_timeout |= needs_lock_timeout;
            }
            _ => groups.push(Group { kind, steps: at..at + 1, needs_lock_timeout }),
        }
        previous = Some(*phase);
    }
    groups
}

/// The steps from the release of foreign keys to their return, where all of them can share a transaction.
fn key_exchange(steps: &[(Phase, Step)]) -> Range<usize> {
    let first = steps.partition_point(|(phase, _)| *phase < Phase::ReleaseKeys);
    let end = steps.partition_point(|(phase, _)| *phase <= Phase::LateForeignKeys);
    let released = steps.get(first).is_some_and(|(phase, _)| *phase == Phase::ReleaseKeys);
    let is_possible = steps[first..end].iter().all(|(_, step)| step.transactional && !step.needs_commit);
    if released && is_possible { first..end } else { first..first }
}

/// Whether the plan or the new catalog uses a value that the plan adds: PostgreSQL refuses to use it before it is committed.
fn values_are_used(steps: &[(Phase, Step)], settled: &Catalog) -> bool {
    let added: Vec<(&QualifiedName, &str)> = steps
        .iter()
        .filter_map(|(_, step)| match &step.statement {
            Statement::AddEnumValue { name, value, .. } => Some((name, value.as_str())),
            _ => None,
        })
        .collect();
    !added.is_empty()
        && (steps.iter().any(|(_, step)| converts(&step.statement, &added))
            || settled.tables.iter().any(|table| speaks_of(table, &added)))
}

/// Whether a statement turns values of a column into those of an enum that gets new ones, or fills a column with such a one.
fn converts(statement: &Statement, added: &[(&QualifiedName, &str)]) -> bool {
    let Statement::AlterTable(alter) = statement else { return false };
    alter.actions.iter().any(|action| match action {
        AlterTableAction::AddColumn(column) => column.default.as_ref().is_some_and(|own| is_said_in(own, added)),
        AlterTableAction::AlterColumn(_, AlterColumn::SetType { ty, .. }) => {
            ty.enum_name().is_some_and(|name| added.iter().any(|(own, _)| *own == name))
        }
        _ => false,
    })
}

/// Whether a constant of a table holds one of the values, perhaps among others, as in `'{a,b}'`.
fn speaks_of(table: &Table, added: &[(&QualifiedName, &str)]) -> bool {
    let in_expression = |text: &Expression| is_said_in_expression(text, added);
    table.columns.iter().filter_map(|column| column.default.as_ref()).any(|default| is_said_in(default, added))
        || table.checks.iter().any(|check| in_expression(&check.expression))
        || table.indexes.iter().any(|index| index.expressions().any(in_expression))
}

fn is_said_in(default: &ColumnDefault, added: &[(&QualifiedName, &str)]) -> bool {
    match default {
        ColumnDefault::Literal(Literal::String(text)) => holds_one(text, added),
        ColumnDefault::Expression(expression) => is_said_in_expression(expression, added),
        ColumnDefault::Generated(generated) => is_said_in_expression(&generated.expression, added),
        _ => false,
    }
}

fn is_said_in_expression(expression: &Expression, added: &[(&QualifiedName, &str)]) -> bool {
    NormalForm::of(expression).texts().any(|text| holds_one(text, added))
}

fn holds_one(text: &str, added: &[(&QualifiedName, &str)]) -> bool {
    added.iter().any(|(_, value)| text.contains(value))
}
