//! Columns: type, nullability, default, identity and collation in PostgreSQL's terms.

use dbml_model::schema::{Column, ColumnIndex, Nullability};
use dbml_model::source_map::{ColumnPlaces, Location};
use rustc_hash::FxHashMap;

use super::column_constraints::{self, ColumnConstraint};
use super::directives::{Kind, Said, Site, names};
use super::tables::Draft;
use super::{Lowering, comments, defaults, expressions, foreign_keys, types};
use crate::catalog::{self, ColumnDefault};
use crate::diagnostic::columns as problem;
use crate::ident::{Ident, QualifiedName};
use crate::intents::ColumnIntent;
use crate::pg_type::PgType;

/// What is said about a column that other objects need to know.
pub(super) struct ColumnSaid<'a> {
    pub(super) said: Said<'a>,
    pub(super) carried: Vec<ColumnConstraint>,
}

/// Adds the columns of a table.
pub(super) fn lower<'t>(lowering: &mut Lowering<'_>, draft: &mut Draft<'t>) -> Vec<ColumnSaid<'t>> {
    let found = &draft.found.columns;
    draft.table.columns.reserve_exact(found.len());
    draft.origins.columns.reserve_exact(found.len());
    let mut said = Vec::with_capacity(found.len());
    for (position, column) in found.iter().enumerate() {
        let places = draft.places.and_then(|places| places.columns.get(position)).copied().unwrap_or_default();
        lowering.is_doubtful = lowering.elements.damage.is_at(places.name());
        said.push(lower_one(lowering, draft, ColumnIndex::new(position), column, &places));
    }
    lowering.is_doubtful = false;
    check_cut_names(lowering, draft);
    said
}

fn lower_one<'t>(
    lowering: &mut Lowering<'_>,
    draft: &mut Draft<'t>,
    index: ColumnIndex,
    column: &'t Column,
    places: &ColumnPlaces,
) -> ColumnSaid<'t> {
    let name = lowering.ident_of_part(&column.name, places.name());
    let said = Said::read(lowering, Site::Column, &column.directives);
    let carried = column_constraints::carried(lowering, &said, draft.id, index, column);
    column_constraints::check(lowering, &said, &carried);
    let spelling = types::lower(lowering, draft.id, column, places.ty());
    let default = defaults::lower(lowering, column, &spelling, &said, places);
    let generates = matches!(default, Some(ColumnDefault::Serial(_) | ColumnDefault::Identity(_)));
    intents(lowering, draft, &name, &said);
    draft.table.columns.push(catalog::Column {
        name,
        not_null: not_null(lowering, column, generates, places),
        collation: collation(lowering, &said, &spelling.ty),
        comment: comments::lower(lowering, column.note.as_deref(), &said, places.name()),
        ty: spelling.ty,
        default,
    });
    draft.origins.columns.push(places.name());
    let said = ColumnSaid { said, carried };
    foreign_keys::read_column(lowering, (draft.id, index), &said);
    said
}

/// `not null`, or what makes it so; a primary key does it later.
fn not_null(lowering: &mut Lowering<'_>, column: &Column, generates: bool, places: &ColumnPlaces) -> bool {
    if generates && column.nullability == Nullability::Null {
        let reason = "its values come from a sequence";
        lowering.report(problem::never_null(column.name.as_str(), reason, places.name()));
    }
    generates || column.nullability == Nullability::NotNull
}

fn collation(lowering: &mut Lowering<'_>, said: &Said<'_>, ty: &PgType) -> Option<Box<QualifiedName>> {
    let (directive, value) = said.value(Kind::Collate)?;
    let collation = self::collation_named(value);
    if collation.is_none() {
        lowering.report(crate::diagnostic::directives::value(directive, "the name of a collation"));
    } else if !ty.may_be_collated() {
        lowering.report(crate::diagnostic::directives::no_collation(directive, ty));
    }
    collation.filter(|collation| !ty.is_collated_by(collation)).map(Box::new)
}

/// A collation; those of PostgreSQL itself are in `pg_catalog`.
pub(super) fn collation_named(value: &str) -> Option<QualifiedName> {
    names::qualified(value, &Ident::new("pg_catalog"))
}

fn intents(lowering: &mut Lowering<'_>, draft: &Draft<'_>, column: &Ident, said: &Said<'_>) {
    let directives = [said.get(Kind::Was), said.get(Kind::Using), said.get(Kind::Backfill)];
    let Some(first) = directives.into_iter().flatten().next() else { return };
    let was = said.value(Kind::Was).map(|(_, value)| Ident::new(&names::text(value)));
    let mut expression = |kind| {
        let (directive, text) = said.value(kind)?;
        let expression = expressions::lower(lowering, text, directive.value_place);
        expressions::check_value(lowering, draft, kind, &expression, directive.value_place);
        Some(expression)
    };
    let (using, backfill) = (expression(Kind::Using), expression(Kind::Backfill));
    let intent = ColumnIntent { table: draft.table.name.clone(), column: column.clone(), was, using, backfill };
    lowering.out.intents.columns.push(intent);
    lowering.out.origins.intents.columns.push(first.name_place);
}

/// Two names may be the same once they are cut; names that need no cutting were compared before.
fn check_cut_names(lowering: &mut Lowering<'_>, draft: &Draft<'_>) {
    let found = &draft.found.columns;
    if found.iter().all(|column| column.name.as_str().len() <= crate::ident::MAX_IDENT_BYTES) {
        return;
    }
    let mut seen: FxHashMap<&Ident, Location> = FxHashMap::default();
    for (position, column) in draft.table.columns.iter().enumerate() {
        let place = draft.column_place(position);
        if let Some(first) = seen.insert(&column.name, place) {
            lowering.report(crate::diagnostic::names::same_when_cut("columns", &column.name, place, first));
        }
    }
}
