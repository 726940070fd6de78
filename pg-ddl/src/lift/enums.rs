//! Enums, whose comments become directives: DBML has no note for them.

use dbml_model::schema::{Enum, EnumValue};
use thin_vec::ThinVec;

use super::{Lift, directives, names};
use crate::catalog;

/// An enum. DBML has no note for one, so that its comment is a directive.
pub(super) fn lift(_lift: &mut Lift<'_>, found: &catalog::Enum) -> Enum {
    let value =
        |name: &crate::ident::Ident| EnumValue { name: names::name(name), note: None, directives: ThinVec::new() };
    Enum {
        name: names::qualified(&found.name),
        values: found.values.iter().map(value).collect(),
        note: None,
        directives: directives::comment(found.comment.as_ref()).into_iter().collect(),
    }
}
