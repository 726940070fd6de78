//! Schemas: DBML has them by mention alone, so that empty ones, their comments, and tables without columns become directives.

use rustc_hash::FxHashSet;

use super::{Lift, comments, directives, names, tables};
use crate::catalog::{Schema, Table};
use crate::ident::{Ident, Spoken};

/// What no mention can say, on lines of their own.
pub(super) fn lift(lift: &mut Lift<'_>) {
    let catalog = lift.catalog;
    let mut mentioned: FxHashSet<&Ident> = catalog.enums.iter().map(|found| &found.name.schema).collect();
    mentioned.extend(tables::speakable(catalog).map(|table| &table.name.schema));
    let public = Ident::new("public");
    mentioned.insert(&public);
    for schema in &catalog.schemas {
        if !mentioned.contains(&schema.name) || schema.comment.is_some() {
            say_schema(lift, schema);
        }
    }
    for table in catalog.tables.iter().filter(|table| table.columns.is_empty()) {
        say_table(lift, table);
    }
}

fn say_schema(lift: &mut Lift<'_>, schema: &Schema) {
    let mut value = names::in_directive(&schema.name);
    if let Some(comment) = &schema.comment {
        value.push_str(" comment ");
        value.push_str(&comments::escape(comment.as_str()));
    }
    let directive = directives::value("schema", value);
    if directives::is_sayable(&directive) {
        lift.out.schema.stray_directives.push(directive);
    } else {
        lift.omit(format!("schema {}", schema.name.as_str()), "no directive can hold its name");
    }
}

fn say_table(lift: &mut Lift<'_>, table: &Table) {
    let object = format!("table {}", Spoken(&table.name));
    let mut value = names::in_directive(&table.name.name);
    if table.name.schema.as_str() != "public" {
        value = format!("{}.{value}", names::in_directive(&table.name.schema));
    }
    let directive = directives::value("table-without-columns", value);
    if directives::is_sayable(&directive) {
        lift.out.schema.stray_directives.push(directive);
    } else {
        lift.omit(object.clone(), "no directive can hold its name");
    }
    if table.comment.is_some() {
        lift.omit(object.clone(), "DBML has no place for the comment of a table without columns");
    }
    if !table.checks.is_empty() || !table.indexes.is_empty() {
        lift.omit(object, "DBML has no place for what belongs to a table without columns");
    }
}
