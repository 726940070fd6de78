//! Reading settings: which were given, and whether their values are of the right kind.

use std::collections::hash_map::Entry;

use dbml_syntax::Span;
use dbml_syntax::ast::{Path, Setting, Settings, Text, Value};
use rustc_hash::FxHashMap;

use super::context::{Context, at};
use crate::diagnostic::settings as problem;
use crate::schema::Property;
use crate::source_map::FileId;

/// The settings of a list. One that is given again is reported and left out, unless it may be; one that could not be read whole
/// is left out, since that was reported.
pub(super) fn once<'l, 'a>(
    context: &mut Context<'_>,
    file: FileId,
    settings: &'l Settings<'a>,
    repeatable: impl Fn(&str) -> bool,
) -> Vec<&'l Setting<'a>> {
    let mut before = settings.span.unwrap_or_default().start;
    let is_whole = |setting: &&Setting<'_>| {
        // What could not be read may stand before the name. A colon without a value is no part of the setting.
        let from = std::mem::replace(&mut before, setting.span.end);
        let has_bare_colon = setting.value.is_none() && setting.name_span.end < setting.span.end;
        !has_bare_colon && !context.is_damaged(file, Span::new(from, setting.span.end + 2))
    };
    let whole: Vec<&Setting<'a>> = settings.list.iter().filter(is_whole).collect();
    if whole.len() <= FEW && all_distinct(&whole) {
        return whole;
    }
    let mut first: FxHashMap<&str, Span> = FxHashMap::default();
    let mut kept = Vec::with_capacity(whole.len());
    for setting in whole {
        match first.entry(&setting.name) {
            Entry::Occupied(first) if !repeatable(&setting.name) => {
                context.report(problem::repeated(&setting.name, at(file, setting.name_span), at(file, *first.get())));
            }
            Entry::Occupied(_) => kept.push(setting),
            Entry::Vacant(slot) => {
                slot.insert(setting.name_span);
                kept.push(setting);
            }
        }
    }
    kept
}

/// To compare so many names with each other is faster than to hash them.
const FEW: usize = 8;

fn all_distinct(settings: &[&Setting<'_>]) -> bool {
    settings.iter().enumerate().all(|(at, setting)| settings[..at].iter().all(|before| before.name != setting.name))
}

/// Whether a setting without a value was given; a value is reported.
pub(super) fn flag(context: &mut Context<'_>, file: FileId, setting: &Setting<'_>) -> bool {
    if let Some(value) = &setting.value {
        context.report(problem::unexpected_value(&setting.name, at(file, value.span())));
    }
    setting.value.is_none()
}

/// The value of a setting that is a text; `'…'` and `"…"` are the same here.
pub(super) fn text<'a>(context: &mut Context<'_>, file: FileId, setting: &'a Setting<'a>) -> Option<&'a Text<'a>> {
    match &setting.value {
        Some(Value::String(text) | Value::QuotedName(text)) => Some(text),
        _ => wrong(context, file, setting, "a text in quotes"),
    }
}

/// The value of a setting that is an expression.
pub(super) fn expression<'a>(
    context: &mut Context<'_>,
    file: FileId,
    setting: &'a Setting<'a>,
) -> Option<&'a Text<'a>> {
    match &setting.value {
        Some(Value::Expression(text)) => Some(text),
        _ => wrong(context, file, setting, "an expression in backticks"),
    }
}

/// The value of a setting that is a colour, kept as a property.
pub(super) fn color(context: &mut Context<'_>, file: FileId, setting: &Setting<'_>) -> Option<Property> {
    match &setting.value {
        Some(Value::Color(text)) if is_color(&text.value) => Some(property(setting, &text.value)),
        _ => wrong(context, file, setting, "a colour such as `#3498db`"),
    }
}

/// The value of a setting that is a colour, or `none`.
pub(super) fn color_or_none(context: &mut Context<'_>, file: FileId, setting: &Setting<'_>) -> Option<Property> {
    match &setting.value {
        Some(Value::Path(path)) if is_none(path) => Some(property(setting, "none")),
        Some(Value::Color(text)) if is_color(&text.value) => Some(property(setting, &text.value)),
        _ => wrong(context, file, setting, "a colour such as `#3498db`, or `none`"),
    }
}

