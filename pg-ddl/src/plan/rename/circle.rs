//! Columns that swap their names: what they are tells whether it was done, unless they are all alike.

use std::sync::Arc;

use crate::catalog::{Catalog, Table};
use crate::diff::columns::same_default;
use crate::diff::expressions::NormalForm;
use crate::ident::{Ident, QualifiedName};
use crate::plan::indexes::key_columns;

use super::resolve::Verdict;

/// How far the columns of a circle are from what they are to be, counted in properties that differ.
#[derive(Default)]
pub(super) struct Circle {
    /// If the renames were done.
    done: usize,
    /// If they were not.
    open: usize,
}

impl Circle {
    /// Compares the columns of a circle. `tables` are the names of the table before and after, `pairs` the new and the old names.
    pub(super) fn find(
        old: &Catalog,
        new: &Catalog,
        tables: (&QualifiedName, &QualifiedName),
        pairs: &[(&Ident, &Ident)],
        verdicts: &[Verdict],
    ) -> Self {
        if !verdicts.contains(&Verdict::Circle) {
            return Self::default();
        }
        let Some((before, after)) = table(old, tables.0).zip(table(new, tables.1)) else { return Self::default() };
        let members = pairs.iter().zip(verdicts).filter(|(_, verdict)| **verdict == Verdict::Circle);
        let mut circle = Self::default();
        for ((name, was), _) in members {
            circle.done += differences((before, name), (after, name));
            circle.open += differences((before, was), (after, name));
        }
        circle
    }

    /// What the nearer of both is; a draw can't be told apart.
    pub(super) fn verdict(&self) -> Verdict {
        match self.done.cmp(&self.open) {
            std::cmp::Ordering::Less => Verdict::Stale,
            std::cmp::Ordering::Equal => Verdict::Circle,
            std::cmp::Ordering::Greater => Verdict::Do,
        }
    }
}

/// In how many properties two columns differ: their own, and which keys, indexes, checks and references they belong to.
fn differences(before: (&Table, &Ident), after: (&Table, &Ident)) -> usize {
    let (Some(old), Some(new)) = (before.0.column(before.1), after.0.column(after.1)) else { return 0 };
    let own = [
        old.ty != new.ty,
        old.collation != new.collation,
        old.not_null != new.not_null,
        old.comment != new.comment,
        !same_default(old, new),
    ];
    let parts = uses(before).into_iter().zip(uses(after)).map(|(before, after)| before != after);
    own.into_iter().chain(parts).filter(|differs| *differs).count()
}

fn table<'c>(catalog: &'c Catalog, name: &QualifiedName) -> Option<&'c Table> {
    catalog.tables.iter().map(Arc::as_ref).find(|table| table.name == *name)
}

/// How many things of each kind a column belongs to.
fn uses((table, name): (&Table, &Ident)) -> [usize; 5] {
    let primary = table.primary_key.iter().filter(|key| key.columns.contains(name));
    let uniques = table.uniques.iter().filter(|key| key.columns.contains(name));
    let indexes = table.indexes.iter().filter(|index| key_columns(index).any(|own| own == name));
    let checks = table.checks.iter().filter(|check| NormalForm::of(&check.expression).mentions(name));
    let references = table.foreign_keys.iter().filter(|key| key.columns.contains(name));
    [primary.count(), uniques.count(), indexes.count(), checks.count(), references.count()]
}
