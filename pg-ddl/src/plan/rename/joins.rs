//! Tables that join a many-to-many, which nobody wrote: they are named after what they join, and get other names when that does.

use rustc_hash::{FxHashMap, FxHashSet};

use super::Renames;
use crate::catalog::{Catalog, ForeignKey, Table};
use crate::ident::{Ident, QualifiedName};
use crate::lower::join_tables;

/// What a side of a join refers to, in the names from before the plan.
type End = (QualifiedName, Vec<Ident>);

/// A table of the shape that a many-to-many gives.
struct Join<'c> {
    table: &'c Table,
    sides: [&'c ForeignKey; 2],
}

impl<'c> Join<'c> {
    /// The table as a join: two references, which have all of its columns, and nothing else, and whose targets it is named after.
    fn of(table: &'c Table) -> Option<Self> {
        let [one, other] = &table.foreign_keys[..] else { return None };
        let key = table.primary_key.as_ref()?;
        let columns: FxHashSet<&Ident> = one.columns.iter().chain(&other.columns).collect();
        let is_whole = columns.len() == one.columns.len() + other.columns.len()
            && columns.len() == table.columns.len()
            && columns.len() == key.columns.len();
        let is_plain = table.uniques.is_empty() && table.checks.is_empty() && table.indexes.is_empty();
        let sides = [[one, other], [other, one]]
            .into_iter()
            .find(|[left, right]| join_tables::is_named_after(&table.name.name, &left.references, &right.references))?;
        (is_whole && is_plain).then_some(Self { table, sides })
    }

    /// What both sides refer to, in an order of its own.
    fn ends(&self, before: &Before<'_>) -> [End; 2] {
        let mut ends = self.sides.map(|side| before.end(side));
        ends.sort_unstable();
        ends
    }

    /// Its columns, each with the one that `old` has in its place.
    fn columns<'o>(&self, old: &Join<'o>, before: &Before<'_>) -> impl Iterator<Item = (&'c Ident, &'o Ident)> {
        let is_turned = before.end(self.sides[0]) != Before::default().end(old.sides[0]);
        let [one, other] = if is_turned { [old.sides[1], old.sides[0]] } else { old.sides };
        let pairs = [(self.sides[0], one), (self.sides[1], other)];
        pairs.into_iter().flat_map(|(new, old)| new.columns.iter().zip(&old.columns))
    }
}

/// The names of tables and columns before the plan, where they are others.
#[derive(Default)]
struct Before<'r> {
    tables: FxHashMap<&'r QualifiedName, &'r QualifiedName>,
    columns: FxHashMap<(&'r QualifiedName, &'r Ident), &'r Ident>,
}

impl<'r> Before<'r> {
    fn new(renames: &'r Renames) -> Self {
        Self {
            tables: renames.tables.iter().map(|(from, to)| (to, from)).collect(),
            columns: renames.columns.iter().map(|(table, from, to)| ((table, to), from)).collect(),
        }
    }

    fn end(&self, side: &ForeignKey) -> End {
        let table = &side.references;
        let column = |column| self.columns.get(&(table, column)).copied().unwrap_or(column).clone();
        let columns = side.referenced_columns.iter().map(column).collect();
        (self.tables.get(table).copied().unwrap_or(table).clone(), columns)
    }
}

/// The renames of joins that follow from others: of tables, and of their columns.
pub(super) fn follow(old: &Catalog, new: &Catalog, renames: &mut Renames) {
    if renames.tables.is_empty() && renames.columns.is_empty() {
        return;
    }
    let before = Before::new(renames);
    let (olds, news) = (old.tables_by_name(), new.tables_by_name());
    let mut by_ends: FxHashMap<[End; 2], Vec<Join<'_>>> = FxHashMap::default();
    for join in old.tables.iter().filter_map(|table| Join::of(table)) {
        by_ends.entry(join.ends(&Before::default())).or_default().push(join);
    }
    let (mut tables, mut columns) = (Vec::new(), Vec::new());
    for join in new.tables.iter().filter_map(|table| Join::of(table)) {
        let name = &join.table.name;
        let Some(found) = by_ends.get_mut(&join.ends(&before)) else { continue };
        let same = found.iter().position(|old| old.table.name == *name);
        let left_behind = || found.iter().position(|old| !news.contains_key(&old.table.name));
        let position = if olds.contains_key(name) { same } else { left_behind() };
        let Some(position) = position.filter(|_| !before.tables.contains_key(name)) else { continue };
        let was = found.remove(position);
        if was.table.name != *name {
            tables.push((was.table.name.clone(), name.clone()));
        }
        let pairs = join.columns(&was, &before).filter(|(new, old)| new != old);
        columns.extend(pairs.map(|(new, old)| (name.clone(), old.clone(), new.clone())));
    }
    renames.tables.extend(tables);
    renames.columns.extend(columns);
}