/// A setting that the language does not know: its value, a text or a colour, is kept as a property. `known` are those with a value that
/// the item has.
pub(super) fn custom(
    context: &mut Context<'_>,
    file: FileId,
    setting: &Setting<'_>,
    known: &[&str],
) -> Option<Property> {
    match &setting.value {
        Some(Value::String(text) | Value::QuotedName(text)) => {
            check_own(context, file, setting, known);
            Some(property(setting, &text.value))
        }
        Some(Value::Color(text)) if is_color(&text.value) => {
            check_own(context, file, setting, known);
            Some(property(setting, &text.value))
        }
        Some(value) => {
            let text = value.span().text(context.source(file));
            let near = context.near.name(&setting.name, known.iter().copied());
            context.report(problem::custom_value(&setting.name, text, near.as_deref(), at(file, value.span())));
            None
        }
        None => {
            let words = FLAGS.iter().chain(known).copied();
            let near = separated(&setting.name, &FLAGS).or_else(|| context.near.name(&setting.name, words));
            context.report(problem::unknown_flag(&setting.name, near, at(file, setting.name_span)));
            None
        }
    }
}

/// Warns of a setting of the user's own that is one of the language but for one letter, or for what joins its words.
fn check_own(context: &mut Context<'_>, file: FileId, setting: &Setting<'_>, known: &[&str]) {
    let name = &*setting.name;
    let is_near = |known: &&&str| {
        // A number is no slip: `note2` comes after `note`.
        let is_slip = !name.contains(|char: char| char.is_ascii_digit());
        let is_close = is_slip && known.len().abs_diff(name.len()) <= 1 && known.len() > 3;
        is_close && (strsim::osa_distance(name, known) == 1 || name.replace(['_', ' '], "") == **known)
    };
    if let Some(near) = known.iter().find(is_near) {
        context.report(problem::near_setting(name, near, at(file, setting.name_span)));
    }
}

/// Reports a value that is not what the setting takes; there is nothing to read from it.
pub(super) fn wrong<T>(context: &mut Context<'_>, file: FileId, setting: &Setting<'_>, expected: &str) -> Option<T> {
    report_wrong(context, file, setting, expected);
    None
}

/// Reports a value that is not what the setting takes.
pub(super) fn report_wrong(context: &mut Context<'_>, file: FileId, setting: &Setting<'_>, expected: &str) {
    let span = setting.value.as_ref().map_or(setting.name_span, Value::span);
    let text = setting.value.as_ref().map_or("", |value| value.span().text(context.source(file)));
    context.report(problem::wrong_value(&setting.name, expected, text, at(file, span)));
}

/// The settings without a value, of all items together.
const FLAGS: [&str; 7] = ["pk", "primary key", "unique", "null", "not null", "increment", "inactive"];

/// A property with the name of the setting.
pub(super) fn property(setting: &Setting<'_>, value: &str) -> Property {
    Property { key: setting.name.to_string(), value: value.to_owned() }
}

/// Whether a value is the word `none`.
pub(super) fn is_none(path: &Path<'_>) -> bool {
    path.qualifiers.is_empty() && path.name.text.eq_ignore_ascii_case("none")
}

/// Whether a text is `#rgb` or `#rrggbb`.
pub(super) fn is_color(text: &str) -> bool {
    let digits = text.strip_prefix('#').unwrap_or_default();
    matches!(digits.len(), 3 | 6) && digits.bytes().all(|digit| digit.is_ascii_hexdigit())
}

/// Reports a setting that this kind of item does not have.
pub(super) fn unknown(context: &mut Context<'_>, file: FileId, setting: &Setting<'_>, item: &str, known: &[&str]) {
    let near = separated(&setting.name, known).or_else(|| context.near.name(&setting.name, known.iter().copied()));
    context.report(problem::unknown(&setting.name, item, known, near, at(file, setting.name_span)));
}

/// Settings between which the commas were forgotten, with commas.
fn separated(name: &str, known: &[&str]) -> Option<String> {
    let mut found = Vec::new();
    let mut rest = name;
    while !rest.is_empty() {
        let is_first =
            |known: &&&str| rest.strip_prefix(**known).is_some_and(|after| after.is_empty() || after.starts_with(' '));
        let first = known.iter().filter(is_first).max_by_key(|known| known.len())?;
        found.push(*first);
        rest = rest[first.len()..].trim_start();
    }
    let is_one = found.iter().all(|other| Some(other) == found.first());
    match found.first() {
        Some(one) if is_one && found.len() > 1 => Some((*one).to_owned()),
        _ => (found.len() > 1).then(|| found.join(", ")),
    }
}
