//! Schemas: they are there because something is in them.

use dbml_model::diagnostic::Diagnostic;
use rustc_hash::FxHashSet;

use super::{Lowering, reserved};
use crate::catalog::Schema;
use crate::diagnostic::names;
use crate::ident::Ident;

/// Adds every schema that an enum, a table or an extension is in, in the order of first mention.
pub(super) fn lower(lowering: &mut Lowering<'_>) {
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
    report_reserved(lowering);
}

/// Reports each schema that can't be made where it is first mentioned.
fn report_reserved(lowering: &mut Lowering<'_>) {
    let (catalog, origins) = (&lowering.out.catalog, &lowering.out.origins);
    let enums = catalog.enums.iter().zip(&origins.enums).map(|(found, origin)| (&found.name.schema, origin.name));
    let tables = catalog.tables.iter().zip(&origins.tables).map(|(table, origin)| (&table.name.schema, origin.name));
    let mut seen: FxHashSet<&Ident> = FxHashSet::default();
    let reserved =
        enums.chain(tables).filter(|(schema, _)| reserved::is_schema(schema.as_str()) && seen.insert(schema));
    let problems: Vec<Diagnostic> =
        reserved.map(|(schema, place)| names::system_schema(schema.as_str(), place)).collect();
    lowering.out.diagnostics.extend(problems);
}
