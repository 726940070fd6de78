//! Tables, all but their foreign keys, which need every table first.

use std::sync::Arc;

use dbml_model::schema::TableId;
use dbml_model::source_map::Location;

use super::directives::{Kind, Said, Site, names};
use super::{Lowering, TableOrigins, checks, columns, comments, expressions, indexes, keys, limits, reserved};
use crate::catalog::Table;
use crate::diagnostic;
use crate::ident::QualifiedName;
use crate::intents::WasNamed;

/// A table while it is being made.
pub(super) struct Draft {
    pub(super) id: TableId,
    pub(super) table: Table,
    pub(super) origins: TableOrigins,
}

/// Adds a table to the catalog, without its foreign keys.
pub(super) fn lower(lowering: &mut Lowering<'_>, id: TableId) {
    let found = lowering.schema.table(id);
    let place = lowering.places.table(id);
    let name = lowering.qualified(&found.name, place);
    let said = Said::read(lowering, Site::Table, &found.directives);
    was(lowering, &said, &name);
    let note = lowering.table_places(id).and_then(|places| places.note).unwrap_or(place);
    let comment = comments::lower(lowering, found.note.as_deref(), &said, note);
    let mut draft =
        Draft { id, table: Table::new(name), origins: TableOrigins { name: place, ..TableOrigins::default() } };
    draft.table.comment = comment;
    let column_said = columns::lower(lowering, &mut draft);
    keys::lower(lowering, &mut draft, &column_said);
    checks::lower(lowering, &mut draft, &column_said);
    indexes::lower(lowering, &mut draft);
    limits::check(lowering, &draft);
    reserved::check(lowering, &draft);
    expressions::judge::check(lowering, &draft);
    if draft.table.names().any(|name| !name.automatic) {
        lowering.named.push(id);
    }
    lowering.out.catalog.tables.push(Arc::new(draft.table));
    lowering.out.origins.tables.push(draft.origins);
}

impl Draft {
    /// The place of a column's name.
    pub(super) fn column_place(&self, position: usize) -> Location {
        self.origins.columns.get(position).copied().unwrap_or(self.origins.name)
    }
}

fn was(lowering: &mut Lowering<'_>, said: &Said<'_>, name: &QualifiedName) {
    let Some((directive, was)) = said.value(Kind::Was) else { return };
    match names::qualified(was, &name.schema) {
        Some(was) => {
            lowering.out.intents.tables.push(WasNamed { name: name.clone(), was });
            lowering.out.origins.intents.tables.push(directive.name_place);
        }
        None => lowering.report(diagnostic::directives::old_name(directive)),
    }
}
