//! Lines of the wrong form in the bodies of elements.

use dbml_syntax::{Element, SyntaxErrorKind};

use super::{a, meant};
use crate::diagnostic::{Code, Diagnostic};
use crate::source_map::Location;

/// Words after the end of what could be read.
pub(super) fn trailing(text: &str, place: Location) -> Diagnostic {
    let message = format!("`{text}` comes after the end of this line's meaning");
    let help = meant::action(text).unwrap_or_else(|| "remove it, or put it on a line of its own".to_owned());
    Diagnostic::new(Code::TrailingWords, message, place, "too much").help(help)
}

/// A line of an enum that is not one name.
pub(super) fn enum_value(text: &str, line: &str, place: Location) -> Diagnostic {
    let found = Diagnostic::new(Code::EnumValue, "a line of an enum is one name with settings", place, "not one name");
    found.help(meant::enum_value(text, line).unwrap_or_else(|| {
        "put each value on a line of its own, and in double quotes if it is no plain word".to_owned()
    }))
}

/// A line of an `indexes` block of the wrong form.
pub(super) fn index_term(line: &str, place: Location) -> Diagnostic {
    let message = "an index is a column, an expression in backticks, or several of them in parentheses";
    Diagnostic::new(Code::IndexTerm, message, place, "none of these")
        .help(meant::index(line).unwrap_or_else(|| "write it as ``(column, `expression`) [settings]``".to_owned()))
}

/// A line of a `checks` block of the wrong form.
pub(super) fn check_term(line: &str, place: Location) -> Diagnostic {
    Diagnostic::new(Code::CheckTerm, "a check is one expression in backticks", place, "not one expression")
        .help(meant::check(line).unwrap_or_else(|| "write it as `` `price > 0` [name: 'positive'] ``".to_owned()))
}

/// A line of a list of names that is not one name.
pub(super) fn member(element: Element, text: &str, place: Location) -> Diagnostic {
    Diagnostic::new(Code::Member, format!("a line of {} is one name", a(element)), place, "not one name")
        .help(meant::member(text).unwrap_or_else(|| "put each name on a line of its own".to_owned()))
}

/// A reference without two ends and an operator.
pub(super) fn edge(text: &str, line: &str, place: Location) -> Diagnostic {
    let message = "a reference joins two ends with `>`, `<`, `-` or `<>`";
    Diagnostic::new(Code::Edge, message, place, "not such a line")
        .help(meant::edge(text, line).unwrap_or_else(|| "write it as `Ref: a.x > b.y`".to_owned()))
}

/// A reference whose colon was forgotten: `text` is all of it, and `edge` what the colon stands before.
pub(super) fn missing_colon(text: &str, edge: &str, place: Location) -> Diagnostic {
    let diagnostic = Diagnostic::new(Code::Edge, "a `Ref` needs a colon before its two ends", place, "no colon in it");
    match text.strip_suffix(edge) {
        Some(before) => diagnostic.help(format!("write `{}: {edge}`", before.trim_end())),
        None => diagnostic.help("write it as `Ref: a.x > b.y`"),
    }
}

/// A second edge.
pub(super) fn second_edge(place: Location) -> Diagnostic {
    Diagnostic::new(Code::Edge, "a `Ref` holds one reference", place, "second reference")
        .help("write one `Ref` for each reference")
}

/// An end of a reference of the wrong form.
pub(super) fn endpoint(text: &str, place: Location) -> Diagnostic {
    let message = "an end of a reference is `table.column` or `table.(column, column)`";
    Diagnostic::new(Code::Endpoint, message, place, "not such an end")
        .help(meant::endpoint(text).unwrap_or_else(|| "name the table and the column".to_owned()))
}

/// A flow of data of the wrong form.
pub(super) fn lineage(place: Location) -> Diagnostic {
    Diagnostic::new(Code::Lineage, "a flow of data joins two names with `->` or `<-`", place, "not such a line")
        .help("write it as `source.column -> target.column`")
}

/// A note that is not one string, or has a second one.
pub(super) fn note_text(kind: SyntaxErrorKind, place: Location) -> Diagnostic {
    let is_second = kind == SyntaxErrorKind::SecondNoteText;
    let label = if is_second { "second text" } else { "not a text" };
    let diagnostic = Diagnostic::new(Code::NoteText, "a note is one text in quotes", place, label);
    diagnostic.help(if is_second {
        "join the texts into one, with `'''` before and after it"
    } else {
        "write it as `Note: 'text'` or `Note { 'text' }`"
    })
}

/// Sample data without its columns.
pub(super) fn record_columns(place: Location) -> Diagnostic {
    let message = "sample data names its table and the columns that it fills";
    Diagnostic::new(Code::RecordColumns, message, place, "not such a list")
        .help("write it as `Records table(a, b) { … }`")
}

/// An import of the wrong form.
pub(super) fn import(text: &str, line: &str, place: Location) -> Diagnostic {
    let message = "an import is `use * from 'file'` or `use { kind name as name } from 'file'`";
    Diagnostic::new(Code::Import, message, place, "not such an import").help(
        meant::import(text, line)
            .unwrap_or_else(|| "put each imported name on a line of its own, and the path in single quotes".to_owned()),
    )
}

/// An import of names without braces. `word` is the first of them, and `rest` the line after it.
pub(super) fn import_braces(word: &str, rest: &str, place: Location) -> Diagnostic {
    let message = "what an import brings stands in braces";
    let diagnostic = Diagnostic::new(Code::Import, message, place, "not in braces");
    match rest.split_once("from ") {
        Some((name, file)) if name.trim().is_empty() => {
            diagnostic.help(format!("write `use {{ table {word} }} from {file}`"))
        }
        Some((name, file)) => diagnostic.help(format!("write `use {{ {word} {} }} from {file}`", name.trim())),
        None => diagnostic.help("write `use { table name } from 'file'`, or `use * from 'file'`"),
    }
}
