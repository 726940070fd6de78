//! Which of the declared renames are to be done: the old name is in the old catalog and not in the new one.

use std::hash::Hash;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::circle::Circle;
use super::moved::Moved;
use super::{Renames, joins};
use crate::catalog::{Catalog, Enum, Table};
use crate::diff::expressions::NormalForm;
use crate::ident::{Ident, QualifiedName, Spoken};
use crate::intents::Intents;
use crate::plan::change_line::Object;
use crate::plan::refusal::{self, Refusal};

/// Sorts the declared renames into those to do, those done long ago, and those that can't be.
pub(in crate::plan) fn resolve(old: &Catalog, new: &Catalog, intents: &Intents) -> Result<Renames, Vec<Refusal>> {
    let mut resolver = Resolver { renames: Renames::default(), refusals: Vec::new() };
    resolver.tables(old, new, intents);
    resolver.enums(old, new, intents);
    resolver.values(old, new, intents);
    resolver.columns(old, new, intents);
    joins::follow(old, new, &mut resolver.renames);
    resolver.renames.moved = Moved::find(old, &resolver.renames.tables);
    if resolver.refusals.is_empty() { Ok(resolver.renames) } else { Err(resolver.refusals) }
}

/// What becomes of one declared rename.
#[derive(PartialEq)]
pub(super) enum Verdict {
    /// It is to be done.
    Do,
    /// It is to be done, and what has the name goes first.
    DoAfterDrop,
    /// It was done.
    Stale,
    /// The old name is still there.
    SourceStays,
    /// Names go round in a circle: whether it was done can't be seen from the names.
    Circle,
}

/// Judges the renames of one scope, given as pairs of new and old name.
fn judge<K: Eq + Hash>(pairs: &[(K, K)], old: &FxHashSet<K>, new: &FxHashSet<K>) -> Vec<Verdict> {
    let is_open = open(pairs, old, new);
    let open = || pairs.iter().zip(&is_open).filter(|(_, is_open)| **is_open).map(|(pair, _)| pair);
    let by_source: FxHashMap<&K, &K> = open().map(|(name, was)| (was, name)).collect();
    let mut used: FxHashSet<&K> = FxHashSet::default();
    pairs
        .iter()
        .zip(&is_open)
        .map(|((name, was), is_open)| {
            let there = old.contains(name) && !by_source.contains_key(name);
            if !may_be_open(name, was, old) {
                Verdict::Stale
            } else if !is_open {
                if there { Verdict::Stale } else { Verdict::SourceStays }
            } else if goes_round(name, &by_source) {
                Verdict::Circle
            } else if !used.insert(was) {
                Verdict::SourceStays
            } else if there {
                Verdict::DoAfterDrop
            } else {
                Verdict::Do
            }
        })
        .collect()
}

fn may_be_open<K: Eq + Hash>(name: &K, was: &K, old: &FxHashSet<K>) -> bool {
    name != was && old.contains(was)
}

/// Which renames may still be to do: what has the old name doesn't stay. Where the old name is there afterwards, too, something else has to be
/// renamed to it, which again may be done already.
fn open<K: Eq + Hash>(pairs: &[(K, K)], old: &FxHashSet<K>, new: &FxHashSet<K>) -> Vec<bool> {
    let mut is_open: Vec<bool> = pairs.iter().map(|(name, was)| may_be_open(name, was, old)).collect();
    let by_name: FxHashMap<&K, usize> = pairs.iter().enumerate().map(|(at, (name, _))| (name, at)).collect();
    let mut by_source: FxHashMap<&K, Vec<usize>> = FxHashMap::default();
    pairs.iter().enumerate().for_each(|(at, (_, was))| by_source.entry(was).or_default().push(at));
    let mut unsure: Vec<usize> = (0..pairs.len()).collect();
    while let Some(at) = unsure.pop() {
        let (name, was) = &pairs[at];
        let is_given_on = || by_name.get(was).is_some_and(|heir| is_open[*heir]);
        if is_open[at] && new.contains(was) && !is_given_on() {
            is_open[at] = false;
            unsure.extend(by_source.get(name).into_iter().flatten());
        }
    }
    is_open
}

/// Whether following the renames from a name leads back to it.
fn goes_round<K: Eq + Hash>(start: &K, by_source: &FxHashMap<&K, &K>) -> bool {
    let mut current = start;
    for _ in 0..by_source.len() {
        match by_source.get(current) {
            Some(next) if *next == start => return true,
            Some(next) => current = next,
            None => return false,
        }
    }
    false
}

struct Resolver {
    renames: Renames,
    refusals: Vec<Refusal>,
}

