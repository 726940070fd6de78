//! What no item can say: empty schemas, comments of schemas, tables without columns, and types that DBML can't declare. Each becomes a
//! directive on a line of its own.

use rustc_hash::FxHashSet;

use super::{Lift, comments, directives, names, tables, types};
use crate::catalog::{Schema, Table};
use crate::ident::{Ident, QualifiedName, Spoken};

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
    for name in types::unexplained(lift) {
        let object = format!("type {}", Spoken(&name));
        say(lift, object, "type", qualified(&name));
    }
}

/// Says it, unless no directive can.
fn say(lift: &mut Lift<'_>, object: String, directive: &str, value: String) {
    let directive = directives::value(directive, value);
    if directives::is_sayable(&directive) {
        lift.out.schema.stray_directives.push(directive);
    } else {
        lift.omit(object, "no directive can hold its name");
    }
}

/// A name in the value of a directive, where `public` goes without saying.
fn qualified(name: &QualifiedName) -> String {
    let own = names::in_directive(&name.name);
    if name.schema.as_str() == "public" { own } else { format!("{}.{own}", names::in_directive(&name.schema)) }
}

fn say_schema(lift: &mut Lift<'_>, schema: &Schema) {
    let mut value = names::in_directive(&schema.name);
    if let Some(comment) = &schema.comment {
        value.push_str(" comment ");
        value.push_str(&comments::escape(comment.as_str()));
    }
    say(lift, format!("schema {}", schema.name.as_str()), "schema", value);
}

fn say_table(lift: &mut Lift<'_>, table: &Table) {
    let object = format!("table {}", Spoken(&table.name));
    say(lift, object.clone(), "table-without-columns", qualified(&table.name));
    if table.comment.is_some() {
        lift.omit(object.clone(), "DBML has no place for the comment of a table without columns");
    }
    if !table.checks.is_empty() || !table.indexes.is_empty() {
        lift.omit(object, "DBML has no place for what belongs to a table without columns");
    }
}
