//! Problems with names that PostgreSQL cuts, shares between kinds of objects, or keeps for itself.

use dbml_model::diagnostic::{Code, Diagnostic};
use dbml_model::source_map::Location;

use crate::ident::{Ident, MAX_IDENT_BYTES, QualifiedName, Spoken};

/// A name without a letter, which SQL has not. `what` is `name`, or `name of the schema`.
pub(crate) fn empty(what: &str, place: Location) -> Diagnostic {
    Diagnostic::new(Code::EmptyName, format!("the {what} is empty"), place, "nothing between the quotes")
        .help("write a name between the quotes")
}

/// A name that PostgreSQL cuts.
pub(crate) fn too_long(name: &str, cut: &Ident, place: Location) -> Diagnostic {
    let message = format!("`{name}` has {} bytes; PostgreSQL cuts names at {MAX_IDENT_BYTES}", name.len());
    Diagnostic::new(Code::NameTooLong, message, place, "will be cut")
        .help(format!("shorten it; it becomes `{}`", cut.as_str()))
}

/// Two things that share a namespace have one name. Both are said as `an index`.
pub(crate) fn taken(name: &Ident, schema: &Ident, one: (&str, Location), other: (&str, Location)) -> Diagnostic {
    let (name, schema) = (name.as_str(), schema.as_str());
    let message = format!("schema `{schema}` has {} and {}, both named `{name}`", one.0, other.0);
    Diagnostic::new(Code::NameTaken, message, other.1, "second of this name")
        .also(one.1, "first of this name")
        .help("rename one of them: tables, indexes, keys and sequences of a schema share their names")
}

/// A name in a partial goes into two tables.
pub(crate) fn taken_by_partial(
    name: &Ident,
    what: &str,
    one: &QualifiedName,
    other: &QualifiedName,
    place: Location,
) -> Diagnostic {
    let (name, one, other) = (name.as_str(), Spoken(one), Spoken(other));
    let message = format!("tables `{one}` and `{other}` both take {what} named `{name}` from a partial");
    Diagnostic::new(Code::NameTaken, message, place, "one name in several tables")
        .help("leave the name out: PostgreSQL chooses one for each table")
}

/// An enum and a table have one name: every table is a type, too.
pub(crate) fn type_taken(name: &str, place: Location, first: Location) -> Diagnostic {
    let message = format!("enum and table are both named `{name}`: every table is a type in PostgreSQL");
    Diagnostic::new(Code::NameTaken, message, place, "table").also(first, "enum").help("rename one of them")
}

/// Two constraints of a table have one name.
pub(crate) fn constraint_taken(name: &Ident, table: &str, place: Location, first: Location) -> Diagnostic {
    let message = format!("table `{table}` has two constraints named `{}`", name.as_str());
    Diagnostic::new(Code::NameTaken, message, place, "second of this name")
        .also(first, "first of this name")
        .help("rename one of them")
}

/// Two columns or enum values are the same once PostgreSQL has cut them.
pub(crate) fn same_when_cut(what: &str, cut: &Ident, place: Location, first: Location) -> Diagnostic {
    let message =
        format!("two {what} are both `{}` once PostgreSQL has cut them at {MAX_IDENT_BYTES} bytes", cut.as_str());
    Diagnostic::new(Code::NameTaken, message, place, "second of this name")
        .also(first, "first of this name")
        .help("shorten one of them")
}

/// A column with the name of one that every table has by itself.
pub(crate) fn system_column(name: &str, place: Location) -> Diagnostic {
    let message = format!("every table has a column `{name}` by itself");
    Diagnostic::new(Code::ReservedName, message, place, "PostgreSQL's own column").help("give the column another name")
}

/// A schema whose name is PostgreSQL's.
pub(crate) fn system_schema(name: &str, place: Location) -> Diagnostic {
    let message = format!("schema `{name}` can't be made: the name is PostgreSQL's own");
    Diagnostic::new(Code::ReservedName, message, place, "in this schema")
        .help("choose a schema that does not begin with `pg_` and is not `information_schema`")
}

/// A column whose name is a word that SQL reads otherwise.
pub(crate) fn reserved_word(word: &str, place: Location) -> Diagnostic {
    let message = format!("`{word}` in the expression is a word of SQL and not the column");
    Diagnostic::new(Code::ReservedWord, message, place, "PostgreSQL refuses it")
        .help(format!("write `\"{word}\"` in the expression"))
}

/// A column whose name is a value by itself.
pub(crate) fn value_word(word: &str, place: Location) -> Diagnostic {
    let message = format!("`{word}` in the expression is a value of the session and not the column");
    Diagnostic::new(Code::ValueWord, message, place, "does not mean the column")
        .help(format!("write `\"{word}\"` for the column"))
}
