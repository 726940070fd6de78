//! Enums: types with the same values in the same order.

use dbml_model::schema::EnumId;
use rustc_hash::FxHashMap;

use super::directives::{Kind, Said, Site, names};
use super::{EnumOrigins, Lowering, comments};
use crate::catalog::Enum;
use crate::diagnostic;
use crate::ident::{Ident, QualifiedName};
use crate::intents::{EnumValueWas, WasNamed};

/// Adds an enum to the catalog.
pub(super) fn lower(lowering: &mut Lowering<'_>, id: EnumId) {
    let found = lowering.elements.enumeration(id);
    let place = lowering.elements.enum_place(id);
    let name = lowering.qualified(&found.name, place);
    let said = Said::read(lowering, Site::Enum, &found.directives);
    was(lowering, &said, &name);
    let comment = comments::lower(lowering, found.note.as_deref(), &said, place);
    let (values, places) = values_of(lowering, id, &name);
    lowering.out.catalog.enums.push(Enum { name, values, comment });
    lowering.out.origins.enums.push(EnumOrigins { name: place, values: places });
}

fn values_of(
    lowering: &mut Lowering<'_>,
    id: EnumId,
    name: &QualifiedName,
) -> (Vec<Ident>, Vec<dbml_model::source_map::Location>) {
    let found = &lowering.elements.enumeration(id).values;
    let places = lowering.elements.enum_places.get(id.index()).map(|places| places.values.clone()).unwrap_or_default();
    let mut seen = FxHashMap::default();
    let mut values = Vec::with_capacity(found.len());
    for (position, value) in found.iter().enumerate() {
        let place = places.get(position).copied().unwrap_or_default();
        let label = lowering.ident_of_part(&value.name, place);
        if let Some(first) = seen.insert(label.clone(), place) {
            lowering.report(diagnostic::names::same_when_cut("values", &label, place, first));
        }
        let said = Said::read(lowering, Site::EnumValue, &value.directives);
        if let Some((directive, was)) = said.value(Kind::Was) {
            let was = Ident::new(&names::text(was));
            lowering.out.intents.enum_values.push(EnumValueWas { name: name.clone(), value: label.clone(), was });
            lowering.out.origins.intents.enum_values.push(directive.name_place);
        }
        values.push(label);
    }
    (values, places)
}

fn was(lowering: &mut Lowering<'_>, said: &Said<'_>, name: &QualifiedName) {
    let Some((directive, was)) = said.value(Kind::Was) else { return };
    match names::qualified(was, &name.schema) {
        Some(was) => {
            lowering.out.intents.enums.push(WasNamed { name: name.clone(), was });
            lowering.out.origins.intents.enums.push(directive.name_place);
        }
        None => lowering.report(diagnostic::directives::old_name(directive)),
    }
}
