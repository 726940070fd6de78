//! What must change in one catalog to obtain another.
//!
//! Objects are matched by name; constraints and indexes also by definition, where nobody chose the name. A rename is never guessed:
//! the caller gives the old catalog under its new names ([`rename`](crate::plan)), and the rest reads as drop and add.

mod checks;
pub(crate) mod columns;
pub(crate) mod enums;
pub(crate) mod expressions;
mod extensions;
mod foreign_keys;
mod indexes;
mod keys;
pub(crate) mod matching;
mod schemas;
mod settle;
mod tables;

pub use settle::settle;
pub use tables::{TableAlteration, TableChange};

use crate::catalog::{Catalog, Enum, Extension, Schema};

/// The differences between two catalogs, borrowed from both.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Changes<'a> {
    /// Schemas, sorted by name.
    pub schemas: Vec<Change<'a, Schema>>,
    /// Extensions, sorted by name.
    pub extensions: Vec<Change<'a, Extension>>,
    /// Enum types, sorted by name.
    pub enums: Vec<Change<'a, Enum>>,
    /// Tables, sorted by name.
    pub tables: Vec<TableChange<'a>>,
}

impl Changes<'_> {
    /// Whether there is nothing to do.
    pub fn is_empty(&self) -> bool {
        self.schemas.is_empty() && self.extensions.is_empty() && self.enums.is_empty() && self.tables.is_empty()
    }
}

/// One object that differs.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Change<'a, T> {
    /// It is not there yet.
    Add(&'a T),
    /// It is to go.
    Drop(&'a T),
    /// It is there, but is another one.
    Alter {
        /// As it is.
        old: &'a T,
        /// As it will be.
        new: &'a T,
    },
}

/// What must change in `old` to obtain `new`. Linear, and total: every pair of catalogs has an answer.
pub fn diff<'a>(old: &'a Catalog, new: &'a Catalog) -> Changes<'a> {
    Changes {
        schemas: schemas::changes(&old.schemas, &new.schemas),
        extensions: extensions::changes(&old.extensions, &new.extensions),
        enums: enums::changes(&old.enums, &new.enums),
        tables: tables::changes(&old.tables, &new.tables),
    }
}

/// Matches two lists by a key and compares what both have; the result is sorted by key.
fn changes_by_key<'a, T, K: Ord>(
    old: &'a [T],
    new: &'a [T],
    key: impl Fn(&'a T) -> K,
    same: impl Fn(&'a T, &'a T) -> bool,
) -> Vec<Change<'a, T>> {
    let mut list = Vec::new();
    merge_by_key(old, new, key, |old, new| match (old, new) {
        (Some(old), Some(new)) if same(old, new) => {}
        (Some(old), Some(new)) => list.push(Change::Alter { old, new }),
        (None, Some(new)) => list.push(Change::Add(new)),
        (Some(old), None) => list.push(Change::Drop(old)),
        (None, None) => {}
    });
    list
}

/// Walks two lists side by side in the order of a key.
fn merge_by_key<'a, T, K: Ord>(
    old: &'a [T],
    new: &'a [T],
    key: impl Fn(&'a T) -> K,
    mut each: impl FnMut(Option<&'a T>, Option<&'a T>),
) {
    let sorted = |list: &'a [T]| {
        let mut list: Vec<&'a T> = list.iter().collect();
        list.sort_by_key(|item| key(item));
        list
    };
    let (old, new) = (sorted(old), sorted(new));
    let (mut olds, mut news) = (old.into_iter().peekable(), new.into_iter().peekable());
    loop {
        let order = match (olds.peek(), news.peek()) {
            (None, None) => return,
            (Some(_), None) => std::cmp::Ordering::Less,
            (None, Some(_)) => std::cmp::Ordering::Greater,
            (Some(old), Some(new)) => key(old).cmp(&key(new)),
        };
        let old = if order.is_le() { olds.next() } else { None };
        let new = if order.is_ge() { news.next() } else { None };
        each(old, new);
    }
}
