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
//! - it passes over the bodies of tables where they are read later (see [`outline`](crate::outline));
//! - it carries out the repairs of [`balance`](crate::balance), so that the grammar sees balanced brackets only.

use crate::balance::{Repair, RepairKind};
use crate::span::narrow;
use crate::{Element, Token, TokenKind};

pub(crate) struct Layout<'s, 't> {
    source: &'s str,
    tokens: &'t [Token],
    repairs: &'t [Repair],
    at: usize,
    /// The last token that was given out.
    previous: Token,
    /// How many braces are open.
    braces: u32,
    /// How many parentheses and square brackets are open since the last brace.
    brackets: u32,
    /// Whether the item at this place has begun.
    in_item: bool,
    /// The first token of the item.
    first: Token,
    /// How many tokens of the item came after the first.
    more: u32,
    /// How line breaks count at top level.
    part: Part,
    /// The bodies of tables that were passed over; none where they are read.
    bodies: Option<Vec<BodyTokens>>,
}

/// The braces around the body of a table, by their positions among the tokens.
#[derive(Clone, Copy, Debug)]
pub(crate) struct BodyTokens {
    pub(crate) open: u32,
    pub(crate) close: u32,
}

/// What stands before the first token.
const NOTHING: Token = Token { kind: TokenKind::End, starts_line: true, start: 0, end: 0 };

/// A part of an element at top level.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// Up to the block or the colon: line breaks mean nothing.
    Header,
    /// After the colon: the end of the line ends the element.
    Value,
    /// An import: it goes on after its block.
    Import,
    /// After the path of an import, which ends it.
    ImportPath,
}

impl<'s, 't> Layout<'s, 't> {
    pub(crate) fn new(source: &'s str, tokens: &'t [Token], repairs: &'t [Repair]) -> Self {
        Self {
            source,
            tokens,
            repairs,
            at: 0,
            previous: NOTHING,
            braces: 0,
            brackets: 0,
            in_item: false,
            first: NOTHING,
            more: 0,
            part: Part::Header,
            bodies: None,
        }
    }

    /// The same without what stands between the braces of tables. The brackets have to be balanced.
    pub(crate) fn without_bodies(source: &'s str, tokens: &'t [Token]) -> Self {
        Self { bodies: Some(Vec::new()), ..Self::new(source, tokens, &[]) }
    }

    /// What was left out.
    pub(crate) fn into_bodies(self) -> Vec<BodyTokens> {
        self.bodies.unwrap_or_default()
    }

    /// Passes over the body of a table whose brace was just opened.
    fn pass_body(&mut self) {
        let Some(bodies) = self.bodies.as_mut().filter(|_| self.braces == 1 && self.in_item) else { return };
        let is_table = self.first.kind == TokenKind::Name
            && Element::from_keyword(self.first.text(self.source)) == Some(Element::Table);
        if is_table {
            let close = self.at + length_of_body(&self.tokens[self.at..]);
            bodies.push(BodyTokens { open: narrow(self.at - 1), close: narrow(close) });
            self.at = close;
        }
    }

    fn ends_item_before(&self, token: Token) -> bool {
        use TokenKind as K;
        if token.kind == K::CloseBrace || self.part == Part::ImportPath {
            return true;
        }
        token.starts_line && self.brackets == 0 && self.ends_with_line_before(token)
    }

    /// Whether the line break before a token ends an item.
    fn ends_with_line_before(&self, token: Token) -> bool {
        use TokenKind as K;
        if self.braces == 0 && self.part != Part::Value {
            return self.begins_element(token);
        }
        if self.braces == 0 && self.is_header_start(token) {
            return true;
        }
        let goes_on = match token.kind {
            K::OpenBrace | K::Colon => self.is_header(),
            // A record may begin with a signed number.
            K::Minus | K::Plus => !self.tokens.get(self.at + 1).is_some_and(|next| next.kind == K::Number),
            kind => kind.is_infix(),
        };
        !(goes_on || self.previous.kind.is_infix() || matches!(self.previous.kind, K::Colon | K::Tilde))
    }

