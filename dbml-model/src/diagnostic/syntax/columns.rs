//! Columns of the wrong form.

use super::meant;
use crate::diagnostic::{Code, Diagnostic, sql_column};
use crate::source_map::Location;

/// A column whose name is not a name.
pub(super) fn name(text: &str, place: Location) -> Diagnostic {
    Diagnostic::new(Code::ColumnName, format!("`{text}` is not a name for a column"), place, "not a name")
        .help("put the name in double quotes")
}

/// A column without a type.
pub(super) fn missing_type(text: &str, place: Location) -> Diagnostic {
    let message =
        if text.is_empty() { "this column has no type".to_owned() } else { format!("column `{text}` has no type") };
    Diagnostic::new(Code::MissingType, message, place, "needs a type")
        .help("write a type after the name, on the same line")
}

/// A type that is not a name with arguments or array brackets.
pub(super) fn type_shape(text: &str, line: &str, place: Location) -> Diagnostic {
    let found = Diagnostic::new(Code::TypeShape, format!("`{text}` is not a type"), place, "not a type");
    let constraint = || meant::constraint(line).map(str::to_owned);
    found.help(meant::column(text, line).or_else(constraint).unwrap_or_else(|| {
        "write a type as `text`, `varchar(20)`, `int[]` or `schema.name`; put any other in double quotes".to_owned()
    }))
}

/// An argument of a type that is no number, string or name.
pub(super) fn type_argument(settings: Option<String>, place: Location) -> Diagnostic {
    Diagnostic::new(Code::TypeShape, "a type takes numbers, texts and names", place, "none of these")
        .help(settings.unwrap_or_else(|| "write numbers, texts in quotes or names between the parentheses".to_owned()))
}

/// Something other than words between the type and the settings.
pub(super) fn tail(text: &str, line: &str, place: Location) -> Diagnostic {
    let message = "only `pk`, `unique` and settings in brackets can follow the type of a column";
    let diagnostic = Diagnostic::new(Code::ColumnTail, message, place, "none of these");
    match sql_column::settings(text) {
        _ if text == "," => diagnostic.help("take the comma away: the end of the line ends a column"),
        _ if let Some(help) = meant::constraint(line) => diagnostic.help(help),
        Some(settings) if text.ends_with(',') => diagnostic.help(format!("write `{settings}`, and no comma behind it")),
        Some(settings) => diagnostic.help(format!("write `{settings}`")),
        None if sql_column::ends_type(text)
            && let Some((before, _)) = line.split_once(text) =>
        {
            let ty = before.split_whitespace().last().unwrap_or_default();
            diagnostic.help(format!("put the type in quotes: `\"{ty} {text}\"`"))
        }
        None => diagnostic.help("put each column on a line of its own, and settings in brackets"),
    }
}

/// `~` without a single name.
pub(super) fn injection(place: Location) -> Diagnostic {
    Diagnostic::new(
        Code::Injection,
        "`~` is followed by the name of a table partial and nothing else",
        place,
        "not one name",
    )
    .help("write `~partial` on a line of its own")
}
