//! Which constraint or index of one table is which of another.
//!
//! Names that PostgreSQL chose may differ between two databases that are otherwise the same, so that an object is first looked for
//! under its name, then by what it is, and only then under its name again with another definition.

use std::collections::VecDeque;
use std::hash::Hash;

use rustc_hash::{FxHashMap, FxHashSet};

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
    let mut both = Vec::with_capacity(new.len());
    let mut by_name: FxHashMap<&Ident, &'a T> = old.iter().map(|object| (&object.named().name, object)).collect();
    let mut rest = Vec::new();
    for object in new {
        match by_name.get(&object.named().name).copied().filter(|old| old.definition() == object.definition()) {
            Some(same) => {
                by_name.remove(&object.named().name);
                both.push((same, object));
            }
            None => rest.push(object),
        }
    }
    let rest = match_definitions(old, &mut by_name, rest, &mut both);
    let mut added = Vec::new();
    for object in rest {
        match by_name.remove(&object.named().name) {
            Some(replaced) => both.push((replaced, object)),
            None => added.push(object),
        }
    }
    let dropped = old.iter().filter(|object| by_name.contains_key(&object.named().name)).collect();
    Matching { both, dropped, added }
}

/// Matches what has the same definition under another name; returns what stays without a match.
fn match_definitions<'a, T: Object>(
    old: &'a [T],
    by_name: &mut FxHashMap<&Ident, &'a T>,
    rest: Vec<&'a T>,
    both: &mut Vec<(&'a T, &'a T)>,
) -> Vec<&'a T> {
    if rest.is_empty() || by_name.is_empty() {
        return rest;
    }
    let mut by_definition: FxHashMap<T::Definition<'a>, VecDeque<&'a T>> = FxHashMap::default();
    for object in old.iter().filter(|object| by_name.contains_key(&object.named().name)) {
        by_definition.entry(object.definition()).or_default().push_back(object);
    }
    let claimed: FxHashSet<&Ident> =
        rest.iter().map(|object| object.named()).filter(|named| !named.automatic).map(|named| &named.name).collect();
    let mut unmatched = Vec::new();
    for object in rest {
        // An object whose name nobody chose would keep the old one, which another object may have been given.
        let free = |old: &&T| !object.named().automatic || !claimed.contains(&old.named().name);
        let candidates = by_definition.get_mut(&object.definition());
        match candidates.and_then(|list| list.remove(list.iter().position(free)?)) {
            Some(same) => {
                by_name.remove(&same.named().name);
                both.push((same, object));
            }
            None => unmatched.push(object),
        }
    }
    unmatched
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

/// The new objects with what the old ones have and nobody asked to change: names, and the writing of expressions. Those that match an
/// old one come first; their number is given.
pub(crate) fn settle<T: Object>(old: &[T], new: &[T]) -> (Vec<T>, usize) {
    let matching = match_objects(old, new);
    let kept = matching.both.len();
    let both = matching.both.into_iter().map(|(old, new)| {
        if same(old, new) {
            return old.clone();
        }
        let mut settled = new.clone();
        if same_name(old.named(), new.named()) && old.definition() == new.definition() {
            settled.named_mut().clone_from(old.named());
        }
        settled
    });
    (both.chain(matching.added.into_iter().cloned()).collect(), kept)
}