impl Resolver {
    fn settle(&mut self, verdict: &Verdict, object: Object, was: &str) {
        match verdict {
            Verdict::Stale => self.renames.stale.push(object),
            Verdict::SourceStays => self.refusals.push(refusal::rename_source_stays(object, was)),
            Verdict::Circle => self.refusals.push(refusal::rename_in_circle(object, was)),
            Verdict::DoAfterDrop => self.refusals.push(refusal::rename_target_taken(object, was)),
            Verdict::Do => {}
        }
    }

    fn tables(&mut self, catalog: &Catalog, new: &Catalog, intents: &Intents) {
        let pairs: Vec<_> = intents.tables.iter().map(|intent| (&intent.name, &intent.was)).collect();
        let names = |tables: &'_ [Arc<Table>]| tables.iter().map(|table| table.name.clone()).collect::<FxHashSet<_>>();
        if pairs.is_empty() {
            return;
        }
        let (old, new) = (names(&catalog.tables), names(&new.tables));
        let verdicts = judge(&pairs, &old.iter().collect(), &new.iter().collect());
        for ((name, was), verdict) in pairs.into_iter().zip(verdicts) {
            if matches!(verdict, Verdict::Do | Verdict::DoAfterDrop) {
                self.renames.tables.push((was.clone(), name.clone()));
            }
            if verdict == Verdict::DoAfterDrop {
                self.renames.replaced_tables.push((name.clone(), was.clone()));
            } else {
                self.settle(&verdict, Object::Table(name.clone()), &Spoken(was).to_string());
            }
        }
    }

    fn enums(&mut self, old: &Catalog, new: &Catalog, intents: &Intents) {
        let pairs: Vec<_> = intents.enums.iter().map(|intent| (&intent.name, &intent.was)).collect();
        if pairs.is_empty() {
            return;
        }
        let (old, new) = (old.enums.iter().map(|ty| &ty.name).collect(), new.enums.iter().map(|ty| &ty.name).collect());
        for ((name, was), verdict) in pairs.iter().zip(judge(&pairs, &old, &new)) {
            if verdict == Verdict::Do {
                self.renames.enums.push(((*was).clone(), (*name).clone()));
            }
            self.settle(&verdict, Object::Enum((*name).clone()), &Spoken(was).to_string());
        }
    }

    fn values(&mut self, old: &Catalog, new: &Catalog, intents: &Intents) {
        if intents.enum_values.is_empty() {
            return;
        }
        let back = backwards(&self.renames.enums);
        let olds = pairs_of(&old.enums, |ty: &Enum| (&ty.name, ty.values.iter().collect()));
        let news = pairs_of(&new.enums, |ty: &Enum| (&ty.name, ty.values.iter().collect()));
        // A value is known by its type's new name on both sides.
        let before = |name: &QualifiedName| olds.get(back.get(name).unwrap_or(name)).cloned().unwrap_or_default();
        for (name, pairs) in
            by_owner(intents.enum_values.iter().map(|intent| (&intent.name, &intent.value, &intent.was)))
        {
            let verdicts = judge(&pairs, &before(name), &news.get(name).cloned().unwrap_or_default());
            for ((value, was), verdict) in pairs.into_iter().zip(verdicts) {
                if verdict == Verdict::Do {
                    self.renames.values.push((name.clone(), was.clone(), value.clone()));
                }
                self.settle(&verdict, Object::EnumValue(name.clone(), value.clone()), was.as_str());
            }
        }
    }

    fn columns(&mut self, old: &Catalog, new: &Catalog, intents: &Intents) {
        let declared =
            intents.columns.iter().filter_map(|intent| Some((&intent.table, &intent.column, intent.was.as_ref()?)));
        let owners = by_owner(declared);
        if owners.is_empty() {
            return;
        }
        let back = backwards(&self.renames.tables);
        let olds = pairs_of(&old.tables, |table: &Arc<Table>| (&table.name, names(table)));
        let news = pairs_of(&new.tables, |table: &Arc<Table>| (&table.name, names(table)));
        for (table, pairs) in owners {
            let was_table = back.get(table).unwrap_or(table);
            let before = olds.get(was_table).cloned().unwrap_or_default();
            let verdicts = judge(&pairs, &before, &news.get(table).cloned().unwrap_or_default());
            let circle = Circle::find(old, new, (was_table, table), &pairs, &verdicts);
            for ((column, was), verdict) in pairs.into_iter().zip(verdicts) {
                let verdict = if verdict == Verdict::Circle { circle.verdict() } else { verdict };
                if matches!(verdict, Verdict::Do | Verdict::DoAfterDrop) {
                    self.renames.columns.push((table.clone(), was.clone(), column.clone()));
                }
                if verdict == Verdict::DoAfterDrop {
                    self.renames.replaced.push((table.clone(), column.clone()));
                } else {
                    self.settle(&verdict, Object::Column(table.clone(), column.clone()), was.as_str());
                }
            }
            self.computed(old, was_table, table);
        }
    }

