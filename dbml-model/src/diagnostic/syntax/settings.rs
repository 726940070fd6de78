//! Settings lists of the wrong form.

use dbml_syntax::Element;

use super::a;
use crate::diagnostic::{Code, Diagnostic};
use crate::source_map::Location;

/// Settings where there are none.
pub(super) fn none_here(element: Element, place: Location) -> Diagnostic {
    let diagnostic = Diagnostic::new(
        Code::UnexpectedSettings,
        format!("{} has no settings here", a(element)),
        place,
        "settings not needed",
    );
    match element {
        Element::Ref => diagnostic.help("write the settings after the second end: `a.x > b.y [delete: cascade]`"),
        _ => diagnostic.help("remove the brackets"),
    }
}

/// Nothing between two commas.
pub(super) fn empty(place: Location) -> Diagnostic {
    Diagnostic::new(Code::EmptySetting, "there is no setting at this comma", place, "nothing here")
        .help("remove the comma")
}

/// A name that is not made of plain words.
pub(super) fn name(text: &str, place: Location) -> Diagnostic {
    Diagnostic::new(Code::SettingName, format!("`{text}` is not the name of a setting"), place, "not plain words").help(
        match with_colon(text) {
            Some(setting) => format!("write `{setting}`"),
            None => "write plain words without quotes, such as `not null` or `default: 1`".to_owned(),
        },
    )
}

/// The settings with a value.
const WITH_VALUE: [&str; 9] = ["ref", "default", "note", "check", "name", "type", "delete", "update", "color"];

/// A setting whose colon was forgotten, with the colon.
fn with_colon(text: &str) -> Option<String> {
    let (name, value) = text.split_once(' ')?;
    WITH_VALUE
        .iter()
        .any(|known| known.eq_ignore_ascii_case(name))
        .then(|| format!("{name}: {}", value.trim_start_matches([' ', '='])))
}

/// A second settings list. `rest` is the line after its `[`.
pub(super) fn second(first: &str, rest: &str, place: Location, related: Option<Location>) -> Diagnostic {
    let message = "a line has one list of settings";
    let diagnostic = Diagnostic::new(Code::UnexpectedToken, message, place, "second list").help(joined(first, rest));
    match related {
        Some(related) => diagnostic.also(related, "first list"),
        None => diagnostic,
    }
}

/// How two lists are written as one. Where quotes stand the end of the second is not looked for.
fn joined(first: &str, rest: &str) -> String {
    let second =
        rest.split_once(']').map(|(second, _)| second.trim()).filter(|second| !second.contains(['\'', '"', '`']));
    match (first.strip_suffix(']'), second) {
        (Some(first), Some(second)) if first.len() > 1 && !second.is_empty() => {
            format!("join them: `{}, {second}]`", first.trim_end())
        }
        _ => "join them in one pair of brackets, with a comma between".to_owned(),
    }
}

/// A word after the settings.
pub(super) fn followed(word: &str, place: Location, related: Option<Location>) -> Diagnostic {
    let message = format!("`{word}` stands after the settings, which end a line");
    let diagnostic = Diagnostic::new(Code::UnexpectedToken, message, place, "after the settings")
        .help("move it into the brackets, or to a line of its own");
    match related {
        Some(related) => diagnostic.also(related, "the settings"),
        None => diagnostic,
    }
}

/// A colon without a value.
pub(super) fn missing_value(place: Location) -> Diagnostic {
    Diagnostic::new(Code::MissingValue, "there is no value after the colon", place, "needs a value")
        .help("write the value, or remove the colon")
}

/// `[` without a blank before it.
pub(super) fn glued(place: Location) -> Diagnostic {
    let message = "settings need a blank before `[`, or they read as an array";
    Diagnostic::new(Code::SettingsPlace, message, place, "needs a blank").help("put a blank before `[`")
}

/// Settings on a line of their own.
pub(super) fn detached(place: Location) -> Diagnostic {
    let message = "settings begin on the line of what they belong to";
    Diagnostic::new(Code::SettingsPlace, message, place, "on a line of their own")
        .help("move `[` to the end of the line before")
}
