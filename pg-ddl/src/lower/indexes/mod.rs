//! Indexes, and the unique constraints among them.

mod keys;
mod methods;

use dbml_model::schema::{self, ColumnIndex, IndexTerm};
use dbml_model::source_map::{IndexPlaces, Location};

use super::directives::{Kind, Said, Site};
use super::keys as table_keys;
use super::tables::Draft;
use super::{Lowering, comments, expressions};
use crate::catalog::{Index, Named, Unique};
use crate::diagnostic::{directives, indexes as problem};
use crate::ident::Ident;

/// Adds the indexes of a table.
pub(super) fn lower(lowering: &mut Lowering<'_>, draft: &mut Draft<'_>) {
    let found = &draft.found.indexes;
    draft.table.indexes.reserve_exact(found.len());
    draft.origins.indexes.reserve_exact(found.len());
    for (position, index) in found.iter().enumerate() {
        let places = draft.places.and_then(|places| places.indexes.get(position));
        let places = places.cloned().unwrap_or_default();
        lowering.is_doubtful = lowering.elements.damage.is_in(places.line);
        if index.terms.is_empty() {
            lowering.report(problem::empty(places.line));
            continue;
        }
        lower_one(lowering, draft, index, &places);
    }
    lowering.is_doubtful = false;
}

fn lower_one(lowering: &mut Lowering<'_>, draft: &mut Draft<'_>, index: &schema::Index, places: &IndexPlaces) {
    let said = Said::read(lowering, Site::Index, &index.directives);
    let name = match &index.name {
        Some(name) => Named::given(lowering.ident(name, places.line)),
        None => table_keys::automatic(),
    };
    if let Some(directive) = said.get(Kind::NullsNotDistinct) {
        if index.unique {
            lowering.needs_version(directive, 15);
        } else {
            let help = "make the index unique, or take the directive out";
            lowering.report(directives::not_applicable(directive, "the index is not unique", help));
        }
    }
    if said.get(Kind::Constraint).is_some() {
        constraint(lowering, draft, index, &said, name, places.line);
    } else {
        plain(lowering, draft, index, &said, name, places);
    }
}

/// `//@ constraint`: a unique constraint, if it can be one (PostgreSQL manual, ALTER TABLE, `ADD … USING INDEX`).
fn constraint(
    lowering: &mut Lowering<'_>,
    draft: &mut Draft<'_>,
    index: &schema::Index,
    said: &Said<'_>,
    name: Named,
    place: Location,
) {
    let of_keys = [Kind::Opclass, Kind::Desc, Kind::Nulls, Kind::Collate];
    let refused = if !index.unique {
        Some("it is not unique")
    } else if said.get(Kind::Where).is_some() {
        Some("it has a condition")
    } else if of_keys.iter().any(|kind| said.get(*kind).is_some()) {
        Some("its keys are not plain")
    } else if index.method.as_ref().is_some_and(|method| !method.as_str().eq_ignore_ascii_case("btree")) {
        Some("it is not a btree")
    } else {
        None
    };
    let columns = match (columns(index), refused) {
        (_, Some(reason)) => return lowering.report(problem::not_a_constraint(reason, place)),
        (None, None) => return lowering.report(problem::not_a_constraint("it has an expression", place)),
        (Some(columns), None) => columns,
    };
    let unique = Unique {
        name,
        columns: draft.idents(&columns),
        include: table_keys::include(lowering, draft, said),
        nulls_not_distinct: said.get(Kind::NullsNotDistinct).is_some(),
        deferrable: table_keys::deferrable(lowering, said).unwrap_or_default(),
        comment: comments::lower(lowering, index.note.as_deref(), said, place),
    };
    let is_same_key = draft.table.primary_key.as_ref().is_some_and(|key| key.columns == unique.columns)
        || draft.table.uniques.iter().any(|other| other.columns == unique.columns);
    if is_same_key {
        return lowering.report(problem::same_key(place));
    }
    table_keys::push_unique(lowering, draft, unique, &columns, place);
}

fn plain(
    lowering: &mut Lowering<'_>,
    draft: &mut Draft<'_>,
    index: &schema::Index,
    said: &Said<'_>,
    name: Named,
    places: &IndexPlaces,
) {
    if let Some(directive) = said.get(Kind::Deferrable) {
        let help = "add `//@ constraint`, or take the directive out";
        lowering.report(directives::not_applicable(directive, "an index is checked at once", help));
    }
    let method = methods::lower(lowering, index, places.line);
    let keys = keys::lower(lowering, draft, index, said, places);
    methods::check(lowering, draft, index, &method, &keys, places);
    methods::check_directives(lowering, draft, said, &method, &keys);
    let predicate = said.value(Kind::Where);
    let predicate = predicate.map(|(directive, text)| expressions::lower(lowering, text, directive.value_place));
    if let Some(columns) = columns(index).filter(|_| index.unique && predicate.is_none()) {
        lowering.add_key(draft.id, &columns);
    }
    let mut lowered = Index {
        name,
        unique: index.unique,
        method,
        keys,
        include: table_keys::include(lowering, draft, said),
        predicate,
        nulls_not_distinct: index.unique && said.get(Kind::NullsNotDistinct).is_some(),
        comment: comments::lower(lowering, index.note.as_deref(), said, places.line),
    };
    lowered.leave_out_own_collations(&draft.table.columns);
    draft.table.indexes.push(lowered);
    draft.origins.indexes.push(places.line);
}

/// The columns of an index that has nothing else.
fn columns(index: &schema::Index) -> Option<Vec<ColumnIndex>> {
    let column = |term: &IndexTerm| match term {
        IndexTerm::Column(column) => Some(*column),
        IndexTerm::Expression(_) => None,
    };
    index.terms.iter().map(column).collect()
}

/// The default access method.
fn btree() -> Ident {
    Ident::new("btree")
}
