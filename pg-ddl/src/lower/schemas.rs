//! Schemas: they are there because something is in them.

use rustc_hash::FxHashSet;

use super::Lowering;
use crate::catalog::Schema;
use crate::ident::Ident;

/// Adds every schema that an enum or a table is in, in the order of first mention.
pub(super) fn lower(lowering: &mut Lowering<'_>) {
    let catalog = &mut lowering.out.catalog;
    let mut seen: FxHashSet<&Ident> = FxHashSet::default();
    let mentioned = catalog.enums.iter().map(|found| &found.name).chain(catalog.tables.iter().map(|table| &table.name));
    for name in mentioned.filter(|name| name.schema.as_str() != "public") {
        if seen.insert(&name.schema) {
            catalog.schemas.push(Schema { name: name.schema.clone(), comment: None });
        }
    }
}
