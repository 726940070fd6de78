//! Tables, all but their foreign keys, which need every table first.

use std::sync::Arc;

use dbml_model::schema::{self, TableId};
use dbml_model::source_map::{Location, TablePlaces};

use super::directives::{Kind, Said, Site, names};
use super::names::plain;
use super::{Lowering, TableOrigins, checks, columns, comments, expressions, indexes, keys, limits, reserved};
use crate::catalog::Table;
use crate::diagnostic;
use crate::ident::QualifiedName;
use crate::intents::WasNamed;

/// A table while it is being made.
pub(super) struct Draft<'t> {
    pub(super) id: TableId,
    /// What it is made of.
    pub(super) found: &'t schema::Table,
    /// Where that was written.
    pub(super) places: Option<&'t TablePlaces>,
    pub(super) table: Table,
    pub(super) origins: TableOrigins,
}

/// Adds a table to the catalog, without its foreign keys.
pub(super) fn lower(lowering: &mut Lowering<'_>, id: TableId, found: &schema::Table, places: Option<&TablePlaces>) {
    let place = places.map(|places| places.name).unwrap_or_default();
    let name = lowering.qualified(&found.name, place);
    let said = Said::read(lowering, Site::Table, &found.directives);
    was(lowering, &said, &name);
    let note = places.and_then(|places| places.note).unwrap_or(place);
    let comment = comments::lower(lowering, found.note.as_deref(), &said, note);
    let origins = TableOrigins { name: place, ..TableOrigins::default() };
    let mut draft = Draft { id, found, places, table: Table::new(name), origins };
    draft.table.comment = comment;
    let column_said = columns::lower(lowering, &mut draft);
    keys::lower(lowering, &mut draft, &column_said);
    checks::lower(lowering, &mut draft, &column_said);
    indexes::lower(lowering, &mut draft);
    limits::check(lowering, &draft);
    reserved::check(lowering, &draft);
    expressions::judge::check(lowering, &draft);
    plain::give(&mut draft.table);
    lowering.push_table(id, draft.table, draft.origins);
}

impl Lowering<'_> {
    /// Adds a table that is none of the schema.
    pub(super) fn push_other_table(&mut self, table: Table, origins: TableOrigins) {
        let id = TableId::new(self.out.catalog.tables.len());
        self.push_table(id, table, origins);
    }

    fn push_table(&mut self, id: TableId, table: Table, origins: TableOrigins) {
        self.noted.table(id, &table);
        self.out.catalog.tables.push(Arc::new(table));
        self.out.origins.tables.push(origins);
    }
}

impl Draft<'_> {
    /// The place of a column's name.
    pub(super) fn column_place(&self, position: usize) -> Location {
        self.origins.columns.get(position).copied().unwrap_or(self.origins.name)
    }

    /// Whether a broken line may have been meant to make a column or a key.
    pub(super) fn may_say_more(&self, lowering: &Lowering<'_>) -> bool {
        lowering.is_in_doubt(self.id, self.origins.name)
    }

    /// Whether a broken line may have been meant to make a column of this name.
    pub(super) fn may_have_column(&self, lowering: &Lowering<'_>, name: &str) -> bool {
        lowering.elements.damage.may_have_column(self.origins.name, name) || lowering.misread.contains(&self.id)
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
