//! The words of an item, and how they are spelled.

use std::borrow::Cow;

use super::notes;
use crate::literal::is_identifier;
use crate::{Comment, Token, TokenKind};

/// A token with the comments before it.
#[derive(Clone, Copy)]
pub(super) struct Word<'c> {
    pub(super) token: Token,
    pub(super) comments: &'c [Comment],
    pub(super) role: Role,
    /// Whether a blank stands before it on a line.
    pub(super) spaced: bool,
}

/// What a word is, as far as that decides how it is spelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Nothing that could be spelled in another way.
    AsWritten,
    /// A word of the language in its usual spelling.
    Keyword(&'static str),
    /// A word of the language in lower case.
    Lower,
    /// A name, in quotes only if it needs them.
    Name,
    /// A text, in single quotes if it can be.
    Text,
    /// A text that loses the indentation that its lines share.
    Note,
}

impl<'c> Word<'c> {
    pub(super) fn new(token: Token, comments: &'c [Comment]) -> Self {
        Self { token, comments, role: Role::AsWritten, spaced: true }
    }

    pub(super) fn is(&self, kind: TokenKind) -> bool {
        self.token.kind == kind
    }

    /// How it is spelled on a line with this indentation.
    pub(super) fn spelled<'s>(&self, source: &'s str, indent: usize) -> Cow<'s, str> {
        let text = self.token.text(source);
        match self.role {
            Role::Keyword(keyword) => Cow::Borrowed(keyword),
            Role::Lower => lower(text),
            Role::Name => Cow::Borrowed(bare(text).unwrap_or(text)),
            Role::Text | Role::Note if self.is(TokenKind::QuotedName) => single_quoted(text),
            Role::Note if self.is(TokenKind::MultiLineString) => notes::indented(text, indent + 2),
            Role::AsWritten | Role::Text | Role::Note => Cow::Borrowed(text),
        }
    }
}

fn lower(text: &str) -> Cow<'_, str> {
    if text.bytes().any(|byte| byte.is_ascii_uppercase()) {
        Cow::Owned(text.to_ascii_lowercase())
    } else {
        Cow::Borrowed(text)
    }
}

/// A quoted name without quotes, if it is one without them too. Words that mean something behind a name keep theirs.
fn bare(text: &str) -> Option<&str> {
    let name = text.strip_prefix('"')?.strip_suffix('"')?;
    let means_more =
        ["as", "pk", "unique", "null", "true", "false", "none"].iter().any(|word| name.eq_ignore_ascii_case(word));
    (is_identifier(name) && !means_more).then_some(name)
}

/// A text in double quotes in single ones.
fn single_quoted(text: &str) -> Cow<'_, str> {
    match text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
        Some(content) if !content.contains(['\'', '\\']) => Cow::Owned(format!("'{content}'")),
        _ => Cow::Borrowed(text),
    }
}
