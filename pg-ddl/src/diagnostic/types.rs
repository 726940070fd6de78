//! Problems with the types of columns.

use dbml_model::diagnostic::{Code, Diagnostic};
use dbml_model::source_map::Location;

/// PostgreSQL has no such type, and nobody told dbmlc of one.
pub(crate) fn unknown_type(name: &str, near: Option<&str>, place: Location) -> Diagnostic {
    let found =
        Diagnostic::new(Code::UnknownType, format!("unknown type `{name}`"), place, "PostgreSQL has no such type");
    found.help(match near {
        // Of several words, it is one type only in quotes.
        Some(near) if near.contains(' ') => format!("write `\"{near}\"`"),
        Some(near) => format!("write `{near}`"),
        None => "declare an enum of this name, or allow the type in dbmlc.toml".to_owned(),
    })
}

/// The type of a column stands before its name.
pub(crate) fn type_before_name(written: &str, name: &str, place: Location) -> Diagnostic {
    let message = format!("`{written}` is no type, and `{name}` before it is one");
    Diagnostic::new(Code::UnknownType, message, place, "in the place of the type")
        .help(format!("write the name first: `{written} {name}`"))
}

/// A key or an index, written as a line of the table.
pub(crate) fn sql_line(written: &str, what: &str, meant: &str, place: Location) -> Diagnostic {
    let message = format!("unknown type `{written}`");
    Diagnostic::new(Code::UnknownType, message, place, format!("a column, not {what}"))
        .help(format!("write into the table `{meant}`"))
}

/// Something of an extension that the settings do not list.
pub(crate) fn unlisted_extension(what: &str, name: &str, extension: &str, place: Location) -> Diagnostic {
    let message = format!("`{name}` is {what} of the extension {extension}");
    Diagnostic::new(Code::UnlistedExtension, message, place, "the extension is not listed")
        .help(format!("list it in dbmlc.toml: extensions = [\"{extension}\"]"))
}

/// `enum('a', 'b')`, as other databases write it.
pub(crate) fn inline_enum(place: Location) -> Diagnostic {
    Diagnostic::new(Code::UnknownType, "an enum is a type of its own in PostgreSQL", place, "written inline")
        .help("declare an `Enum` element and use its name as the type")
}

/// The parentheses of a type hold something that it does not take, such as these settings.
pub(crate) fn type_arguments(name: &str, expected: &str, settings: Option<String>, place: Location) -> Diagnostic {
    let message = format!("`{name}` takes {expected} between its parentheses");
    let help = if let Some(settings) = settings {
        format!("put the settings in brackets: `{name} [{settings}]`")
    } else if expected == "nothing" {
        format!("write `{name}`")
    } else {
        format!("give {expected}, or leave the parentheses out")
    };
    Diagnostic::new(Code::TypeArguments, message, place, "not an argument of this type").help(help)
}

/// A type whose brackets, quotes or dots do not fit.
pub(crate) fn malformed_type(text: &str, place: Location) -> Diagnostic {
    Diagnostic::new(Code::TypeArguments, format!("`{text}` is not how a type is written"), place, "not a type")
        .help("write a name, then its arguments in one pair of parentheses, then `[]` for an array")
}

/// `serial[]`.
pub(crate) fn serial_array(text: &str, place: Location) -> Diagnostic {
    Diagnostic::new(Code::SerialArray, format!("`{text}` can't be an array"), place, "one sequence, many elements")
        .help("write `integer[]` or `bigint[]`")
}
