//! Schemas: DBML has them by mention alone.

use rustc_hash::FxHashSet;

use super::{Lift, tables};
use crate::ident::{Ident, Spoken};

/// Lists what no mention can say: empty schemas, comments on schemas, tables without columns.
pub(super) fn lift(lift: &mut Lift<'_>) {
    let catalog = lift.catalog;
    let mut mentioned: FxHashSet<&Ident> = catalog.enums.iter().map(|found| &found.name.schema).collect();
    mentioned.extend(tables::speakable(catalog).map(|table| &table.name.schema));
    for schema in &catalog.schemas {
        let object = format!("schema {}", schema.name.as_str());
        if !mentioned.contains(&schema.name) && schema.name.as_str() != "public" {
            lift.omit(object.clone(), "DBML has no schema without a table or an enum");
        }
        if schema.comment.is_some() {
            lift.omit(object, "DBML has no place for its comment");
        }
    }
    for table in catalog.tables.iter().filter(|table| table.columns.is_empty()) {
        lift.omit(format!("table {}", Spoken(&table.name)), "DBML has no table without columns");
    }
}
