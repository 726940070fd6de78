//! Which words of an item have a blank between them.

use super::blocks::Block;
use super::words::Word;
use crate::{Element, TokenKind as K};

/// Decides for each word whether a blank stands before it.
pub(super) fn assign(source: &str, block: Block, line: &mut [Word<'_>]) {
    let call = Call::of(source, block, line);
    let mut in_settings = false;
    for at in 1..line.len() {
        let (before, word) = (line[at - 1].token, line[at].token);
        in_settings |= before.kind == K::OpenBracket;
        line[at].spaced = match (before.kind, word.kind) {
            (K::Comma, K::Comma) => true,
            (K::OpenParen | K::OpenBracket | K::OpenSuffix | K::Dot | K::Tilde, _)
            | (_, K::Comma | K::Colon | K::Dot | K::OpenSuffix | K::CloseParen | K::CloseBracket) => false,
            (K::Minus | K::Plus, K::Minus | K::Plus | K::Number) => !is_sign(line, at - 1),
            (K::Name | K::QuotedName | K::CloseParen | K::CloseBracket, K::OpenParen) => match call {
                Call::Glued if !in_settings => false,
                Call::Apart if !in_settings => true,
                _ => before.end < word.start,
            },
            _ => true,
        };
    }
}

/// How a parenthesis stands behind a name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Call {
    /// `numeric(12, 2)`, `Records users(id, name)`.
    Glued,
    /// `Records (id, name)`, and the terms of an index, where `lower(name)` would be a mistake.
    Apart,
    /// As in the source.
    Kept,
}

impl Call {
    fn of(source: &str, block: Block, line: &[Word<'_>]) -> Self {
        let is_records = line.first().is_some_and(|first| {
            first.is(K::Name) && Element::from_keyword(first.token.text(source)) == Some(Element::Records)
        });
        let has_block = line.last().is_some_and(|last| last.is(K::OpenBrace));
        match block {
            Block::File if is_records => Self::Glued,
            Block::Table if has_block => Self::Apart,
            Block::Table => Self::Glued,
            Block::Indexes => Self::Apart,
            _ => Self::Kept,
        }
    }
}

/// Whether a plus or minus belongs to the number behind it.
fn is_sign(line: &[Word<'_>], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| line.get(before)).map(|word| word.token.kind);
    matches!(before, None | Some(K::Colon | K::Comma | K::OpenParen | K::OpenBracket | K::Minus | K::Plus))
}
