//! Tokens, and tokens that cannot stand where they stand.

use dbml_syntax::Expected;

use crate::diagnostic::{Code, Diagnostic};
use crate::source_map::Location;

/// Characters that begin nothing.
pub(super) fn unknown_character(text: &str, place: Location) -> Diagnostic {
    Diagnostic::new(Code::UnknownCharacter, format!("`{text}` means nothing in DBML"), place, "no such sign")
        .help("remove it, or put it in quotes: names in double, texts in single ones")
}

/// Something that lasts until a closing sign, which is not there.
pub(super) fn unterminated(what: &str, close: &str, place: Location) -> Diagnostic {
    let diagnostic = Diagnostic::new(Code::Unterminated, format!("this {what} does not end"), place, "begins here");
    match close {
        "'" => diagnostic.help("close it with `'` on the same line, or begin and end it with `'''`"),
        "\"" => diagnostic.help("close it with `\"` on the same line"),
        _ => diagnostic.help(format!("close it with `{close}`")),
    }
}

/// A number with two points, or with letters after the point.
pub(super) fn malformed_number(text: &str, place: Location) -> Diagnostic {
    Diagnostic::new(Code::MalformedNumber, format!("`{text}` is neither a number nor a name"), place, "cannot be read")
        .help("write a number as `1`, `1.5` or `1.5e3`; put anything else in quotes")
}

/// `\u` with too few digits.
pub(super) fn short_unicode_escape(place: Location) -> Diagnostic {
    let message = "`\\u` takes four hexadecimal digits";
    Diagnostic::new(Code::UnicodeEscape, message, place, "fewer than four digits")
        .help("write `\\u00e9` for `é`, or the character itself; write `\\\\` for a backslash")
}

/// A file beyond the limit.
pub(super) fn file_too_large(place: Location) -> Diagnostic {
    Diagnostic::new(Code::FileTooLarge, "the file is larger than 4 GiB", place, "cannot be read")
        .help("split the file; all files of a folder see each other's names")
}

/// A token that cannot stand where it stands.
pub(super) fn unexpected(found: &str, expected: &Expected, place: Location) -> Diagnostic {
    let names: Vec<&str> = expected.names().collect();
    let message = match names.as_slice() {
        [] => format!("{found} cannot stand here"),
        [only] => format!("{only} was expected here, not {found}"),
        [init @ .., last] => format!("{} or {last} was expected here, not {found}", init.join(", ")),
    };
    let help = match names.as_slice() {
        [] | ["the end of the line"] => "remove it, or put it on a line of its own".to_owned(),
        [only] => format!("write {only} here"),
        _ => "remove it, or write what is missing before it".to_owned(),
    };
    Diagnostic::new(Code::UnexpectedToken, message, place, "not expected here").help(help)
}

/// Two words that stand close together.
pub(super) fn missing_blank(first: &str, second: &str, place: Location) -> Diagnostic {
    if first.starts_with('\'') {
        let message = format!("`{first}` ends before `{second}`, and there is no blank between them");
        return Diagnostic::new(Code::MissingBlank, message, place, "behind the closing quote")
            .help("write `\\'` for a quote inside, or a blank after the closing one");
    }
    let message = format!("there is no blank between `{first}` and `{second}`");
    Diagnostic::new(Code::MissingBlank, message, place, "needs a blank before it")
        .help(format!("write `{first} {second}`"))
}
