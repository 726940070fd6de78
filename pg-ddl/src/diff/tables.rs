//! Tables with all that belongs to them.

use std::sync::Arc;

use super::matching::Object;
use super::{Change, columns, matching, merge_by_key};
use crate::catalog::{Check, Column, ForeignKey, Index, PrimaryKey, Table, Unique};

/// One table that differs.
#[derive(Clone, PartialEq, Debug)]
pub enum TableChange<'a> {
    /// It is not there yet.
    Create(&'a Table),
    /// It is to go.
    Drop(&'a Table),
    /// It is there, but something in it differs.
    Alter(TableAlteration<'a>),
}

/// What differs in a table that both catalogs have.
#[derive(Clone, PartialEq, Debug)]
pub struct TableAlteration<'a> {
    /// The table as it is.
    pub old: &'a Table,
    /// The table as it will be.
    pub new: &'a Table,
    /// Its columns.
    pub columns: Vec<Change<'a, Column>>,
    /// Its primary key.
    pub primary_key: Option<Change<'a, PrimaryKey>>,
    /// Its unique constraints.
    pub uniques: Vec<Change<'a, Unique>>,
    /// Its checks.
    pub checks: Vec<Change<'a, Check>>,
    /// Its foreign keys.
    pub foreign_keys: Vec<Change<'a, ForeignKey>>,
    /// Its indexes.
    pub indexes: Vec<Change<'a, Index>>,
}

/// The changes from the old tables to the new ones.
pub(super) fn changes<'a>(old: &'a [Arc<Table>], new: &'a [Arc<Table>]) -> Vec<TableChange<'a>> {
    let mut list = Vec::new();
    merge_by_key(
        old,
        new,
        |table| &table.name,
        |old, new| match (old, new) {
            (Some(old), Some(new)) => list.extend(alteration(old, new).map(TableChange::Alter)),
            (None, Some(new)) => list.push(TableChange::Create(new)),
            (Some(old), None) => list.push(TableChange::Drop(old)),
            (None, None) => {}
        },
    );
    list
}

/// Whether two tables of one name are written in the same way but for the order of their parts. Nearly all tables of a project are, so
/// that this is what most of the time goes into.
pub(super) fn is_same(old: &Arc<Table>, new: &Arc<Table>) -> bool {
    Arc::ptr_eq(old, new)
        || old.columns == new.columns
            && old.primary_key == new.primary_key
            && old.comment == new.comment
            && are_same(&old.uniques, &new.uniques)
            && are_same(&old.checks, &new.checks)
            && are_same(&old.foreign_keys, &new.foreign_keys)
            && are_same(&old.indexes, &new.indexes)
}

fn are_same<T: Object>(old: &[T], new: &[T]) -> bool {
    old == new || old.len() == new.len() && by_name(old) == by_name(new)
}

fn by_name<T: Object>(list: &[T]) -> Vec<&T> {
    let mut list: Vec<&T> = list.iter().collect();
    list.sort_by(|left, right| left.named().name.cmp(&right.named().name));
    list
}

fn alteration<'a>(old: &'a Arc<Table>, new: &'a Arc<Table>) -> Option<TableAlteration<'a>> {
    if is_same(old, new) {
        return None;
    }
    let alteration = TableAlteration {
        old,
        new,
        columns: columns::changes(&old.columns, &new.columns),
        primary_key: matching::change_of_one(old.primary_key.as_ref(), new.primary_key.as_ref()),
        uniques: matching::changes(&old.uniques, &new.uniques),
        checks: matching::changes(&old.checks, &new.checks),
        foreign_keys: matching::changes(&old.foreign_keys, &new.foreign_keys),
        indexes: matching::changes(&old.indexes, &new.indexes),
    };
    let differs = old.comment != new.comment
        || !alteration.columns.is_empty()
        || alteration.primary_key.is_some()
        || !alteration.uniques.is_empty()
        || !alteration.checks.is_empty()
        || !alteration.foreign_keys.is_empty()
        || !alteration.indexes.is_empty();
    differs.then_some(alteration)
}
