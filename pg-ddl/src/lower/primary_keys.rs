//! What a primary key may be: the only one of its table, and of columns alone (PostgreSQL manual, CREATE TABLE).

use dbml_model::schema::{IndexTerm, PrimaryKey};
use dbml_model::source_map::Location;

use super::Lowering;
use super::tables::Draft;
use crate::diagnostic::{indexes, primary_keys as problem};

/// Reports what of a primary key PostgreSQL has not, and the keys beside it. Gives the place of the key.
pub(super) fn check(lowering: &mut Lowering<'_>, draft: &Draft<'_>, key: &PrimaryKey) -> Location {
    let places = draft.places;
    let key_places = places.and_then(|places| places.primary_key.as_ref());
    let place = key_places.map_or(draft.origins.name, |places| places.line);
    let terms = key_places.map(|places| places.terms.as_slice()).unwrap_or_default();
    if key.terms.is_empty() {
        lowering.report(indexes::empty(place));
    }
    for (position, term) in key.terms.iter().enumerate() {
        if let IndexTerm::Expression(text) = term {
            let term_place = terms.get(position).copied().unwrap_or(place);
            lowering.report(problem::expression(text, term_place, draft.origins.name));
        }
    }
    let table = draft.found;
    for position in 0..table.other_primary_keys.len() {
        let other = places.and_then(|places| places.other_primary_keys.get(position));
        let other = other.map_or(draft.origins.name, |places| places.line);
        lowering.report(problem::second(table.name.name.as_str(), other, place));
    }
    place
}