    /// What is computed from a column that goes first can't stay, nor be renamed.
    fn computed(&mut self, old: &Catalog, was_table: &QualifiedName, table: &QualifiedName) {
        let replaced: Vec<&Ident> =
            self.renames.replaced.iter().filter(|(own, _)| own == table).map(|(_, column)| column).collect();
        if replaced.is_empty() {
            return;
        }
        let columns = old.tables.iter().find(|own| own.name == *was_table).into_iter().flat_map(|own| &own.columns);
        for column in columns {
            let Some(generated) = column.generated() else { continue };
            let form = NormalForm::of(&generated.expression);
            if replaced.contains(&&column.name) || !replaced.iter().any(|own| form.mentions(own)) {
                continue;
            }
            let is_it = |own: &(QualifiedName, Ident, Ident)| own.0 == *table && own.1 == column.name;
            let renamed = self.renames.columns.extract_if(.., |own| is_it(own)).next();
            let name = renamed.map_or_else(|| column.name.clone(), |(_, _, to)| to);
            self.renames.computed.push((table.clone(), column.name.clone(), name));
        }
    }
}

fn names(table: &Table) -> FxHashSet<&Ident> {
    table.columns.iter().map(|column| &column.name).collect()
}

fn backwards(renames: &[(QualifiedName, QualifiedName)]) -> FxHashMap<QualifiedName, QualifiedName> {
    renames.iter().map(|(from, to)| (to.clone(), from.clone())).collect()
}

fn pairs_of<'a, T>(
    list: &'a [T],
    parts: impl Fn(&'a T) -> (&'a QualifiedName, FxHashSet<&'a Ident>),
) -> FxHashMap<&'a QualifiedName, FxHashSet<&'a Ident>> {
    list.iter().map(parts).collect()
}

type Owned<'a> = Vec<(&'a QualifiedName, Vec<(&'a Ident, &'a Ident)>)>;

/// The declared renames by what they are in, in the order in which the owners first appear.
fn by_owner<'a>(renames: impl Iterator<Item = (&'a QualifiedName, &'a Ident, &'a Ident)>) -> Owned<'a> {
    let mut positions: FxHashMap<&QualifiedName, usize> = FxHashMap::default();
    let mut owners: Owned<'a> = Vec::new();
    for (owner, name, was) in renames {
        let at = *positions.entry(owner).or_insert_with(|| {
            owners.push((owner, Vec::new()));
            owners.len() - 1
        });
        owners[at].1.push((name, was));
    }
    owners
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    /// Declared renames, each new name with the old one, and names that are there beside them.
    fn declared() -> impl Strategy<Value = (Vec<(u8, u8)>, FxHashSet<u8>)> {
        let pairs = proptest::collection::btree_map(0..7_u8, 0..7_u8, 0..6);
        let pairs = pairs.prop_map(|pairs: BTreeMap<u8, u8>| pairs.into_iter().collect::<Vec<_>>()).prop_shuffle();
        (pairs, names())
    }

    fn names() -> impl Strategy<Value = FxHashSet<u8>> {
        proptest::collection::vec(0..7_u8, 0..5).prop_map(|names| names.into_iter().collect())
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, cases: 4096, ..ProptestConfig::default() })]

        #[test]
        fn what_was_done_is_stale((mut pairs, beside) in declared()) {
            // Of two that claim the same, one is wrong.
            let mut claimed = FxHashSet::default();
            pairs.retain(|(_, was)| claimed.insert(*was));
            let new: FxHashSet<u8> = pairs.iter().map(|(name, _)| *name).chain(beside).collect();
            for verdict in judge(&pairs, &new, &new) {
                prop_assert!(matches!(verdict, Verdict::Stale | Verdict::Circle));
            }
        }

        #[test]
        fn names_stay_different((pairs, beside) in declared(), old in names()) {
            let new: FxHashSet<u8> = pairs.iter().map(|(name, _)| *name).chain(beside).collect();
            let verdicts = judge(&pairs, &old, &new);
            if verdicts.iter().any(|verdict| matches!(verdict, Verdict::SourceStays | Verdict::Circle)) {
                return Ok(());
            }
            let done = || pairs.iter().zip(&verdicts).filter(|(_, verdict)| **verdict != Verdict::Stale);
            let replaced: FxHashSet<u8> =
                done().filter(|(_, verdict)| **verdict == Verdict::DoAfterDrop).map(|((name, _), _)| *name).collect();
            let renames: FxHashMap<u8, u8> = done().map(|((name, was), _)| (*was, *name)).collect();
            prop_assert_eq!(renames.len(), done().count());
            let stays = old.iter().filter(|name| !replaced.contains(*name));
            let after: Vec<u8> = stays.map(|name| *renames.get(name).unwrap_or(name)).collect();
            prop_assert_eq!(after.iter().collect::<FxHashSet<_>>().len(), after.len());
        }
    }
}
