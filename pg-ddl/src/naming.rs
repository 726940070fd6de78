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

/// The names that are taken in a schema.
#[derive(Clone, Debug, Default)]
pub struct SchemaNames {
    taken: FxHashMap<Ident, Taken>,
    /// Where to go on counting, by the parts of a name; without it a thousand equal names would be tried a million times.
    next: FxHashMap<String, u32>,
    /// Where names are put together.
    scratch: String,
}

/// What a name is taken by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Taken {
    /// A table, an index or a sequence.
    relation: bool,
    constraint: bool,
}

impl Taken {
    const RELATION: Self = Self { relation: true, constraint: false };
    const CONSTRAINT: Self = Self { relation: false, constraint: true };
    /// A key is a constraint and an index.
    const KEY: Self = Self { relation: true, constraint: true };

    fn overlaps(self, other: Self) -> bool {
        (self.relation && other.relation) || (self.constraint && other.constraint)
    }

    fn with(self, other: Self) -> Self {
        Self { relation: self.relation || other.relation, constraint: self.constraint || other.constraint }
    }
}

impl SchemaNames {
    /// Makes room for so many more names at once.
    pub fn reserve(&mut self, names: usize) {
        self.taken.reserve(names);
    }

    /// Takes the name of a table, an index or a sequence; false if it was taken.
    pub fn take_relation(&mut self, name: &Ident) -> bool {
        self.take(name, Taken::RELATION)
    }

    /// Whether a table, an index or a sequence has this name.
    pub fn has_relation(&self, name: &Ident) -> bool {
        self.taken.get(name).is_some_and(|taken| taken.relation)
    }

    /// Takes the name of a constraint, which other tables may have as well.
    pub fn take_constraint(&mut self, name: &Ident) {
        self.take(name, Taken::CONSTRAINT);
    }

    /// Chooses the name of an index or a sequence.
    pub fn choose_relation(&mut self, name1: &str, name2: &str, label: &str) -> Ident {
        self.choose(name1, name2, label, Taken::RELATION)
    }

    /// Chooses the name of a key, which is that of a constraint and of its index.
    pub fn choose_key(&mut self, name1: &str, name2: &str, label: &str) -> Ident {
        self.choose(name1, name2, label, Taken::KEY)
    }

    /// Chooses the name of a check or a foreign key: no other constraint of the schema has it.
    pub fn choose_constraint(&mut self, name1: &str, name2: &str, label: &str) -> Ident {
        self.choose(name1, name2, label, Taken::CONSTRAINT)
    }

    fn take(&mut self, name: &Ident, by: Taken) -> bool {
        let taken = self.taken.entry(name.clone()).or_default();
        let is_free = !taken.overlaps(by);
        *taken = taken.with(by);
        is_free
    }

    /// The first free one of `…_label`, `…_label1`, `…_label2`, …; each is cut anew.
    fn choose(&mut self, name1: &str, name2: &str, label: &str, by: Taken) -> Ident {
        let plain = make_name_in(&mut self.scratch, name1, name2, label);
        let taken = self.taken.entry(plain.clone()).or_default();
        if !taken.overlaps(by) {
            *taken = taken.with(by);
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
            let is_taken = self.taken.get(&name).is_some_and(|taken| taken.overlaps(by));
            if !is_taken {
                self.take(&name, by);
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
        let mut names = SchemaNames::default();
        assert_eq!(names.choose_constraint("x", "b_c", "fkey").as_str(), "x_b_c_fkey");
        assert_eq!(names.choose_constraint("x_b", "c", "fkey").as_str(), "x_b_c_fkey1");
        assert_eq!(names.choose_constraint("x", "b_c", "fkey").as_str(), "x_b_c_fkey2");
        assert!(names.take_relation(&Ident::new("t_a_key")));
        assert_eq!(names.choose_key("t", "a", "key").as_str(), "t_a_key1");
    }

    #[test]
    fn keys_of_one_name_are_numbered() {
        assert_eq!(distinct_key_names(["expr", "a", "expr"]), ["expr", "a", "expr1"]);
    }
}
