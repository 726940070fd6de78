//! What the words before the settings and the value of an item are.

use super::blocks::Block;
use super::settings;
use super::spacing;
use super::words::{Role, Word};
use crate::{Element, TokenKind as K};

/// What metadata can be attached to.
const TARGETS: [&str; 4] = ["Table", "Column", "TableGroup", "Note"];

/// What can be imported.
const IMPORTS: [&str; 6] = ["table", "enum", "tablegroup", "tablepartial", "note", "schema"];

/// The blocks of a diagram view.
const VIEW_BLOCKS: [&str; 4] = ["Tables", "Notes", "TableGroups", "Schemas"];

/// Finds out what each word of an item is, and where blanks go.
pub(super) fn assign(source: &str, block: Block, line: &mut [Word<'_>]) {
    spacing::assign(source, block, line);
    if line.first().is_some_and(|first| first.is(K::Use) || first.is(K::CloseBrace)) {
        return import(source, line);
    }
    let end = line.iter().position(|word| matches!(word.token.kind, K::OpenBracket | K::Colon | K::OpenBrace));
    let (head, rest) = line.split_at_mut(end.unwrap_or(line.len()));
    let list = if rest.first().is_some_and(|word| word.is(K::OpenBracket)) { after_list(rest) } else { 0 };
    let (list, rest) = rest.split_at_mut(list);
    let is_header = rest.first().is_some_and(|word| matches!(word.token.kind, K::Colon | K::OpenBrace));
    let element = head.first().filter(|first| is_header && first.is(K::Name));
    let element = element.and_then(|first| Element::from_keyword(first.token.text(source)));
    self::head(source, block, element, is_header, head);
    settings::list(source, block, element, list);
    if rest.first().is_some_and(|word| word.is(K::Colon)) {
        let value = rest.iter().position(|word| matches!(word.token.kind, K::OpenBracket | K::OpenBrace));
        let (value, list) = rest.split_at_mut(value.unwrap_or(rest.len()));
        settings::field(block, element, &mut value[1..]);
        settings::list(source, block, element, list);
    }
}

/// The position behind the list that these words begin with.
fn after_list(words: &[Word<'_>]) -> usize {
    let mut depth = 0usize;
    for (at, word) in words.iter().enumerate() {
        match word.token.kind {
            K::OpenBracket | K::OpenSuffix => depth += 1,
            K::CloseBracket if depth == 1 => return at + 1,
            K::CloseBracket => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    words.len()
}

fn head(source: &str, block: Block, element: Option<Element>, is_header: bool, words: &mut [Word<'_>]) {
    let Some((first, rest)) = words.split_first_mut() else { return };
    match block {
        Block::Table if is_header && element == Some(Element::Records) => {
            // Like `indexes` and `checks` beside it.
            first.role = Role::Keyword("records");
            names(rest);
        }
        Block::File | Block::Table if is_header => {
            keyword(first, element);
            if element == Some(Element::Metadata)
                && let Some(target) = rest.first_mut()
            {
                spelled_as(source, target, &TARGETS);
            }
            header_names(source, rest);
        }
        Block::Project | Block::Members | Block::Deps if is_header => {
            keyword(first, element.filter(|element| *element == Element::Note));
        }
        Block::Table => column(source, words),
        Block::Enum | Block::Members | Block::Refs | Block::Deps | Block::Indexes => names(words),
        Block::Records => lower_words(source, words, &["true", "false", "null"]),
        Block::Note => first.role = Role::Note,
        Block::View => spelled_as(source, first, &VIEW_BLOCKS),
        Block::Import => import_line(source, words),
        Block::Metadata => lower_words(source, words, &["note", "color", "headercolor"]),
        Block::File | Block::Project | Block::Checks => {}
    }
}

/// `use * from '…'`, `use { table a } from '…'`, or what of an import stands before or behind its block.
fn import(source: &str, words: &mut [Word<'_>]) {
    let open = words.iter().position(|word| word.is(K::OpenBrace));
    let close = words.iter().position(|word| word.is(K::CloseBrace));
    if let Some(inside) = open.zip(close).and_then(|(open, close)| words.get_mut(open + 1..close)) {
        import_line(source, inside);
    }
    lower_words(source, &mut words[close.unwrap_or_default()..], &["from"]);
    if let Some(first) = words.first_mut().filter(|first| first.is(K::Use)) {
        first.role = Role::Lower;
    }
}

/// `table a as b`.
fn import_line(source: &str, words: &mut [Word<'_>]) {
    let Some((kind, names)) = words.split_first_mut() else { return };
    lower_words(source, std::slice::from_mut(kind), &IMPORTS);
    header_names(source, names);
}

fn keyword(word: &mut Word<'_>, element: Option<Element>) {
    if let Some(element) = element {
        word.role = Role::Keyword(element.keyword());
    }
}

/// One of these words in their usual spelling.
fn spelled_as(source: &str, word: &mut Word<'_>, spellings: &[&'static str]) {
    let text = word.token.text(source);
    if let Some(spelling) = spellings.iter().find(|spelling| spelling.eq_ignore_ascii_case(text)) {
        word.role = Role::Keyword(spelling);
    }
}

/// A name and an alias. What is called `as` is told from the word by its place.
fn header_names(source: &str, words: &mut [Word<'_>]) {
    names(words);
    let is_as = |at: &usize| {
        let is_part = |at: usize| words.get(at).is_some_and(|word| word.is(K::Dot));
        words[*at].is(K::Name)
            && words[*at].token.text(source).eq_ignore_ascii_case("as")
            && !is_part(at - 1)
            && !is_part(at + 1)
    };
    let end = words.iter().position(|word| word.is(K::OpenParen)).unwrap_or(words.len());
    if let Some(at) = (1..end).find(is_as) {
        words[at].role = Role::Lower;
    }
}

/// Names of things: quotes are taken off where they are not needed.
pub(super) fn names(words: &mut [Word<'_>]) {
    for word in words.iter_mut().filter(|word| word.is(K::QuotedName)) {
        word.role = Role::Name;
    }
}

/// A column up to its settings: its name, its type, and flags. What stands in parentheses behind the type is kept.
fn column(source: &str, words: &mut [Word<'_>]) {
    let suffix = words.iter().position(|word| word.is(K::OpenParen)).unwrap_or(words.len());
    names(&mut words[..suffix]);
    let mut tail = 1;
    while words.get(tail + 1).is_some_and(|word| word.is(K::Dot)) {
        tail += 2;
    }
    let mut depth = 0usize;
    for word in words.iter_mut().skip(tail + 1) {
        match word.token.kind {
            K::OpenParen => depth += 1,
            K::CloseParen => depth = depth.saturating_sub(1),
            K::Name if depth == 0 => lower_words(source, std::slice::from_mut(word), &["pk", "unique"]),
            _ => {}
        }
    }
}

/// Words of the language in lower case, where they are no part of a path.
pub(super) fn lower_words(source: &str, words: &mut [Word<'_>], known: &[&str]) {
    for at in 0..words.len() {
        let text = words[at].token.text(source);
        let is_part = words.get(at + 1).is_some_and(|word| word.is(K::Dot)) || (at > 0 && words[at - 1].is(K::Dot));
        if words[at].is(K::Name) && !is_part && known.iter().any(|known| known.eq_ignore_ascii_case(text)) {
            words[at].role = Role::Lower;
        }
    }
}
