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
    Diagnostic::new(Code::SettingName, format!("`{text}` is not the name of a setting"), place, "not plain words")
        .help("write plain words without quotes, such as `not null` or `default: 1`")
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
