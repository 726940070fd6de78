//! Names that are taken, and names that mean nothing.

use super::{Code, Diagnostic};
use crate::source_map::Location;

/// Two tables of a schema, or a table and an alias, share a name.
pub fn duplicate_table(name: &str, again: Location, first: Location) -> Diagnostic {
    Diagnostic::new(Code::DuplicateTable, format!("table `{name}` is defined twice"), again, "second definition")
        .also(first, "first defined here")
        .help("rename one of them, or put it in another schema")
}

/// Two enums of a schema share a name.
pub fn duplicate_enum(name: &str, again: Location, first: Location) -> Diagnostic {
    Diagnostic::new(Code::DuplicateEnum, format!("enum `{name}` is defined twice"), again, "second definition")
        .also(first, "first defined here")
        .help("rename one of them, put it in another schema, or join their values")
}

/// Two partials, groups, notes or views share a name; `kind` is the word for them.
pub fn duplicate_element(kind: &str, name: &str, again: Location, first: Location) -> Diagnostic {
    Diagnostic::new(Code::DuplicateElement, format!("{kind} `{name}` is defined twice"), again, "second definition")
        .also(first, "first defined here")
        .help("rename one of them")
}

/// Two columns of a table share a name.
pub fn duplicate_column(name: &str, again: Location, first: Location) -> Diagnostic {
    Diagnostic::new(Code::DuplicateColumn, format!("column `{name}` is defined twice"), again, "second definition")
        .also(first, "first defined here")
        .help("rename or remove one of them")
}

/// Two values of an enum are the same.
pub fn duplicate_enum_value(name: &str, again: Location, first: Location) -> Diagnostic {
    Diagnostic::new(Code::DuplicateEnumValue, format!("enum value `{name}` is listed twice"), again, "second time")
        .also(first, "first listed here")
        .help("remove one of them")
}

/// A table that is nowhere. `near` is a table that may have been meant.
pub fn unknown_table(name: &str, place: Location, near: Option<String>) -> Diagnostic {
    let diagnostic = Diagnostic::new(Code::UnknownTable, format!("no table named `{name}`"), place, "not defined");
    with_near(diagnostic, "table", near, "define the table, or import it from the file that does")
}

/// A table partial in the place of a table.
pub fn partial_as_table(name: &str, place: Location) -> Diagnostic {
    Diagnostic::new(Code::UnknownTable, format!("`{name}` is a table partial, and no table"), place, "not a table")
        .help("name a table that injects it")
}

/// An enum that is nowhere. `near` is an enum that may have been meant.
pub fn unknown_enum(name: &str, place: Location, near: Option<String>) -> Diagnostic {
    let diagnostic = Diagnostic::new(Code::UnknownEnum, format!("no enum named `{name}`"), place, "not defined");
    with_near(diagnostic, "enum", near, "define the enum, or write a text in quotes")
}

/// A partial, group or note that is nowhere; `kind` is the word for it, and `near` one that may have been meant.
pub fn unknown_element(kind: &str, name: &str, place: Location, near: Option<String>) -> Diagnostic {
    let diagnostic = Diagnostic::new(Code::UnknownName, format!("no {kind} named `{name}`"), place, "not defined");
    with_near(diagnostic, kind, near, &format!("define the {kind}, or import it from the file that does"))
}

/// A schema in which nothing is defined.
pub fn unknown_schema(name: &str, place: Location) -> Diagnostic {
    Diagnostic::new(Code::UnknownName, format!("no schema named `{name}`"), place, "nothing is defined in it")
        .help("name a schema that a table or an enum is defined in")
}

/// A column that its owner, such as ``table `users` ``, does not have. `near` is a column that may have been meant.
pub fn unknown_column(
    name: &str,
    owner: &str,
    place: Location,
    owner_place: Location,
    near: Option<String>,
) -> Diagnostic {
    let diagnostic =
        Diagnostic::new(Code::UnknownColumn, format!("{owner} has no column `{name}`"), place, "no such column")
            .also(owner_place, "defined here");
    with_near(diagnostic, "column", near, "add the column, or name one that exists")
}

/// A column that its owner does not have, but that is written as the type of another: `bigint id`.
pub fn type_before_name(name: &str, other: &str, owner: &str, place: Location, named: Location) -> Diagnostic {
    let message = format!("{owner} has no column `{name}`, which is written as the type of `{other}`");
    Diagnostic::new(Code::UnknownColumn, message, place, "in the place of the type")
        .also(named, "named here")
        .help(format!("write the name first: `{name} {other}`"))
}

/// A value that an enum does not have. `near` is a value that may have been meant.
pub fn unknown_enum_value(
    value: &str,
    enumeration: &str,
    place: Location,
    enum_place: Location,
    near: Option<String>,
) -> Diagnostic {
    let message = format!("enum `{enumeration}` has no value `{value}`");
    let diagnostic =
        Diagnostic::new(Code::UnknownEnumValue, message, place, "no such value").also(enum_place, "defined here");
    with_near(diagnostic, "value", near, "add the value to the enum, or name one that it has")
}

/// A column or an enum value with an empty name; `kind` is the word for it.
pub fn empty(kind: &str, place: Location) -> Diagnostic {
    Diagnostic::new(Code::EmptyName, format!("the name of this {kind} is empty"), place, "nothing between the quotes")
        .help("write a name between the quotes")
}

fn with_near(diagnostic: Diagnostic, kind: &str, near: Option<String>, otherwise: &str) -> Diagnostic {
    match near {
        Some(near) => diagnostic.help(format!("write `{near}`: {} of that name exists", with_article(kind))),
        None => diagnostic.help(otherwise),
    }
}

/// The word for a kind of element, with its article.
pub(super) fn with_article(kind: &str) -> String {
    let article = if kind.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    format!("{article} {kind}")
}
