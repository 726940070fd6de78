//! The names that PostgreSQL itself gives to constraints, indexes and sequences.

use std::borrow::Cow;
use std::fmt::Write as _;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::ident::{Ident, MAX_IDENT_BYTES};

/// `name1_name2_label` without what is empty, cut to 63 bytes: first the longer name, the second where both are equally long
/// (PostgreSQL's `makeObjectName`).
pub fn make_name(name1: &str, name2: &str, label: &str) -> Ident {
    make_name_in(&mut String::with_capacity(MAX_IDENT_BYTES), name1, name2, label)
}

/// The same, put together in a text that can be used again.
fn make_name_in(name: &mut String, name1: &str, name2: &str, label: &str) -> Ident {
    let (name1, name2) = clip(name1, name2, label);
    name.clear();
    name.push_str(name1);
    for part in [name2, label].into_iter().filter(|part| !part.is_empty()) {
        name.push('_');
        name.push_str(part);
    }
    Ident::new(name)
}

fn clip<'a>(name1: &'a str, name2: &'a str, label: &str) -> (&'a str, &'a str) {
    let overhead = usize::from(!name2.is_empty()) + if label.is_empty() { 0 } else { label.len() + 1 };
    let available = MAX_IDENT_BYTES.saturating_sub(overhead);
    let (mut length1, mut length2) = (name1.len(), name2.len());
    while length1 + length2 > available {
        if length1 > length2 {
            length1 -= 1;
        } else {
            length2 -= 1;
        }
    }
    (&name1[..name1.floor_char_boundary(length1)], &name2[..name2.floor_char_boundary(length2)])
}

/// Column names joined for use in a name: PostgreSQL stops once it has 64 bytes.
pub fn join_columns<'a>(columns: impl IntoIterator<Item = &'a str>) -> Cow<'a, str> {
    let mut joined = Cow::Borrowed("");
    for column in columns {
        if joined.is_empty() {
            joined = Cow::Borrowed(column);
        } else {
            let joined = joined.to_mut();
            joined.push('_');
            joined.push_str(column);
        }
        if joined.len() > MAX_IDENT_BYTES {
            break;
        }
    }
    joined
}

/// The names of an index's keys: of several with one name, all but the first have a number (PostgreSQL's `ChooseIndexColumnNames`).
pub fn distinct_key_names<'a>(names: impl IntoIterator<Item: Into<Cow<'a, str>>>) -> Vec<Cow<'a, str>> {
    let names: Vec<Cow<'a, str>> = names.into_iter().map(Into::into).collect();
    let mut taken: FxHashSet<Cow<'a, str>> = FxHashSet::default();
    if names.len() < 2 || names.iter().all(|name| taken.insert(name.clone())) {
        return names;
    }
    taken.clear();
    names.iter().map(|name| distinct_key_name(name, &mut taken)).collect()
}

fn distinct_key_name<'a>(name: &Cow<'a, str>, taken: &mut FxHashSet<Cow<'a, str>>) -> Cow<'a, str> {
    let mut candidate = name.clone();
    let mut number = 0_u32;
    while !taken.insert(candidate.clone()) {
        number += 1;
        let digits = number.to_string();
        let kept = name.floor_char_boundary(MAX_IDENT_BYTES - digits.len());
        candidate = format!("{}{digits}", &name[..kept]).into();
    }
    candidate
}

/// Names of a schema of which none may be taken twice: those of its relations (tables, indexes, sequences), or those of its constraints.
#[derive(Clone, Debug, Default)]
pub struct Namespace {
    taken: FxHashSet<Ident>,
    numbering: Numbering,
}

impl Namespace {
    /// Makes room for so many more names at once.
    pub fn reserve(&mut self, names: usize) {
        self.taken.reserve(names);
    }

    /// Takes a name; false if it was taken.
    pub fn take(&mut self, name: &Ident) -> bool {
        self.taken.insert(name.clone())
    }

    /// Whether a name is taken.
    pub fn has(&self, name: &Ident) -> bool {
        self.taken.contains(name)
    }

    /// Chooses the name of an index or a sequence, or of a check or a foreign key.
    pub fn choose(&mut self, name1: &str, name2: &str, label: &str) -> Ident {
        let Self { taken, numbering } = self;
        numbering.choose(name1, name2, label, |name| taken.insert(name.clone()))
    }
}

/// Chooses the name of a key, which is that of a constraint and of its index.
pub fn choose_key(
    relations: &mut Namespace,
    constraints: &mut Namespace,
    name1: &str,
    name2: &str,
    label: &str,
) -> Ident {
    let Namespace { taken, numbering } = relations;
    numbering.choose(name1, name2, label, |name| {
        !taken.contains(name) && constraints.take(name) && taken.insert(name.clone())
    })
}

/// How far equal names were numbered.
#[derive(Clone, Debug, Default)]
struct Numbering {
    /// Where to go on counting, by the parts of a name; without it a thousand equal names would be tried a million times.
    next: FxHashMap<String, u32>,
    /// Where names are put together.
    scratch: String,
}

impl Numbering {
    /// The first of `…_label`, `…_label1`, `…_label2`, … that can be taken; each is cut anew.
    fn choose(&mut self, name1: &str, name2: &str, label: &str, mut take: impl FnMut(&Ident) -> bool) -> Ident {
        let plain = make_name_in(&mut self.scratch, name1, name2, label);
        if take(&plain) {
            return plain;
        }
        let mut numbered = format!("{label}1");
        let (clipped1, clipped2) = clip(name1, name2, &numbered);
        let key = format!("{clipped1}\0{clipped2}\0{label}");
        let mut number = self.next.get(&key).copied().unwrap_or(1);
        loop {
            numbered.truncate(label.len());
            // Writing to a string cannot fail.
            let _ = write!(numbered, "{number}");
            number += 1;
            let name = make_name_in(&mut self.scratch, name1, name2, &numbered);
            if take(&name) {
                self.next.insert(key, number);
                return name;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_cut_as_postgresql_cuts_them() {
        let name = make_name(&"a".repeat(62), &"b".repeat(63), "seq");
        assert_eq!(name.as_str(), format!("{}_{}_seq", "a".repeat(29), "b".repeat(29)));
        let name = make_name(&"é".repeat(31), &"ü".repeat(24), "key");
        assert_eq!(name.as_str(), format!("{}_{}_key", "é".repeat(14), "ü".repeat(14)));
        assert_eq!(make_name("users", "", "pkey").as_str(), "users_pkey");
    }

    #[test]
    fn collisions_are_numbered() {
        let (mut relations, mut constraints) = (Namespace::default(), Namespace::default());
        assert_eq!(constraints.choose("x", "b_c", "fkey").as_str(), "x_b_c_fkey");
        assert_eq!(constraints.choose("x_b", "c", "fkey").as_str(), "x_b_c_fkey1");
        assert_eq!(constraints.choose("x", "b_c", "fkey").as_str(), "x_b_c_fkey2");
        assert!(relations.take(&Ident::new("t_a_key")) && constraints.take(&Ident::new("t_a_key1")));
        assert_eq!(choose_key(&mut relations, &mut constraints, "t", "a", "key").as_str(), "t_a_key2");
        assert!(!relations.has(&Ident::new("t_a_key1")) && !constraints.has(&Ident::new("t_a_key")));
    }

    #[test]
    fn keys_of_one_name_are_numbered() {
        assert_eq!(distinct_key_names(["expr", "a", "expr"]), ["expr", "a", "expr1"]);
    }
}
