//! Names in DBML, and which need not be written since the algorithm will choose them again.

use dbml_model::name::{Name, QualifiedName};

use crate::catalog::{Named, OperatorClass};
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

/// The name in the value of a directive: in quotes as SQL has them where it holds blanks or marks; case is kept in any case.
pub(crate) fn in_directive(ident: &Ident) -> String {
    let name = ident.as_str();
    if name.is_empty() || name.contains(|c: char| c.is_whitespace() || ".,()\"".contains(c)) {
        return format!("\"{}\"", name.replace('"', "\"\""));
    }
    name.to_owned()
}

/// The name of an operator class.
pub(super) fn operator_class(opclass: &OperatorClass) -> String {
    match opclass {
        OperatorClass::BuiltIn(name) => in_directive(name),
        OperatorClass::In(name) => format!("{}.{}", in_directive(&name.schema), in_directive(&name.name)),
    }
}

/// The name of a collation; those of PostgreSQL itself need no schema.
pub(super) fn collation(collation: &ident::QualifiedName) -> String {
    match collation.schema.as_str() {
        "pg_catalog" => in_directive(&collation.name),
        _ => format!("{}.{}", in_directive(&collation.schema), in_directive(&collation.name)),
    }
}
