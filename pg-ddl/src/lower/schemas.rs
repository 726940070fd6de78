//! Schemas: they are there because something is in them, or because a directive says so.

use dbml_model::diagnostic::Diagnostic;
use rustc_hash::{FxHashMap, FxHashSet};

use super::directives::own_lines::Said;
use super::{Lowering, reserved};
use crate::catalog::{Comment, Schema};
use crate::diagnostic::names;
use crate::ident::Ident;

/// Adds every schema that an enum, a table or an extension is in, in the order of first mention, then those that are said to be there.
pub(super) fn lower(lowering: &mut Lowering<'_>, said: Vec<Said<'_>>) {
    let catalog = &mut lowering.out.catalog;
    let mut seen: FxHashSet<&Ident> = FxHashSet::default();
    let enums = catalog.enums.iter().map(|found| &found.name.schema);
    let tables = catalog.tables.iter().map(|table| &table.name.schema);
    // Some extensions live where PostgreSQL itself does.
    let extensions = catalog.extensions.iter().map(|own| &own.schema).filter(|own| own.as_str() != "pg_catalog");
    for schema in enums.chain(tables).chain(extensions).filter(|schema| schema.as_str() != "public") {
        if seen.insert(schema) {
            catalog.schemas.push(Schema { name: schema.clone(), comment: None });
        }
    }
    report_reserved(lowering, &said);
    add_said(&mut lowering.out.catalog.schemas, said);
}

/// The schema `public` is always there: it is one of ours only where it has a comment.
fn add_said(schemas: &mut Vec<Schema>, said: Vec<Said<'_>>) {
    let mut comments: FxHashMap<Ident, Option<Comment>> = FxHashMap::default();
    let mut order = Vec::new();
    for Said { name, comment, .. } in said {
        if !comments.contains_key(&name) {
            order.push(name.clone());
        }
        let known = comments.entry(name).or_default();
        *known = comment.or(known.take());
    }
    for schema in schemas.iter_mut() {
        schema.comment = comments.remove(&schema.name).flatten();
    }
    for name in order {
        let Some(comment) = comments.remove(&name) else { continue };
        if comment.is_some() || name.as_str() != "public" {
            schemas.push(Schema { name, comment });
        }
    }
}

/// Reports each schema that can't be made where it is first mentioned.
fn report_reserved(lowering: &mut Lowering<'_>, said: &[Said<'_>]) {
    let (catalog, origins) = (&lowering.out.catalog, &lowering.out.origins);
    let enums = catalog.enums.iter().zip(&origins.enums).map(|(found, origin)| (&found.name.schema, origin.name));
    let tables = catalog.tables.iter().zip(&origins.tables).map(|(table, origin)| (&table.name.schema, origin.name));
    let said = said.iter().map(|said| (&said.name, said.directive.value_place));
    let mut seen: FxHashSet<&Ident> = FxHashSet::default();
    let reserved = enums
        .chain(tables)
        .chain(said)
        .filter(|(schema, _)| reserved::is_schema(schema.as_str()) && seen.insert(schema));
    let problems: Vec<Diagnostic> =
        reserved.map(|(schema, place)| names::system_schema(schema.as_str(), place)).collect();
    lowering.out.diagnostics.extend(problems);
}
