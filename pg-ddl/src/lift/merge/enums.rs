//! Enums: values keep their notes, whatever is their new order.

use dbml_model::schema::{Enum, EnumValue, Schema};
use rustc_hash::FxHashMap;

use super::super::{Lift, enums};
use super::arrange::Arranged;

/// Adds the enums of the arranged catalog to the schema that is made.
pub(super) fn merge(lift: &mut Lift<'_>, schema: &Schema, arranged: &Arranged) {
    let mut written: Vec<Option<&Enum>> = arranged.catalog.enums.iter().map(|_| None).collect();
    for (found, place) in schema.enums.iter().zip(&arranged.enums) {
        if let Some(slot) = place.and_then(|id| written.get_mut(id.index())) {
            *slot = Some(found);
        }
    }
    for (found, written) in arranged.catalog.enums.iter().zip(written) {
        let lifted = enums::lift(lift, found);
        lift.out.schema.enums.push(match written {
            Some(written) => merge_one(written, lifted),
            None => lifted,
        });
    }
}

fn merge_one(written: &Enum, lifted: Enum) -> Enum {
    let by_name: FxHashMap<&str, &EnumValue> =
        written.values.iter().map(|value| (value.name.as_str(), value)).collect();
    let value = |lifted: EnumValue| by_name.get(lifted.name.as_str()).map_or(lifted, |written| (*written).clone());
    let mut directives = written.directives.clone();
    let said = |directives: &[dbml_model::schema::Directive]| {
        directives.iter().find(|directive| directive.name == "comment").and_then(|directive| directive.value.clone())
    };
    if said(&written.directives) != said(&lifted.directives) {
        directives.retain(|directive| directive.name != "comment");
        directives.extend(lifted.directives);
    }
    Enum { values: lifted.values.into_iter().map(value).collect(), directives, ..written.clone() }
}
