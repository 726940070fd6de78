//! The keys of an index, in the order of the text, with what directives say of each.

use dbml_model::schema::{self, Directive, IndexTerm as Term};
use dbml_model::source_map::IndexPlaces;

use crate::catalog::{IndexKey, IndexTerm, NullsOrder, OperatorClass, SortOrder};
use crate::diagnostic::{directives, types};
use crate::ident::{Ident, QualifiedName};
use crate::known_extensions::KnownExtension;
use crate::lower::columns::collation_named;
use crate::lower::directives::{Kind, Said, names};
use crate::lower::tables::Draft;
use crate::lower::{Lowering, expressions};

/// The keys of an index.
pub(super) fn lower(
    lowering: &mut Lowering<'_>,
    draft: &Draft<'_>,
    index: &schema::Index,
    said: &Said<'_>,
    places: &IndexPlaces,
) -> Vec<IndexKey> {
    let mut keys = Vec::with_capacity(index.terms.len());
    for (position, term) in index.terms.iter().enumerate() {
        let place = places.terms.get(position).copied().unwrap_or(places.line);
        let term = match term {
            Term::Column(column) => IndexTerm::Column(draft.table.columns[column.index()].name.clone()),
            Term::Expression(text) => IndexTerm::Expression(expressions::lower(lowering, text, place)),
        };
        keys.push(IndexKey { term, opclass: None, collation: None, order: SortOrder::Ascending, nulls: None });
    }
    for (kind, expected) in [
        (Kind::Opclass, "an operator class, after its column where there are several: `code text_pattern_ops`"),
        (Kind::Collate, "a collation, after its column where there are several: `code \"C\"`"),
        (Kind::Desc, "nothing, or the columns that go down: `code, created_at`"),
        (Kind::Nulls, "`first` or `last`, after its column where there are several: `code first`"),
    ] {
        let Some(directive) = said.get(kind) else { continue };
        if apply(&mut keys, kind, directive).is_none() && !draft.may_say_more(lowering) {
            lowering.report(directives::value(directive, expected));
        }
        if kind == Kind::Opclass {
            find_operator_classes(lowering, &mut keys, directive);
        }
    }
    keys.iter_mut().for_each(drop_default_nulls);
    keys
}

/// Names the schema of operator classes that a listed extension brings, and reports those of extensions that are not listed.
fn find_operator_classes(lowering: &mut Lowering<'_>, keys: &mut [IndexKey], directive: &Directive) {
    for key in keys {
        let Some(OperatorClass::BuiltIn(name)) = &key.opclass else { continue };
        if let Some(schema) = lowering.options.schema_of_operator_class(name.as_str()) {
            let name = QualifiedName { schema: schema.clone(), name: name.clone() };
            key.opclass = Some(OperatorClass::In(Box::new(name)));
        } else if let Some(known) = KnownExtension::of_operator_class(name.as_str()) {
            let (name, place) = (name.as_str(), directive.value_place);
            lowering.report(types::unlisted_extension("an operator class", name, known.name, place));
        }
    }
}

/// Applies a directive to the keys that it is about; none if it makes no sense.
fn apply(keys: &mut [IndexKey], kind: Kind, directive: &Directive) -> Option<()> {
    let Some(value) = directive.value.as_deref() else {
        return keys.iter_mut().try_for_each(|key| set(key, kind, ""));
    };
    for item in names::items(value) {
        let (position, rest) = key_of(keys, kind, item)?;
        set(keys.get_mut(position)?, kind, rest)?;
    }
    Some(())
}

/// Which key an item of a directive's value is about, and what it says of it: `2 first`, `code first`, or `first` of an only key.
fn key_of<'v>(keys: &[IndexKey], kind: Kind, item: &'v str) -> Option<(usize, &'v str)> {
    let (first, rest) = names::name(item)?;
    if kind == Kind::Desc || !rest.is_empty() {
        let is_column = |key: &IndexKey| matches!(&key.term, IndexTerm::Column(column) if column.as_str() == first);
        let number = || first.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        let named = keys.iter().position(is_column).or_else(number).filter(|position| *position < keys.len());
        if let Some(position) = named {
            return Some((position, rest));
        }
    }
    (keys.len() == 1 && kind != Kind::Desc).then_some((0, item))
}

fn set(key: &mut IndexKey, kind: Kind, value: &str) -> Option<()> {
    match kind {
        Kind::Opclass => key.opclass = Some(operator_class(value)?),
        Kind::Collate => key.collation = Some(Box::new(collation_named(value)?)),
        Kind::Nulls if value.eq_ignore_ascii_case("first") => key.nulls = Some(NullsOrder::First),
        Kind::Nulls if value.eq_ignore_ascii_case("last") => key.nulls = Some(NullsOrder::Last),
        Kind::Desc if value.is_empty() => key.order = SortOrder::Descending,
        _ => return None,
    }
    Some(())
}

/// NULLs go last when ascending and first when descending: said or not, it is the same index.
fn drop_default_nulls(key: &mut IndexKey) {
    let default = match key.order {
        SortOrder::Ascending => NullsOrder::Last,
        SortOrder::Descending => NullsOrder::First,
    };
    key.nulls = key.nulls.filter(|nulls| *nulls != default);
}

/// A name, with its schema where it is not to be found without.
fn operator_class(value: &str) -> Option<OperatorClass> {
    match names::ident(value) {
        Some(name) => Some(OperatorClass::BuiltIn(name)),
        None => names::qualified(value, &Ident::default()).map(|name| OperatorClass::In(Box::new(name))),
    }
}
