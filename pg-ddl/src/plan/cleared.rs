//! Columns that go before everything else, and what goes with them.

use std::borrow::Cow;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::draft::Draft;
use super::foreign_keys::drop_step;
use super::indexes::key_columns;
use super::phase::Phase;
use super::step::Hazard;
use crate::catalog::{Catalog, ForeignKey, Table};
use crate::diff::expressions::NormalForm;
use crate::expression::Expression;
use crate::ident::{Ident, QualifiedName};

/// Columns of tables of one catalog.
#[derive(Default)]
pub(super) struct Cleared(FxHashMap<QualifiedName, FxHashSet<Ident>>);

impl Cleared {
    pub(super) fn insert(&mut self, table: QualifiedName, column: Ident) {
        self.0.entry(table).or_default().insert(column);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The catalog without the columns, without what PostgreSQL drops along, and without the foreign keys that would keep it from that.
    pub(super) fn take_from<'a>(&self, catalog: Cow<'a, Catalog>) -> Cow<'a, Catalog> {
        if self.is_empty() {
            return catalog;
        }
        let held = self.held(&catalog);
        let held: FxHashSet<(QualifiedName, Ident)> =
            held.into_iter().map(|(table, key)| (table.clone(), key.name.name.clone())).collect();
        let mut catalog = catalog.into_owned();
        for table in &mut catalog.tables {
            let name = table.name.clone();
            let goes = |key: &ForeignKey| held.contains(&(name.clone(), key.name.name.clone()));
            if table.foreign_keys.iter().any(goes) {
                Arc::make_mut(table).foreign_keys.retain(|key| !goes(key));
            }
            if let Some(gone) = self.0.get(&name) {
                take_from_table(Arc::make_mut(table), gone);
            }
        }
        Cow::Owned(catalog)
    }

    /// Drops the foreign keys that hold on to keys of the columns.
    pub(super) fn release(&self, draft: &mut Draft<'_>, catalog: &Catalog, phase: Phase, line: usize) {
        for (table, key) in self.held(catalog) {
            draft.push(phase, line, drop_step(table, key).hazard(Hazard::UnprotectedMeanwhile));
        }
    }

    /// The foreign keys to keys that one of the columns belongs to.
    fn held<'c>(&self, catalog: &'c Catalog) -> Vec<(&'c QualifiedName, &'c ForeignKey)> {
        let targets =
            catalog.tables.iter().filter_map(|table| Some((&table.name, keys(table, self.0.get(&table.name)?))));
        let targets: FxHashMap<&QualifiedName, FxHashSet<Vec<&Ident>>> = targets.collect();
        let all = catalog.tables.iter().flat_map(|table| table.foreign_keys.iter().map(move |key| (&table.name, key)));
        let holds = |key: &ForeignKey| {
            targets.get(&key.references).is_some_and(|keys| keys.contains(&sorted(key.referenced_columns.iter())))
        };
        all.filter(|(_, key)| holds(key)).collect()
    }
}

/// The keys of a table, each by its columns in the order of their names, that one of the columns belongs to.
fn keys<'t>(table: &'t Table, gone: &FxHashSet<Ident>) -> FxHashSet<Vec<&'t Ident>> {
    let primary = table.primary_key.iter().map(|key| (sorted(key.columns.iter()), &key.include));
    let uniques = table.uniques.iter().map(|key| (sorted(key.columns.iter()), &key.include));
    let indexes = table.indexes.iter().filter(|index| index.unique);
    let indexes = indexes.map(|index| (sorted(key_columns(index)), &index.include));
    let all = primary.chain(uniques).chain(indexes);
    let goes = |(columns, include): &(Vec<&Ident>, &Vec<Ident>)| {
        columns.iter().any(|column| gone.contains(*column)) || include.iter().any(|column| gone.contains(column))
    };
    all.filter(goes).map(|(columns, _)| columns).collect()
}

fn sorted<'a>(columns: impl Iterator<Item = &'a Ident>) -> Vec<&'a Ident> {
    let mut columns: Vec<_> = columns.collect();
    columns.sort_unstable();
    columns
}

fn take_from_table(table: &mut Table, gone: &FxHashSet<Ident>) {
    let mentions = |text: &Expression| {
        let form = NormalForm::of(text);
        gone.iter().any(|own| form.mentions(own))
    };
    table.columns.retain(|own| !gone.contains(&own.name));
    table.primary_key.take_if(|key| key.columns.iter().chain(&key.include).any(|own| gone.contains(own)));
    table.uniques.retain(|unique| !unique.columns.iter().chain(&unique.include).any(|own| gone.contains(own)));
    table.checks.retain(|check| !mentions(&check.expression));
    table.foreign_keys.retain(|key| !key.columns.iter().any(|own| gone.contains(own)));
    table.indexes.retain(|index| !index.columns().any(|own| gone.contains(own)) && !index.expressions().any(mentions));
}
