//! Tokens, and tokens that cannot stand where they stand.

use dbml_syntax::Expected;

use crate::diagnostic::{Code, Diagnostic};
use crate::source_map::Location;

/// Characters that begin nothing.
pub(super) fn unknown_character(text: &str, place: Location) -> Diagnostic {
    let unseen = text.chars().find(|char| is_unseen(*char));
    let shown = unseen.map_or_else(|| format!("`{text}`"), code_point);
    let diagnostic =
        Diagnostic::new(Code::UnknownCharacter, format!("{shown} means nothing in DBML"), place, "no such sign");
    match text.chars().next() {
        _ if unseen.is_some() => diagnostic.help("remove it, or write a plain blank"),
        Some('‘' | '’' | '‚' | '‛' | '´') => diagnostic.help("write `'`"),
        Some(';') => diagnostic.help("remove it: the end of a line ends what stands on it"),
        Some('“' | '”' | '„' | '‟') => diagnostic.help("write `\"`"),
        _ => diagnostic.help("remove it, or put it in quotes: names in double, texts in single ones"),
    }
}

/// Whether nothing is printed for a character but a blank, or the order in which others are printed.
fn is_unseen(char: char) -> bool {
    let is_format = matches!(char, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
    is_format || char.is_whitespace() || char.is_control()
}

/// A character that prints nothing, as `U+00A0 (no-break space)`.
fn code_point(char: char) -> String {
    let number = format!("U+{:04X}", u32::from(char));
    unseen_name(char).map_or_else(|| number.clone(), |name| format!("{number} ({name})"))
}

/// What a character is called that prints nothing, and that editors and web pages put into a text.
fn unseen_name(char: char) -> Option<&'static str> {
    Some(match char {
        '\u{00a0}' => "no-break space",
        '\u{00ad}' => "soft hyphen",
        '\u{200b}' => "zero-width space",
        '\u{200c}' => "zero-width non-joiner",
        '\u{200d}' => "zero-width joiner",
        '\u{200e}' => "left-to-right mark",
        '\u{200f}' => "right-to-left mark",
        '\u{202f}' => "narrow no-break space",
        '\u{2060}' => "word joiner",
        '\u{3000}' => "ideographic space",
        '\u{feff}' => "byte order mark",
        _ => return None,
    })
}

/// A line by which a merge marks two versions.
pub(super) fn merge_conflict(text: &str, place: Location, end: Option<Location>) -> Diagnostic {
    let marker: String = text.chars().take_while(|char| "<=>|".contains(*char)).collect();
    let message = format!("`{marker}` marks a merge conflict");
    let diagnostic = Diagnostic::new(Code::UnknownCharacter, message, place, "not resolved");
    let diagnostic = match end {
        Some(end) => diagnostic.also(end, "the second version ends here"),
        None => diagnostic,
    };
    diagnostic.help("resolve the conflict: keep one of the two versions, and remove the lines that mark them")
}

/// A text without the quotes that it began with.
pub(super) fn unterminated_text(text: &str, place: Location) -> Diagnostic {
    unterminated("text", if text.starts_with("'''") { "'''" } else { "'" }, place)
}

/// Something that lasts until a closing sign, which is not there.
pub(super) fn unterminated(what: &str, close: &str, place: Location) -> Diagnostic {
    let diagnostic = Diagnostic::new(Code::Unterminated, format!("this {what} does not end"), place, "begins here");
    match close {
        "'" => diagnostic.help("close it with `'` on the same line, or begin and end it with `'''`"),
        "'''" => diagnostic.help("close it with `'''`, on the same line or a later one"),
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
