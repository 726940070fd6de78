//! What stands in one line of the lock: an object with all that belongs to it in a fixed order.

use serde::Serialize;

use crate::catalog::{Check, Column, Comment, ForeignKey, Index, PrimaryKey, Table, Unique};
use crate::ident::QualifiedName;

/// A table whose parts stand in the order of their names, since the order in which somebody wrote them means nothing.
#[derive(Serialize)]
pub(super) struct TableLine<'a> {
    name: &'a QualifiedName,
    columns: &'a [Column],
    #[serde(skip_serializing_if = "Option::is_none")]
    primary_key: &'a Option<PrimaryKey>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    uniques: Vec<&'a Unique>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    checks: Vec<&'a Check>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    foreign_keys: Vec<&'a ForeignKey>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    indexes: Vec<&'a Index>,
    #[serde(skip_serializing_if = "Option::is_none")]
    comment: &'a Option<Comment>,
}

impl<'a> TableLine<'a> {
    pub(super) fn new(table: &'a Table) -> Self {
        let Table { name, columns, primary_key, uniques, checks, foreign_keys, indexes, comment } = table;
        Self {
            name,
            columns,
            primary_key,
            uniques: sorted(uniques, |unique| &unique.name.name),
            checks: sorted(checks, |check| &check.name.name),
            foreign_keys: sorted(foreign_keys, |key| &key.name.name),
            indexes: sorted(indexes, |index| &index.name.name),
            comment,
        }
    }
}

/// The things in the order of a key.
pub(super) fn sorted<T, K: Ord + ?Sized>(things: &[T], key: impl Fn(&T) -> &K) -> Vec<&T> {
    let mut sorted: Vec<&T> = things.iter().collect();
    sorted.sort_by(|a, b| key(a).cmp(key(b)));
    sorted
}
