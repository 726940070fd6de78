//! Which steps share a transaction.

use std::ops::Range;

use serde::Serialize;

use super::phase::Phase;
use super::step::{LockLevel, Step};
use crate::catalog::{Catalog, ColumnDefault, Literal};
use crate::diff::expressions::NormalForm;
use crate::ident::Ident;
use crate::statement::Statement;

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
/// what runs while others work, then what destroys.
pub(super) fn group(steps: &[(Phase, Step)], settled: &Catalog) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let values_apart = values_are_used(steps, settled);
    let mut previous = None;
    for (at, (phase, step)) in steps.iter().enumerate() {
        let last_kind = groups.last().map(|group| group.kind);
        let starts_online = !step.transactional || step.needs_commit;
        let kind = match last_kind {
            Some(GroupKind::Autocommit) if !phase.is_contraction() => GroupKind::Autocommit,
            _ if starts_online => GroupKind::Autocommit,
            _ => GroupKind::Transaction,
        };
        let after_values = values_apart
            && previous.is_some_and(|before| before <= Phase::AddEnumValues)
            && *phase > Phase::AddEnumValues;
        let needs_lock_timeout = step.locks.iter().any(|lock| lock.level >= LockLevel::Share);
        match groups.last_mut() {
            Some(group) if group.kind == kind && !after_values => {
                group.steps.end = at + 1;
                group.needs_lock_timeout |= needs_lock_timeout;
            }
            _ => groups.push(Group { kind, steps: at..at + 1, needs_lock_timeout }),
        }
        previous = Some(*phase);
    }
    groups
}

/// Whether an expression of the new catalog mentions a value that the plan adds: PostgreSQL refuses to use it before it is committed.
fn values_are_used(steps: &[(Phase, Step)], settled: &Catalog) -> bool {
    let added: Vec<&Ident> = steps
        .iter()
        .filter_map(|(_, step)| match &step.statement {
            Statement::AddEnumValue { value, .. } => Some(value),
            _ => None,
        })
        .collect();
    !added.is_empty()
        && settled.tables.iter().any(|table| {
            mentions_text(table, &|text| added.iter().any(|value| text.has_text(value.as_str())), &|text| {
                added.iter().any(|value| value.as_str() == text)
            })
        })
}

fn mentions_text(
    table: &crate::catalog::Table,
    expression: &dyn Fn(&NormalForm) -> bool,
    literal: &dyn Fn(&str) -> bool,
) -> bool {
    let in_columns = table.columns.iter().any(|column| match &column.default {
        Some(ColumnDefault::Literal(Literal::String(text))) => literal(text),
        Some(ColumnDefault::Expression(text)) => expression(&NormalForm::of(text)),
        Some(ColumnDefault::Generated(generated)) => expression(&NormalForm::of(&generated.expression)),
        _ => false,
    });
    in_columns
        || table.checks.iter().any(|check| expression(&NormalForm::of(&check.expression)))
        || table.indexes.iter().any(|index| index.expressions().any(|text| expression(&NormalForm::of(text))))
}
