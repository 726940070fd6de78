//! What is lowered, but for the tables: each of those is at hand only while it becomes one of the catalog.

use dbml_model::schema::{Directive, Enum, EnumId, Ref, RefId, Schema};
use dbml_model::source_map::{Damage, EnumPlaces, Location, RefPlaces, SourceMap};

/// The elements of a schema that no table holds, and their places.
#[derive(Clone, Copy)]
pub(super) struct Elements<'a> {
    pub(super) enums: &'a [Enum],
    pub(super) enum_places: &'a [EnumPlaces],
    pub(super) refs: &'a [Ref],
    ref_places: &'a [RefPlaces],
    pub(super) stray_directives: &'a [Directive],
    /// What the mistakes in the text may have hidden.
    pub(super) damage: &'a Damage,
}

impl<'a> Elements<'a> {
    pub(super) fn of(schema: &'a Schema, places: &'a SourceMap) -> Self {
        Self {
            enums: &schema.enums,
            enum_places: &places.enums,
            refs: &schema.refs,
            ref_places: &places.refs,
            stray_directives: &schema.stray_directives,
            damage: &places.damage,
        }
    }

    pub(super) fn enumeration(self, id: EnumId) -> &'a Enum {
        &self.enums[id.index()]
    }

    pub(super) fn enum_place(self, id: EnumId) -> Location {
        self.enum_places.get(id.index()).map(|places| places.name).unwrap_or_default()
    }

    pub(super) fn reference(self, id: RefId) -> &'a Ref {
        &self.refs[id.index()]
    }

    /// The place of a reference's edge.
    pub(super) fn ref_place(self, id: RefId) -> Location {
        self.ref_places.get(id.index()).map(|places| places.edge).unwrap_or_default()
    }

    /// The place of one of the ends of a reference.
    pub(super) fn end_place(self, id: RefId, position: usize) -> Location {
        self.ref_places.get(id.index()).map(|places| places.endpoints[position]).unwrap_or_default()
    }
}
