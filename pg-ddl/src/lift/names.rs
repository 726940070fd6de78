//! Names.

use dbml_model::name::{Name, QualifiedName};

use crate::catalog::Named;
use crate::ident::{self, Ident};

/// The name in DBML, where case and characters are kept as they are.
pub(super) fn name(ident: &Ident) -> Name {
    Name::new(ident.as_str())
}

/// A name in a schema.
pub(super) fn qualified(found: &ident::QualifiedName) -> QualifiedName {
    QualifiedName { schema: name(&found.schema), name: name(&found.name) }
}

/// A name that somebody gave; none where the algorithm chose it, since it will choose it again.
pub(super) fn given(named: &Named) -> Option<Name> {
    (!named.automatic).then(|| name(&named.name))
}
