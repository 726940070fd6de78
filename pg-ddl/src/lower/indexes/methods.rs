//! Access methods, and what each can do (PostgreSQL manual, chapter 11).

use dbml_model::schema;
use dbml_model::source_map::{IndexPlaces, Location};

use super::btree;
use crate::catalog::{IndexKey, IndexTerm};
use crate::diagnostic::{indexes as problem, types};
use crate::ident::Ident;
use crate::known_extensions::KnownExtension;
use crate::lower::Lowering;
use crate::lower::tables::Draft;

const BUILT_IN: &[&str] = &["btree", "hash", "gin", "gist", "spgist", "brin"];

/// The method of an index; an unknown one was reported and passes through.
pub(super) fn lower(lowering: &mut Lowering<'_>, index: &schema::Index, place: Location) -> Ident {
    let Some(method) = &index.method else { return btree() };
    let method = method.as_str().to_ascii_lowercase();
    let options = lowering.options;
    let is_known = BUILT_IN.contains(&method.as_str()) || options.index_methods.contains(&method);
    if let Some(known) = KnownExtension::of_method(&method).filter(|_| !is_known) {
        if !options.lists_method(&method) {
            lowering.report(types::unlisted_extension("an index type", &method, known.name, place));
        }
    } else if !is_known {
        let distance = |known: &&str| strsim::damerau_levenshtein(&method, known);
        let near = BUILT_IN.iter().copied().min_by_key(distance).filter(|known| distance(known) <= 2);
        lowering.report(problem::unknown_method(&method, near, place));
    }
    Ident::new(&method)
}

/// Reports what the method can't do.
pub(super) fn check(
    lowering: &mut Lowering<'_>,
    draft: &Draft,
    index: &schema::Index,
    method: &Ident,
    keys: &[IndexKey],
    places: &IndexPlaces,
) {
    let method = method.as_str();
    if index.unique && BUILT_IN.contains(&method) && method != "btree" {
        lowering.report(problem::unique_method(method, places.line));
    }
    if keys.len() > 1 && matches!(method, "hash" | "spgist") {
        lowering.report(problem::single_key(method, places.line));
    }
    if KnownExtension::of_method(method).is_some() && !lowering.options.lists_method(method) {
        return;
    }
    let table = lowering.schema.table(draft.id);
    for (position, term) in index.terms.iter().enumerate() {
        let (schema::IndexTerm::Column(column), Some(key)) = (term, keys.get(position)) else { continue };
        let ty = &draft.table.columns[column.index()].ty;
        let by_itself = ty.has_default_opclass(method) && method != "hnsw" || lowering.options.plain_types_in(method);
        if key.opclass.is_some() || by_itself || matches!(key.term, IndexTerm::Expression(_)) {
            continue;
        }
        let place = places.terms.get(position).copied().unwrap_or(places.line);
        let column = table.columns[column.index()].name.as_str();
        lowering.report(problem::no_opclass(column, &ty.to_string(), method, help(method), place));
    }
}

fn help(method: &str) -> &'static str {
    match method {
        "gin" => "name an operator class, such as `//@ opclass: gin_trgm_ops`, or make the index btree",
        "gist" => "name an operator class with `//@ opclass: …`, or make the index btree",
        "hnsw" => "name an operator class, such as `//@ opclass: vector_cosine_ops`",
        "btree" => "index an expression of it, or choose another `type`",
        _ => "make the index btree, or name an operator class with `//@ opclass: …`",
    }
}
