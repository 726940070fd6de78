//! Tables with what belongs to them; those without columns are directives.

use std::sync::Arc;

use dbml_model::schema::Table;
use rustc_hash::FxHashSet;
use thin_vec::ThinVec;

use super::{Lift, checks, columns, comments, constraints, foreign_keys, indexes, names};
use crate::catalog::{self, Catalog};

/// The tables that DBML can have: those with a column.
pub(super) fn speakable(catalog: &Catalog) -> impl Iterator<Item = &catalog::Table> {
    catalog.tables.iter().map(Arc::as_ref).filter(|table| !table.columns.is_empty())
}

/// A table; its references go into the schema.
pub(super) fn lift(lift: &mut Lift<'_>, found: &catalog::Table) -> Table {
    let (note, comment) = comments::lift(found.comment.as_ref());
    let mut table = Table {
        name: names::qualified(&found.name),
        alias: None,
        note,
        columns: found.columns.iter().map(|column| columns::lift(lift, found, column)).collect(),
        primary_key: None,
        other_primary_keys: ThinVec::new(),
        indexes: Vec::new(),
        checks: ThinVec::new(),
        directives: comment.into_iter().collect(),
        properties: ThinVec::new(),
    };
    let mut named: Vec<_> = constraints::primary_key(lift, found, &mut table).into_iter().collect();
    for unique in &found.uniques {
        named.extend(constraints::unique(lift, found, unique, &mut table));
    }
    for index in &found.indexes {
        indexes::lift(lift, found, index, &mut table);
    }
    checks::lift(lift, found, &mut table);
    let before = lift.out.schema.refs.len();
    foreign_keys::lift(lift, found);
    let declaring: FxHashSet<_> =
        foreign_keys::declaring(&lift.out.schema.refs[before..]).map(|(_, column)| column).collect();
    constraints::say_names(&mut table, |column| declaring.contains(&column), named);
    table
}
