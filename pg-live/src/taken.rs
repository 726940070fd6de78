//! Names that a plan gives to what it makes, and that something which dbmlc does not model has already.

use std::collections::HashMap;
use std::fmt;

use pg_ddl::ident::{Ident, QualifiedName, Spoken};
use pg_ddl::plan::Plan;
use pg_ddl::statement::Statement;

use crate::introspect::{Unmodelled, UnmodelledKind};

/// A name that something else has.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Taken {
    /// What has it.
    pub kind: UnmodelledKind,
    /// The name.
    pub name: QualifiedName,
    /// What is to have it.
    pub wanted_by: &'static str,
}

impl fmt::Display for Taken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the {} {} has the name that {} is to have", self.kind.singular(), Spoken(&self.name), self.wanted_by)
    }
}

/// The names of a plan that are taken, in the order of its steps.
///
/// Tables, indexes, views and sequences of a schema share their names; a table and a view are also types, which share theirs with enums and
/// domains (PostgreSQL manual, CREATE TABLE and CREATE TYPE).
pub fn taken(plan: &Plan, unmodelled: &[Unmodelled]) -> Vec<Taken> {
    let mut holders: HashMap<QualifiedName, Vec<UnmodelledKind>> = HashMap::new();
    for thing in unmodelled.iter().filter(|thing| thing.table.is_none()) {
        let Some(schema) = &thing.schema else { continue };
        let name = QualifiedName::new(schema.as_str(), &thing.name);
        holders.entry(name).or_default().push(thing.kind);
    }
    let names = plan.steps.iter().filter_map(|step| given(&step.statement));
    let found = names.filter_map(|Given { name, wanted_by, clashes }| {
        let kind = holders.get(&name)?.iter().copied().find(|kind| clashes(*kind))?;
        Some(Taken { kind, name, wanted_by })
    });
    found.collect()
}

/// A name that a statement gives.
struct Given {
    name: QualifiedName,
    wanted_by: &'static str,
    /// Whether something of this kind takes the name away.
    clashes: fn(UnmodelledKind) -> bool,
}

fn given(statement: &Statement) -> Option<Given> {
    let moved = |name: &QualifiedName, to: &Ident| QualifiedName { schema: to.clone(), name: name.name.clone() };
    let table = |name| Given { name, wanted_by: "a table", clashes: |kind| is_relation(kind) || is_type(kind) };
    let enumeration = |name| Given { name, wanted_by: "an enum", clashes: |kind| is_row_type(kind) || is_type(kind) };
    let index = |name| Given { name, wanted_by: "an index", clashes: is_relation };
    match statement {
        Statement::CreateTable(made) => Some(table(made.name.clone())),
        Statement::RenameTable { name, to } => Some(table(name.sibling(to))),
        Statement::MoveTable { name, to } => Some(table(moved(name, to))),
        Statement::CreateEnum(made) => Some(enumeration(made.name.clone())),
        Statement::RenameType { name, to } => Some(enumeration(name.sibling(to))),
        Statement::MoveType { name, to } => Some(enumeration(moved(name, to))),
        Statement::CreateIndex { table, index: made, .. } => Some(index(table.sibling(&made.name.name))),
        Statement::RenameIndex { name, to } => Some(index(name.sibling(to))),
        _ => None,
    }
}

fn is_relation(kind: UnmodelledKind) -> bool {
    is_row_type(kind) || kind == UnmodelledKind::Sequence
}

/// Whether it is a relation whose rows have a type of the same name.
fn is_row_type(kind: UnmodelledKind) -> bool {
    use UnmodelledKind as K;
    matches!(
        kind,
        K::View
            | K::MaterializedView
            | K::PartitionedTable
            | K::Partition
            | K::InheritingTable
            | K::ForeignTable
            | K::CompositeType
    )
}

fn is_type(kind: UnmodelledKind) -> bool {
    use UnmodelledKind as K;
    matches!(kind, K::Domain | K::RangeType | K::BaseType | K::UnwritableEnum)
}
