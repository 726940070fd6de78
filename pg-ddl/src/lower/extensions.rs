//! Extensions: those that the settings list, and what the DBML uses of them.

use super::{LowerOptions, Lowering};
use crate::catalog::Extension;
use crate::ident::Ident;
use crate::known_extensions::KnownExtension;

/// Adds the extensions of the settings.
pub(super) fn lower(lowering: &mut Lowering<'_>) {
    lowering.out.catalog.extensions.clone_from(&lowering.options.extensions);
    lowering.out.catalog.extensions.sort_by(|left, right| left.name.cmp(&right.name));
}

impl LowerOptions {
    /// The listed extension with what is known of it, for each that is known.
    fn listed(&self) -> impl Iterator<Item = (&Extension, &'static KnownExtension)> {
        self.extensions.iter().filter_map(|own| Some((own, KnownExtension::named(own.name.as_str())?)))
    }

    /// Whether this extension is listed.
    pub(super) fn lists(&self, known: &KnownExtension) -> bool {
        self.extensions.iter().any(|own| own.name.as_str() == known.name)
    }

    /// The schema of the listed extension that brings this type.
    pub(super) fn schema_of_type(&self, name: &str) -> Option<&Ident> {
        self.listed().find(|(_, known)| known.types.contains(&name)).map(|(own, _)| &own.schema)
    }

    /// The schema of the listed extension that brings this operator class.
    pub(super) fn schema_of_operator_class(&self, name: &str) -> Option<&Ident> {
        self.listed().find(|(_, known)| known.operator_classes.contains(&name)).map(|(own, _)| &own.schema)
    }

    /// Whether a listed extension brings this index method.
    pub(super) fn lists_method(&self, name: &str) -> bool {
        self.listed().any(|(_, known)| known.methods.contains(&name))
    }

    /// Whether a listed extension lets this index method hold plain types.
    pub(super) fn plain_types_in(&self, method: &str) -> bool {
        self.listed().any(|(_, known)| known.plain_types_in == Some(method))
    }
}