    /// Whether the item may be the header of a block, or the name of a field: a word, or a keyword with a name.
    fn is_header(&self) -> bool {
        let first = self.first;
        self.more == 0 || (first.kind == TokenKind::Name && Element::from_keyword(first.text(self.source)).is_some())
    }

    /// Whether a new element begins here although the one before was never finished.
    fn begins_element(&self, token: Token) -> bool {
        self.previous.kind != TokenKind::Dot && (self.is_header_start(token) || self.is_next_import(token))
    }

    /// Whether an import begins after one that has no path. Its star or brace would begin nothing in a name that goes on.
    fn is_next_import(&self, token: Token) -> bool {
        let begins_list = |next: &Token| matches!(next.kind, TokenKind::Star | TokenKind::OpenBrace);
        self.part == Part::Import
            && token.kind == TokenKind::Name
            && self.is_import(token)
            && self.tokens.get(self.at + 1).is_some_and(begins_list)
    }

    /// A keyword with a name or a colon.
    fn is_header_start(&self, token: Token) -> bool {
        token.kind == TokenKind::Name
            && !self.previous.text(self.source).eq_ignore_ascii_case("metadata")
            && Element::from_keyword(token.text(self.source)).is_some_and(Element::is_top_level)
            && self.tokens.get(self.at + 1).is_some_and(|next| {
                !next.starts_line
                    && (next.kind.is_name() || next.kind == TokenKind::Colon)
                    && !next.text(self.source).eq_ignore_ascii_case("as")
                    && !next.text(self.source).eq_ignore_ascii_case("from")
            })
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

    /// The same for a token of an item.
    fn give_to_item(&mut self, token: Token) -> Token {
        if self.in_item {
            self.more += 1;
        } else {
            (self.first, self.more, self.in_item) = (token, 0, true);
        }
        self.give(token)
    }

    /// The token at `at` as the grammar sees it; keeps count of brackets and items.
    fn pass(&mut self, mut token: Token) -> Token {
        use TokenKind as K;
        match token.kind {
            K::OpenBrace => {
                self.braces += 1;
                self.pass_body();
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
            K::String if self.braces == 0 && self.part == Part::Import => self.part = Part::ImportPath,
            K::Name if self.braces == 0 && !self.in_item && self.is_import(token) => {
                token.kind = K::Use;
                self.part = Part::Import;
            }
            _ => {}
        }
        self.give_to_item(token)
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

    /// Carries out the repairs at this place. Gives the token that comes before the one at `at`, if any.
    fn repair(&mut self) -> Option<Token> {
        while let Some((repair, rest)) = self.repairs.split_first().filter(|(next, _)| next.at as usize <= self.at) {
            match repair.kind {
                RepairKind::Insert(TokenKind::CloseBrace) if self.in_item => return Some(self.end()),
                RepairKind::Insert(kind) => {
                    self.repairs = rest;
                    let end = self.previous.end;
                    return Some(self.pass(Token { kind, starts_line: false, start: end, end }));
                }
                RepairKind::SkipTo(to) => {
                    self.repairs = rest;
                    self.at = self.at.max(to as usize);
                    // What is left out may be what an operator or a colon waits for.
                    self.previous.kind = TokenKind::Unknown;
                }
            }
        }
        None
    }
}

/// How many tokens stand before the brace that closes a block.
fn length_of_body(tokens: &[Token]) -> usize {
    let mut open = 1_usize;
    let closes = |token: &Token| {
        match token.kind {
            TokenKind::OpenBrace => open += 1,
            TokenKind::CloseBrace => open -= 1,
            _ => {}
        }
        open == 0
    };
    tokens.iter().position(closes).unwrap_or(tokens.len())
}

impl Iterator for Layout<'_, '_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        if !self.repairs.is_empty()
            && let Some(token) = self.repair()
        {
            return Some(token);
        }
        let Some(&token) = self.tokens.get(self.at) else {
            return self.in_item.then(|| self.end());
        };
        if self.in_item && self.ends_item_before(token) {
            return Some(self.end());
        }
        self.at += 1;
        Some(self.pass(token))
    }
}
