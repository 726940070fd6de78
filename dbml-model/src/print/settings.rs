//! Settings lists: one on its line, nothing at all for an empty one.

use dbml_syntax::is_identifier;

use super::names::Quoted;
use super::texts::Single;
use crate::schema::Property;

/// ` [a, b: 'c']`, or nothing at all for an empty list.
pub(super) fn list(settings: &[String]) -> String {
    if settings.is_empty() { String::new() } else { format!(" [{}]", settings.join(", ")) }
}

/// `name: 'text'`.
pub(super) fn text(name: &str, value: &str) -> String {
    format!("{name}: {}", Single(value))
}

/// A colour or a custom setting.
pub(super) fn property(property: &Property) -> String {
    let value = &property.value;
    if is_color(value) { format!("{}: {value}", key(property)) } else { text(&key(property), value) }
}

/// The words of a key; a key that is no words, which only a schema made by hand can have, is quoted.
pub(super) fn key(property: &Property) -> String {
    let words = property.key.split(' ').all(is_identifier);
    if words { property.key.clone() } else { Quoted(&property.key).to_string() }
}

/// `#rgb` or `#rrggbb`.
fn is_color(text: &str) -> bool {
    text.strip_prefix('#')
        .is_some_and(|digits| matches!(digits.len(), 3 | 6) && digits.bytes().all(|digit| digit.is_ascii_hexdigit()))
}
