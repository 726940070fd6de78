//! What the words of settings, and of other values, are.

use super::blocks::Block;
use super::headers::{lower_words, names};
use super::words::{Role, Word};
use crate::{Element, TokenKind as K};

/// The settings that the language knows. Any other name is the user's, and kept.
const KNOWN: [&str; 19] = [
    "pk",
    "primary key",
    "unique",
    "null",
    "not null",
    "increment",
    "default",
    "note",
    "ref",
    "dep",
    "check",
    "name",
    "type",
    "delete",
    "update",
    "color",
    "headercolor",
    "inactive",
    "example",
];

/// What stands between `[` and `]`.
pub(super) fn list(source: &str, block: Block, element: Option<Element>, words: &mut [Word<'_>]) {
    if words.is_empty() {
        return;
    }
    let inside = words.len() - 1;
    for setting in words[1..inside].split_mut(|word| word.is(K::Comma)) {
        self::setting(source, is_dedented(block, element), setting);
    }
}

/// Whether a note among these settings loses the indentation that its lines share.
fn is_dedented(block: Block, element: Option<Element>) -> bool {
    match block {
        Block::Table | Block::Enum => true,
        Block::File => matches!(element, Some(Element::Table | Element::TablePartial | Element::TableGroup)),
        _ => false,
    }
}

fn setting(source: &str, is_dedented: bool, words: &mut [Word<'_>]) {
    let colon = words.iter().position(|word| word.is(K::Colon));
    let (name, value) = words.split_at_mut(colon.unwrap_or(words.len()));
    let value = value.get_mut(1..).unwrap_or_default();
    let Some(name) = known(source, name) else { return text(value) };
    match name {
        "ref" | "dep" | "type" => names(value),
        "delete" | "update" => lower(value),
        "default" if value.len() > 1 => names(value),
        "default" => {
            lower_words(source, value, &["true", "false", "null"]);
            text(value);
        }
        "color" => lower_words(source, value, &["none"]),
        "note" if is_dedented => note(value),
        _ => text(value),
    }
}

/// The name of a setting of the language; its words are put in lower case.
fn known(source: &str, name: &mut [Word<'_>]) -> Option<&'static str> {
    let is_word = |(word, known): (&Word<'_>, &str)| word.token.text(source).eq_ignore_ascii_case(known);
    let is_name =
        |known: &&&str| known.split(' ').count() == name.len() && name.iter().zip(known.split(' ')).all(is_word);
    let found = KNOWN.iter().find(is_name)?;
    lower(name);
    Some(found)
}

fn lower(words: &mut [Word<'_>]) {
    for word in words.iter_mut().filter(|word| word.is(K::Name)) {
        word.role = Role::Lower;
    }
}

/// The value behind the colon of an item.
pub(super) fn field(block: Block, element: Option<Element>, value: &mut [Word<'_>]) {
    match (block, element) {
        (Block::File, _) => names(value),
        (Block::Table | Block::Members | Block::Project, Some(Element::Note)) => note(value),
        _ => text(value),
    }
}

/// A value that is one text in double quotes.
fn text(value: &mut [Word<'_>]) {
    if let [word] = value
        && word.is(K::QuotedName)
    {
        word.role = Role::Text;
    }
}

fn note(value: &mut [Word<'_>]) {
    if let [word] = value {
        word.role = Role::Note;
    }
}
