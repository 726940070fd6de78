//! Schemas: they are there because something is in them.

use rustc_hash::FxHashSet;

use super::Lowering;
use crate::catalog::Schema;
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
}
