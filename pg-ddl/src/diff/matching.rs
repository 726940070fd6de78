//! Which constraint or index of one table is which of another.
//!
//! Names that PostgreSQL chose may differ between two databases that are otherwise the same, so that an object is first looked for
//! under its name, then by what it is, and only then under its name again with another definition.

use std::collections::VecDeque;
use std::hash::Hash;

use rustc_hash::FxHashMap;

use super::Change;
use crate::catalog::{Comment, Named};
use crate::ident::Ident;

/// An object of a table that has a name which somebody may have chosen.
pub(crate) trait Object: PartialEq + Clone {
    /// What it is: all but its name, its comment, and whether it was validated.
    type Definition<'a>: PartialEq + Eq + Hash
    where
        Self: 'a;

    /// Its name.
    fn named(&self) -> &Named;

    /// A mutable reference to its name.
    fn named_mut(&mut self) -> &mut Named;

    /// Its definition.
    fn definition(&self) -> Self::Definition<'_>;

    /// Its comment.
    fn comment(&self) -> Option<&Comment>;

    /// Whether it was added without looking at the rows that were there.
    fn not_valid(&self) -> bool {
        false
    }
}

/// The objects of one kind of two tables, those that are the same thing side by side.
pub(crate) struct Matching<'a, T> {
    /// What both have.
    pub(crate) both: Vec<(&'a T, &'a T)>,
    /// What only the old one has.
    pub(crate) dropped: Vec<&'a T>,
    /// What only the new one has.
    pub(crate) added: Vec<&'a T>,
}

/// Matches the objects of one kind. Linear in their number.
pub(crate) fn match_objects<'a, T: Object>(old: &'a [T], new: &'a [T]) -> Matching<'a, T> {
    let Positions { both, dropped, added } = Positions::of(old, new);
    Matching {
        both: both.into_iter().map(|(before, after)| (&old[before], &new[after])).collect(),
        dropped: dropped.into_iter().map(|before| &old[before]).collect(),
        added: added.into_iter().map(|after| &new[after]).collect(),
    }
}

/// A [`Matching`] that borrows nothing: the positions of the objects in their lists.
#[derive(Default)]
struct Positions {
    both: Vec<(usize, usize)>,
    dropped: Vec<usize>,
    added: Vec<usize>,
}

impl Positions {
    fn of<T: Object>(old: &[T], new: &[T]) -> Self {
        if old.len() == new.len() && old.iter().zip(new).all(|(before, after)| side_by_side(before, after)) {
            return Self { both: (0..old.len()).map(|at| (at, at)).collect(), ..Self::default() };
        }
        let mut positions = Self::default();
        let mut by_name: FxHashMap<&Ident, usize> =
            old.iter().enumerate().map(|(before, object)| (&object.named().name, before)).collect();
        let mut rest = Vec::new();
        for (after, object) in new.iter().enumerate() {
            let is_it = |before: &usize| is_same_thing(&old[*before], object);
            match by_name.get(&object.named().name).copied().filter(is_it) {
                Some(before) => {
                    by_name.remove(&object.named().name);
                    positions.both.push((before, after));
                }
                None => rest.push(after),
            }
        }
        for after in positions.match_definitions(old, new, &mut by_name, rest) {
            match by_name.remove(&new[after].named().name) {
                Some(replaced) => positions.both.push((replaced, after)),
                None => positions.added.push(after),
            }
        }
        positions.dropped.extend(by_name.into_values());
        positions.dropped.sort_unstable();
        positions
    }

    /// Matches what has the same definition under another name; returns what stays without a match.
    fn match_definitions<'a, T: Object>(
        &mut self,
        old: &'a [T],
        new: &'a [T],
        by_name: &mut FxHashMap<&'a Ident, usize>,
        rest: Vec<usize>,
    ) -> Vec<usize> {
        if rest.is_empty() || by_name.is_empty() {
            return rest;
        }
        let mut by_definition: FxHashMap<T::Definition<'a>, VecDeque<usize>> = FxHashMap::default();
        for (before, object) in old.iter().enumerate() {
            if by_name.contains_key(&object.named().name) {
                by_definition.entry(object.definition()).or_default().push_back(before);
            }
        }
        let like = |before: usize, after: usize| {
            old[before].not_valid() == new[after].not_valid() && old[before].comment() == new[after].comment()
        };
        let mut found = Vec::new();
        let mut unmatched = rest;
        // First what is alike in all: nothing else may take the match of one that has nothing to change.
        for alike in [true, false] {
            unmatched.retain(|&after| {
                let fits = |&before: &usize| !alike || like(before, after);
                let candidates = by_definition.get_mut(&new[after].definition());
                let before = candidates.and_then(|list| list.remove(list.iter().position(fits)?));
                found.extend(before.map(|before| (before, after)));
                before.is_none()
            });
        }
        found.sort_unstable_by_key(|(_, after)| *after);
        for (before, _) in &found {
            by_name.remove(&old[*before].named().name);
        }
        self.both.extend(found);
        unmatched
    }
}

