//! The lint about `was` directives that have done their work.

use dbml_model::diagnostic::Diagnostic;
use rustc_hash::{FxHashMap, FxHashSet};

use super::Project;
use crate::catalog::Catalog;
use crate::diagnostic::lints as problem;
use crate::ident::{Ident, QualifiedName, Spoken};

/// Renames that the migrations hold: the new name is recorded, and the old one is not.
pub(super) fn stale(project: &Project<'_>) -> Vec<Diagnostic> {
    let Some(recorded) = project.recorded.map(Names::of) else { return Vec::new() };
    let (intents, origins) = (&project.lowered.intents, &project.lowered.origins.intents);
    let mut found = Vec::new();
    let tables = intents.tables.iter().zip(&origins.tables).map(|renamed| (renamed, &recorded.tables));
    let enums = intents.enums.iter().zip(&origins.enums).map(|renamed| (renamed, &recorded.enums));
    for ((renamed, place), names) in tables.chain(enums) {
        if names.contains_key(&renamed.name) && !names.contains_key(&renamed.was) {
            let (name, was) = (Spoken(&renamed.name).to_string(), Spoken(&renamed.was).to_string());
            found.push(problem::stale_was(&name, &was, *place));
        }
    }
    let mut within = |parts: Option<&FxHashSet<&Ident>>, name: &Ident, was: &Ident, place| {
        if parts.is_some_and(|parts| parts.contains(name) && !parts.contains(was)) {
            found.push(problem::stale_was(name.as_str(), was.as_str(), place));
        }
    };
    for (renamed, place) in intents.enum_values.iter().zip(&origins.enum_values) {
        within(recorded.enums.get(&renamed.name), &renamed.value, &renamed.was, *place);
    }
    for (intent, place) in intents.columns.iter().zip(&origins.columns) {
        if let Some(was) = &intent.was {
            within(recorded.tables.get(&intent.table), &intent.column, was, *place);
        }
    }
    found
}

/// The names in a catalog: tables with their columns, enums with their values.
struct Names<'a> {
    tables: FxHashMap<&'a QualifiedName, FxHashSet<&'a Ident>>,
    enums: FxHashMap<&'a QualifiedName, FxHashSet<&'a Ident>>,
}

impl<'a> Names<'a> {
    fn of(catalog: &'a Catalog) -> Self {
        let tables = catalog.tables.iter();
        Self {
            tables: tables.map(|table| (&table.name, table.columns.iter().map(|own| &own.name).collect())).collect(),
            enums: catalog.enums.iter().map(|ty| (&ty.name, ty.values.iter().collect())).collect(),
        }
    }
}
