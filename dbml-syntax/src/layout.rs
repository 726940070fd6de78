//! Which line breaks end an item.
//!
//! DBML is line-sensitive in few places, and the grammar should not have to know them. So the layout turns the tokens of the
//! lexer into those of the grammar:
//!
//! - it puts an [`End`](TokenKind::End) after each item that has no block, and drops every other line break. Inside a block an
//!   item ends with its line, unless the line breaks off before or after an infix operator or a colon, or inside `( )` or `[ ]`.
//!   At top level the header of an element may be spread over lines, and only what follows a colon ends with its line;
//! - it tells the `[` of an array, which has no blank before it, from the `[` of a settings list;
//! - it finds the words `use` and `reuse` where an element begins;
//! - it carries out the repairs of [`balance`](crate::balance), so that the grammar sees balanced brackets only.

use std::mem;

use crate::balance::{Repair, RepairKind};
use crate::{Element, Token, TokenKind};

pub(crate) struct Layout<'s, 't> {
    source: &'s str,
    tokens: &'t [Token],
    repairs: &'t [Repair],
    at: usize,
    /// The last token that was given out.
    previous: Token,
    /// Given out before the token at `at`.
    pending: Option<Token>,
    /// How many braces are open.
    braces: u32,
    /// How many parentheses and square brackets are open since the last brace.
    brackets: u32,
    /// Whether the item at this place has begun.
    in_item: bool,
    /// How line breaks count at top level.
    part: Part,
    /// Whether a line break stood before a token that was left out.
    skipped_break: bool,
}

/// A part of an element at top level.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// Up to the block or the colon: line breaks mean nothing.
    Header,
    /// After the colon: the end of the line ends the element.
    Value,
    /// An import: it goes on after its block, and its path ends it.
    Import,
}

impl<'s, 't> Layout<'s, 't> {
    pub(crate) fn new(source: &'s str, tokens: &'t [Token], repairs: &'t [Repair]) -> Self {
        Self {
            source,
            tokens,
            repairs,
            at: 0,
            previous: Token { kind: TokenKind::End, starts_line: true, start: 0, end: 0 },
            pending: None,
            braces: 0,
            brackets: 0,
            in_item: false,
            part: Part::Header,
            skipped_break: false,
        }
    }

    fn ends_item_before(&self, token: Token) -> bool {
        use TokenKind as K;
        if token.kind == K::CloseBrace || self.passed_import_path() {
            return true;
        }
        if !token.starts_line || self.brackets > 0 {
            return false;
        }
        if self.braces == 0 && self.part != Part::Value {
            return self.begins_element(token);
        }
        let goes_on = match token.kind {
            K::OpenBrace | K::Colon => true,
            // A record may begin with a signed number.
            K::Minus | K::Plus => !self.tokens.get(self.at + 1).is_some_and(|next| next.kind == K::Number),
            kind => kind.is_infix(),
        };
        !(goes_on || self.previous.kind.is_infix() || matches!(self.previous.kind, K::Colon | K::Tilde))
    }

    /// Whether a new element begins here although the one before was never finished: a keyword with a name or a colon.
    fn begins_element(&self, token: Token) -> bool {
        token.kind == TokenKind::Name
            && self.previous.kind != TokenKind::Dot
            && !self.previous.text(self.source).eq_ignore_ascii_case("metadata")
            && Element::from_keyword(token.text(self.source)).is_some_and(Element::is_top_level)
            && self.tokens.get(self.at + 1).is_some_and(|next| {
                !next.starts_line
                    && (next.kind.is_name() || next.kind == TokenKind::Colon)
                    && !next.text(self.source).eq_ignore_ascii_case("as")
                    && !next.text(self.source).eq_ignore_ascii_case("from")
            })
    }

    fn passed_import_path(&self) -> bool {
        self.part == Part::Import && self.braces == 0 && self.previous.kind == TokenKind::String
    }

    fn end(&mut self) -> Token {
        self.in_item = false;
        if self.braces == 0 {
            self.part = Part::Header;
        }
        let end = self.previous.end;
        self.give(Token { kind: TokenKind::End, starts_line: false, start: end, end })
    }

    fn give(&mut self, token: Token) -> Token {
        self.previous = token;
        token
    }

    /// The token at `at` as the grammar sees it; keeps count of brackets and items.
    fn pass(&mut self, mut token: Token) -> Token {
        use TokenKind as K;
        match token.kind {
            K::OpenBrace => {
                self.braces += 1;
                self.in_item = false;
                return self.give(token);
            }
            K::CloseBrace => {
                self.braces = self.braces.saturating_sub(1);
                self.in_item = self.part == Part::Import && self.braces == 0;
                if !self.in_item && self.braces == 0 {
                    self.part = Part::Header;
                }
                return self.give(token);
            }
            K::OpenParen => self.brackets += 1,
            K::OpenBracket => {
                self.brackets += 1;
                if self.is_array(token) {
                    token.kind = K::OpenSuffix;
                }
            }
            K::CloseParen | K::CloseBracket => self.brackets = self.brackets.saturating_sub(1),
            K::Colon if self.braces == 0 && self.brackets == 0 => self.part = Part::Value,
            K::Name if self.braces == 0 && !self.in_item && self.is_import(token) => {
                token.kind = K::Use;
                self.part = Part::Import;
            }
            _ => {}
        }
        self.in_item = true;
        self.give(token)
    }

    /// Whether this `[` goes with the type before it: no blank between them, and nothing but a size inside.
    fn is_array(&self, open: Token) -> bool {
        use TokenKind as K;
        let follows = matches!(self.previous.kind, K::Name | K::QuotedName | K::CloseParen | K::CloseBracket);
        let kind_at = |at: usize| self.tokens.get(at).map(|token| token.kind);
        let after_size = if kind_at(self.at) == Some(K::Number) { self.at + 1 } else { self.at };
        follows && self.previous.end == open.start && kind_at(after_size) == Some(K::CloseBracket)
    }

    fn is_import(&self, token: Token) -> bool {
        Element::from_keyword(token.text(self.source)) == Some(Element::Use)
    }

    fn skip_to(&mut self, to: usize) {
        let skipped = self.tokens.get(self.at..to).unwrap_or_default();
        self.skipped_break |= skipped.iter().any(|token| token.starts_line);
        self.at = self.at.max(to);
    }

    /// Carries out the repairs at this place. Gives a token to put in before the one at `at`.
    fn repair(&mut self) -> Option<Token> {
        while let Some(repair) = self.repairs.first().filter(|repair| repair.at as usize <= self.at) {
            self.repairs = &self.repairs[1..];
            match repair.kind {
                RepairKind::SkipTo(to) => self.skip_to(to as usize),
                RepairKind::Insert(kind) => {
                    let end = self.previous.end;
                    return Some(Token { kind, starts_line: false, start: end, end });
                }
            }
        }
        None
    }
}

impl Iterator for Layout<'_, '_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        if let Some(token) = self.pending.take() {
            return Some(self.pass(token));
        }
        if let Some(token) = self.repair() {
            if self.in_item && token.kind == TokenKind::CloseBrace {
                self.pending = Some(token);
                return Some(self.end());
            }
            return Some(self.pass(token));
        }
        let Some(&(mut token)) = self.tokens.get(self.at) else {
            return self.in_item.then(|| self.end());
        };
        token.starts_line |= mem::take(&mut self.skipped_break);
        if self.in_item && self.ends_item_before(token) {
            return Some(self.end());
        }
        self.at += 1;
        Some(self.pass(token))
    }
}