/// Whether two objects of one name are the same thing.
fn is_same_thing<T: Object>(old: &T, new: &T) -> bool {
    // Of two objects that are the same but for that, a name that nobody chose does not tell which is which.
    let is_it = !new.named().automatic || old.not_valid() == new.not_valid();
    is_it && old.definition() == new.definition()
}

/// The same of objects that stand at the same place of their lists, as nearly all do.
fn side_by_side<T: Object>(old: &T, new: &T) -> bool {
    old.named().name == new.named().name && is_same_thing(old, new)
}

/// The changes from the old objects to the new ones, in the order of the new ones, drops last.
pub(crate) fn changes<'a, T: Object>(old: &'a [T], new: &'a [T]) -> Vec<Change<'a, T>> {
    let matching = match_objects(old, new);
    let altered =
        matching.both.into_iter().filter(|(old, new)| !same(*old, *new)).map(|(old, new)| Change::Alter { old, new });
    let added = matching.added.into_iter().map(Change::Add);
    altered.chain(added).chain(matching.dropped.into_iter().map(Change::Drop)).collect()
}

/// Whether nothing is to be done about two objects that were matched.
pub(crate) fn same<T: Object>(old: &T, new: &T) -> bool {
    same_name(old.named(), new.named())
        && old.definition() == new.definition()
        && old.comment() == new.comment()
        && old.not_valid() == new.not_valid()
}

/// Whether a name may stay: it is the same, or nobody asked for the other one.
pub(crate) fn same_name(old: &Named, new: &Named) -> bool {
    old.name == new.name || new.automatic
}

/// The change of an object that a table has at most once.
pub(crate) fn change_of_one<'a, T: Object>(old: Option<&'a T>, new: Option<&'a T>) -> Option<Change<'a, T>> {
    match (old, new) {
        (Some(old), Some(new)) => (!same(old, new)).then_some(Change::Alter { old, new }),
        (None, Some(new)) => Some(Change::Add(new)),
        (Some(old), None) => Some(Change::Drop(old)),
        (None, None) => None,
    }
}

/// How many of the settled objects of a kind have which names. They stand in this order.
#[derive(Clone, Copy, Default)]
pub(crate) struct Counts {
    /// Those that match an old one and have its name, or a given one.
    pub(crate) kept: usize,
    /// Those that match an old one whose name is wanted elsewhere, and get the one that PostgreSQL would choose.
    pub(crate) renamed: usize,
}

/// The new objects with what the old ones have and nobody asked to change: names, unless something else was given them, and the writing
/// of expressions. Those that match an old one come first.
pub(crate) fn settle<T: Object>(old: &[T], new: Vec<T>, is_claimed: impl Fn(&Ident) -> bool) -> (Vec<T>, Counts) {
    let Positions { both, added, .. } = Positions::of(old, &new);
    let gives_way = |(before, after): &(usize, usize)| {
        let (before, after) = (old[*before].named(), new[*after].named());
        after.automatic && before.name != after.name && is_claimed(&before.name)
    };
    let (renamed, kept): (Vec<_>, Vec<_>) = both.into_iter().partition(gives_way);
    let counts = Counts { kept: kept.len(), renamed: renamed.len() };
    let mut settled: Vec<T> = Vec::with_capacity(new.len());
    let mut new: Vec<Option<T>> = new.into_iter().map(Some).collect();
    let mut take = |after: usize| new.get_mut(after).and_then(Option::take);
    settled.extend(kept.into_iter().filter_map(|(before, after)| Some(settle_one(&old[before], take(after)?))));
    settled.extend(renamed.into_iter().map(|(_, after)| after).chain(added).filter_map(take));
    (settled, counts)
}

fn settle_one<T: Object>(old: &T, mut new: T) -> T {
    if same(old, &new) {
        // The old one is written otherwise, perhaps, and means the same.
        return old.clone();
    }
    if same_name(old.named(), new.named()) && old.definition() == new.definition() {
        new.named_mut().clone_from(old.named());
    }
    new
}
