//! Catalog to DBML schema: the way back.
//!
//! The law: what is lifted, printed, parsed, resolved and lowered again is the same catalog. Names appear only where PostgreSQL's own
//! algorithm did not choose them, types and keys come back as a person writes them, and what DBML has no word for becomes a directive.
//! What not even a directive can say is listed, never lost in silence.

mod checks;
mod columns;
mod comments;
mod constraints;
mod directives;
mod enums;
mod expressions;
mod foreign_keys;
mod in_lists;
mod indexes;
pub(crate) mod literals;
mod merge;
pub(crate) mod names;
mod own_lines;
mod readable;

mod tables;
mod types;
mod unspoken;

use dbml_model::schema::{ColumnIndex, EnumId, Schema, TableId};
pub use merge::{Merged, merge};
pub use readable::readable;
use rustc_hash::{FxHashMap, FxHashSet};
pub use unspoken::Unspoken;

use crate::catalog::Catalog;
use crate::ident::{Ident, QualifiedName};

/// A catalog in the terms of DBML.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lifted {
    /// The schema; printing it gives DBML that lowers to the catalog.
    pub schema: Schema,
    /// What the schema leaves out, in the order of the catalog.
    pub unspoken: Vec<Unspoken>,
}

/// The schema that lowers to this catalog.
pub fn lift(catalog: &Catalog) -> Lifted {
    let mut lift = Lift::new(catalog);
    own_lines::lift(&mut lift);
    for enumeration in &catalog.enums {
        let lifted = enums::lift(&mut lift, enumeration);
        lift.out.schema.enums.push(lifted);
    }
    for table in tables::speakable(catalog) {
        let lifted = tables::lift(&mut lift, table);
        lift.out.schema.tables.push(lifted);
    }
    lift.out
}

/// The work in hand: what has been lifted, and the ids of what will be.
struct Lift<'a> {
    catalog: &'a Catalog,
    tables: FxHashMap<&'a QualifiedName, TableId>,
    enums: FxHashMap<&'a QualifiedName, EnumId>,
    /// By [`TableId`].
    columns: Vec<FxHashMap<&'a Ident, ColumnIndex>>,
    /// The ends of the references so far: DBML takes two between the same columns for one.
    references: FxHashSet<foreign_keys::Ends>,
    out: Lifted,
}

impl<'a> Lift<'a> {
    fn new(catalog: &'a Catalog) -> Self {
        let tables: Vec<_> = tables::speakable(catalog).collect();
        let positions = |table: &'a crate::catalog::Table| {
            let column =
                |(position, column): (usize, &'a crate::catalog::Column)| (&column.name, ColumnIndex::new(position));
            table.columns.iter().enumerate().map(column).collect()
        };
        let enums = catalog.enums.iter().enumerate();
        Self {
            catalog,
            tables: tables.iter().enumerate().map(|(position, table)| (&table.name, TableId::new(position))).collect(),
            enums: enums.map(|(position, found)| (&found.name, EnumId::new(position))).collect(),
            columns: tables.iter().map(|table| positions(table)).collect(),
            references: FxHashSet::default(),
            out: Lifted::default(),
        }
    }

    /// Lists something that the schema leaves out.
    fn omit(&mut self, object: String, reason: &'static str) {
        self.out.unspoken.push(Unspoken { object, reason });
    }

    /// The columns of these names in a table; none if one of them is not there.
    fn columns_of(&self, table: &QualifiedName, columns: &[Ident]) -> Option<(TableId, Vec<ColumnIndex>)> {
        let id = *self.tables.get(table)?;
        let known = self.columns.get(id.index())?;
        let found: Option<Vec<ColumnIndex>> = columns.iter().map(|column| known.get(column).copied()).collect();
        Some((id, found?))
    }
}
