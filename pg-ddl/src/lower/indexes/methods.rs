//! Access methods, and what each can do (PostgreSQL manual, chapter 11).

use dbml_model::schema;
use dbml_model::source_map::{IndexPlaces, Location};

use super::btree;
use crate::catalog::{IndexKey, IndexTerm, OperatorClass};
use crate::diagnostic::{directives, indexes as problem, types};
use crate::ident::Ident;
use crate::known_extensions::KnownExtension;
use crate::lower::Lowering;
use crate::lower::directives::{Kind, Said};
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
        // No method has a longer name, however it is misspelt.
        let known = BUILT_IN.iter().copied().filter(|_| method.len() <= 10);
        let near = known.min_by_key(distance).filter(|known| distance(known) <= 2);
        lowering.report(problem::unknown_method(&method, near, place));
    }
    Ident::new(&method)
}

/// Reports what the method can't do.
pub(super) fn check(
    lowering: &mut Lowering<'_>,
    draft: &Draft<'_>,
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
    let table = draft.found;
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

/// Reports the directives of an index that its method has no use for (manual 11.2, 11.8, 11.9).
pub(super) fn check_directives(
    lowering: &mut Lowering<'_>,
    draft: &Draft<'_>,
    said: &Said<'_>,
    method: &Ident,
    keys: &[IndexKey],
) {
    let method = method.as_str();
    let mut refuse = |kind, methods: &[&str], reason: &str| {
        let Some(directive) = said.get(kind).filter(|_| BUILT_IN.contains(&method) && !methods.contains(&method))
        else {
            return;
        };
        let reason = format!("a {method} index {reason}");
        lowering.report(directives::not_applicable(
            directive,
            &reason,
            "take the directive out, or make the index btree",
        ));
    };
    refuse(Kind::Include, &["btree", "gist", "spgist"], "carries no columns along");
    refuse(Kind::Desc, &["btree"], "has no order");
    refuse(Kind::Nulls, &["btree"], "has no order");
    if let Some(directive) = said.get(Kind::Opclass) {
        for key in keys {
            let Some(OperatorClass::BuiltIn(name)) = &key.opclass else { continue };
            let Some(methods) = methods_of(name.as_str()).filter(|methods| !methods.contains(&method)) else {
                continue;
            };
            lowering.report(directives::class_of_other_method(directive, name.as_str(), methods, method));
        }
    }
    if let Some(directive) = said.get(Kind::Collate) {
        let collated = keys.iter().filter(|key| key.collation.is_some());
        let mut columns = collated.filter_map(|key| match &key.term {
            IndexTerm::Column(name) => draft.table.column(name),
            IndexTerm::Expression(_) => None,
        });
        if let Some(column) = columns.find(|column| !column.ty.may_be_collated()) {
            lowering.report(directives::no_collation(directive, &column.ty));
        }
    }
}

/// The methods that an operator class of PostgreSQL's own is of, where its name says so.
fn methods_of(class: &str) -> Option<&'static [&'static str]> {
    match class {
        "text_pattern_ops" | "varchar_pattern_ops" | "bpchar_pattern_ops" => Some(&["btree", "hash"]),
        "jsonb_path_ops" | "gin_trgm_ops" => Some(&["gin"]),
        "gist_trgm_ops" => Some(&["gist"]),
        "quad_point_ops" | "kd_point_ops" => Some(&["spgist"]),
        _ if ["_minmax_ops", "_minmax_multi_ops", "_bloom_ops", "_inclusion_ops"]
            .iter()
            .any(|end| class.ends_with(end)) =>
        {
            Some(&["brin"])
        }
        _ => None,
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
