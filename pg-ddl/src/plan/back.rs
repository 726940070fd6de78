//! The way back from a plan, where nothing that it took is lost.

use super::{AllowKind, Allowed, Hazard, Object, Plan, PlanOptions, Refusal, Step, plan, refusal};
use crate::catalog::Catalog;
use crate::ident::QualifiedName;
use crate::intents::{ColumnIntent, EnumValueWas, Intents, WasNamed};
use crate::statement::{AlterColumn, AlterTableAction, Statement, Using};

/// The plan that leads back from where `done` leads to `old`, where it began. Refused for every change after which data can't come back.
pub fn back(done: &Plan, old: &Catalog, intents: &Intents) -> Result<Plan, Vec<Refusal>> {
    let mut lost: Vec<usize> =
        done.steps.iter().filter(|step| !is_reversible(step)).flat_map(|step| step.changes.clone()).collect();
    lost.sort_unstable();
    lost.dedup();
    if !lost.is_empty() {
        let changes = lost.into_iter().filter_map(|change| done.changes.get(change));
        return Err(changes.map(|change| refusal::irreversible(change.object.clone(), &change.text)).collect());
    }
    let allow: Allowed = AllowKind::ALL.iter().copied().collect();
    plan(
        &done.settled,
        old,
        &reversed(intents, &done.stale),
        &PlanOptions { allow, timeouts: done.timeouts, ..PlanOptions::default() },
    )
}

/// Whether a step can be undone, and values be what they were.
fn is_reversible(step: &Step) -> bool {
    let rounds = step.hazards.iter().any(|hazard| matches!(hazard, Hazard::SilentRounding(_)));
    let Statement::AlterTable(alter) = &step.statement else { return step.reversible };
    let by_author = alter.actions.iter().any(|action| {
        let AlterTableAction::AlterColumn(_, AlterColumn::SetType { using, .. }) = action else { return false };
        matches!(using, Some(Using::Expression(_)))
    });
    step.reversible && !rounds && !by_author
}

/// The renames that were done, the other way round.
fn reversed(intents: &Intents, stale: &[Object]) -> Intents {
    let swap = |all: &[WasNamed], object: fn(QualifiedName) -> Object| -> Vec<WasNamed> {
        let done = all.iter().filter(|own| !stale.contains(&object(own.name.clone())));
        done.map(|own| WasNamed { name: own.was.clone(), was: own.name.clone() }).collect()
    };
    let (tables, enums) = (swap(&intents.tables, Object::Table), swap(&intents.enums, Object::Enum));
    let before = |all: &[WasNamed], name: &QualifiedName| {
        all.iter().find(|own| own.was == *name).map_or(name, |own| &own.name).clone()
    };
    let values = intents
        .enum_values
        .iter()
        .filter(|own| !stale.contains(&Object::EnumValue(own.name.clone(), own.value.clone())));
    let enum_values = values
        .map(|own| EnumValueWas { name: before(&enums, &own.name), value: own.was.clone(), was: own.value.clone() })
        .collect();
    let columns = intents.columns.iter().filter_map(|own| {
        let is_stale = stale.contains(&Object::Column(own.table.clone(), own.column.clone()));
        let was = own.was.clone().filter(|_| !is_stale)?;
        let table = before(&tables, &own.table);
        Some(ColumnIntent { table, column: was, was: Some(own.column.clone()), using: None, backfill: None })
    });
    Intents { columns: columns.collect(), tables, enums, enum_values }
}
