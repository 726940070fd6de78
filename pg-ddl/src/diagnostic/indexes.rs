//! Problems with keys and indexes.

use dbml_model::diagnostic::{Code, Diagnostic};
use dbml_model::source_map::Location;

/// An index without keys.
pub(crate) fn empty(place: Location) -> Diagnostic {
    Diagnostic::new(Code::EmptyIndex, "an index needs at least one column", place, "nothing to index")
        .help("name the columns between the parentheses, or take the line out")
}

/// An access method that PostgreSQL does not have.
pub(crate) fn unknown_method(method: &str, near: Option<&str>, place: Location) -> Diagnostic {
    let message = format!("unknown index type `{method}`");
    let help = match near {
        Some(near) => format!("write `{near}`"),
        None => "take one of btree, hash, gin, gist, spgist, brin, or allow it in dbmlc.toml".to_owned(),
    };
    Diagnostic::new(Code::IndexMethod, message, place, "PostgreSQL has no such method").help(help)
}

/// Only btree can be unique.
pub(crate) fn unique_method(method: &str, place: Location) -> Diagnostic {
    Diagnostic::new(Code::UniqueMethod, format!("a {method} index can't be unique"), place, "only btree can")
        .help(format!("take `type: {method}` or `unique` off"))
}

/// A method that takes one key alone.
pub(crate) fn single_key(method: &str, place: Location) -> Diagnostic {
    Diagnostic::new(Code::SingleKeyMethod, format!("a {method} index has one key"), place, "more than one")
        .help(format!("make it btree, or one {method} index for each column"))
}

/// A type that the method can't index by itself.
pub(crate) fn no_opclass(column: &str, ty: &str, method: &str, help: &str, place: Location) -> Diagnostic {
    let message = format!("`{column}` is {ty}, which a {method} index can't hold by itself");
    Diagnostic::new(Code::NoOperatorClass, message, place, "no default operator class").help(help)
}

/// `//@ constraint` on an index that can't be one.
pub(crate) fn not_a_constraint(reason: &str, place: Location) -> Diagnostic {
    Diagnostic::new(
        Code::NotAConstraint,
        format!("this index can't be a constraint: {reason}"),
        place,
        "can't be a constraint",
    )
    .help("take `//@ constraint` off")
}

/// The same key twice: PostgreSQL makes only one of them.
pub(crate) fn same_key(place: Location) -> Diagnostic {
    Diagnostic::new(
        Code::SameKey,
        "these columns are a key already, so that PostgreSQL makes no second one",
        place,
        "the same key",
    )
    .help("take it out")
}
