//! Settings: unknown, repeated, contradictory, or with a value of the wrong kind.

use super::{Code, Diagnostic, sql_column, values};
use crate::source_map::Location;

/// A setting that an item does not have. `item` is the item with its article, `known` what it does have.
pub fn unknown(name: &str, item: &str, known: &[&str], near: Option<String>, place: Location) -> Diagnostic {
    let diagnostic =
        Diagnostic::new(Code::UnknownSetting, format!("{item} has no setting `{name}`"), place, "unknown setting");
    match near {
        Some(near) => diagnostic.help(format!("write `{near}`")),
        None => diagnostic.help(format!("{item} can have {}", listed(known))),
    }
}

/// A setting that is given twice.
pub fn repeated(name: &str, again: Location, first: Location) -> Diagnostic {
    Diagnostic::new(Code::RepeatedSetting, format!("the setting `{name}` is given twice"), again, "second time")
        .also(first, "first given here")
        .help("remove one of them")
}

/// A value that is not what the setting takes; `text` is what was written.
pub fn wrong_value(name: &str, expected: &str, text: &str, place: Location) -> Diagnostic {
    Diagnostic::new(Code::SettingValue, format!("the setting `{name}` takes {expected}"), place, "not such a value")
        .help(values::meant(name, text).unwrap_or_else(|| format!("write {expected} after `{name}:`")))
}

/// A default that is neither a value nor an expression; `text` is what was written.
pub fn default_value(text: &str, place: Location) -> Diagnostic {
    let expected = "a text, a number, an expression in backticks, true, false, null, or a value of an enum";
    let message = format!("the setting `default` takes {expected}");
    let diagnostic = Diagnostic::new(Code::SettingValue, message, place, "not such a value");
    if text.contains(['`', '\'', '\n']) {
        diagnostic.help("put an expression in backticks")
    } else if text.contains(['(', ')']) || text.to_ascii_lowercase().starts_with("current_") {
        diagnostic.help(format!("write `` default: `{text}` ``"))
    } else {
        diagnostic.help(format!("write `default: '{text}'` for a text, `` default: `{text}` `` for an expression"))
    }
}

/// A value for a setting that takes none.
pub fn unexpected_value(name: &str, place: Location) -> Diagnostic {
    Diagnostic::new(Code::SettingValue, format!("the setting `{name}` takes no value"), place, "value not needed")
        .help(format!("write `{name}` alone"))
}

/// A setting of the user's own whose value is neither text nor colour. `text` is what was written, and `near` the setting that may have
/// been meant.
pub fn custom_value(name: &str, text: &str, near: Option<&str>, place: Location) -> Diagnostic {
    let message = format!("`{name}` is no setting of DBML, and one of your own takes a text or a colour");
    let found = Diagnostic::new(Code::SettingValue, message, place, "neither text nor colour");
    if let Some(flag) = meant(name) {
        return found.help(format!("write `{flag}` alone"));
    }
    match (name, near) {
        ("delete" | "update" | "on delete" | "on update", _) => {
            let action = name.trim_start_matches("on ");
            found.help(format!("write the reference outside of the table: `Ref: a.x > b.y [{action}: {text}]`"))
        }
        (_, Some(near)) => found.help(format!("write `{near}: {text}`")),
        (_, None) => found.help(format!("put the value in quotes, or check the spelling of `{name}`")),
    }
}

/// A setting of the user's own whose name is nearly that of one of the language.
pub fn near_setting(name: &str, near: &str, place: Location) -> Diagnostic {
    let message = format!("`{name}` is a setting of your own, and nearly `{near}`");
    Diagnostic::new(Code::NearSetting, message, place, "means nothing to DBML")
        .help(format!("write `{near}`, or a name that is not so near"))
}

/// A setting without a value that is no flag of the language.
pub fn unknown_flag(name: &str, near: Option<String>, place: Location) -> Diagnostic {
    let diagnostic =
        Diagnostic::new(Code::UnknownFlag, format!("`{name}` is no setting of DBML"), place, "unknown setting");
    match meant(name).map(str::to_owned).or(near) {
        Some(near) if ["default", "note", "check", "ref"].contains(&near.as_str()) => {
            diagnostic.help(format!("write `{near}:` and a value"))
        }
        Some(near) => diagnostic.help(format!("write `{near}`")),
        None => diagnostic.help(format!("give it a text to make it a setting of your own: `{name}: 'text'`")),
    }
}

/// The setting that other languages have another word for.
fn meant(name: &str) -> Option<&'static str> {
    match name.to_ascii_lowercase().replace(['_', ' '], "").as_str() {
        "primary" | "primarykey" | "key" => Some("pk"),
        "nullable" => Some("null"),
        "notnull" | "nonnull" | "notnullable" | "required" => Some("not null"),
        "autoincrement" | "autoinc" | "identity" => Some("increment"),
        _ => None,
    }
}

/// Words after the type of a column that are neither `pk` nor `unique`.
pub fn unknown_words(ty: &str, words: &str, place: Location) -> Diagnostic {
    let message = format!("`{words}` follows the type, where only `pk` and `unique` can stand");
    let diagnostic = Diagnostic::new(Code::UnknownFlag, message, place, "not `pk` or `unique`");
    match sql_column::settings(words) {
        Some(settings) => diagnostic.help(format!("write `{settings}`")),
        None if sql_column::ends_type(words) => diagnostic.help(format!("put the type in quotes: `\"{ty} {words}\"`")),
        None => {
            diagnostic.help("quote a type of several words, as in `\"double precision\"`, and put settings in brackets")
        }
    }
}

/// `null` and `not null` on one column, or one of them twice.
pub fn null_conflict(again: Location, first: Location) -> Diagnostic {
    let message = "the column is both `null` and `not null`";
    Diagnostic::new(Code::NullConflict, message, again, "says the opposite")
        .also(first, "first said here")
        .help("keep one of the two")
}

fn listed(names: &[&str]) -> String {
    match names {
        [] => "no settings".to_owned(),
        [only] => format!("`{only}`"),
        [init @ .., last] => format!("`{}` and `{last}`", init.join("`, `")),
    }
}
