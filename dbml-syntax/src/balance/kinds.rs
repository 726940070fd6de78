//! Brackets of one kind that stand for another.

use super::{Balance, Open, REACH, closer};
use crate::error::{Bracket, Expected, SyntaxError, SyntaxErrorKind};
use crate::{Element, TokenKind};

impl Balance<'_, '_> {
    /// A closing bracket of the wrong kind stands for the right one.
    pub(super) fn mismatched(&mut self, open: Bracket, close: Bracket, index: usize) {
        let related = self.open.pop().map(|open| self.tokens[open.index].span());
        let kind = SyntaxErrorKind::Mismatched { open, close };
        self.errors.push(SyntaxError { kind, span: self.tokens[index].span(), related });
        self.insert(closer(open), index);
        self.skip(index, index + 1);
    }

    /// A `}` on a line on which a bracket was opened, and no brace, stands for the closer of that bracket: at the end of the line, or
    /// before what never follows a block.
    pub(super) fn closes_other(&mut self, index: usize) -> bool {
        let Some(open) = self.open.last().filter(|open| open.bracket != Bracket::Brace) else { return false };
        let is_own =
            open.index >= self.line && !self.tokens[self.line..index].iter().any(|token| token.kind.is_brace());
        let goes_on = self
            .tokens
            .get(index + 1)
            .is_some_and(|next| matches!(next.kind, TokenKind::OpenBracket | TokenKind::OpenBrace | TokenKind::Comma));
        if !is_own || !(goes_on || self.ends_line(index)) {
            return false;
        }
        self.mismatched(open.bracket, Bracket::Brace, index);
        true
    }

    /// A `]` or `)` stands for the `}` of a block when it is alone on a line that is indented as the block's header is, or ends
    /// the line that the block began on.
    pub(super) fn closes_block(&mut self, bracket: Bracket, index: usize) -> bool {
        if !self.ends_line(index) {
            return false;
        }
        self.close_deeper(index);
        let Some(open) = self.open.last() else { return false };
        let is_block = if self.line == index { open.indent == self.line_indent } else { open.index > self.line };
        if is_block {
            self.braces -= 1;
            self.mismatched(Bracket::Brace, bracket, index);
        }
        is_block
    }

    /// A `{` that another bracket closes on its line stands for the opener of that kind, unless it is the one of a block.
    pub(super) fn opens_other(&mut self, index: usize) -> bool {
        let rest = &self.tokens[index + 1..];
        let mut line = rest.iter().take(REACH * REACH).take_while(|token| !token.starts_line);
        let Some(closer) = line.position(|token| token.kind.opens_bracket() || token.kind.closes_bracket()) else {
            return false;
        };
        let has_block = rest.get(closer + 1).is_some_and(|next| next.kind == TokenKind::OpenBrace && !next.starts_line);
        let ends_header = match index.checked_sub(1) {
            Some(before) if index == self.line => {
                !self.tokens[before].kind.is_brace() && self.element_at(self.line_before).is_some()
            }
            _ => self.element_at(self.line).is_some(),
        };
        if ends_header && !has_block {
            return false;
        }
        let (bracket, opener, name) = match rest.get(closer).map(|token| token.kind) {
            Some(TokenKind::CloseBracket) => (Bracket::Square, TokenKind::OpenBracket, "`[`"),
            Some(TokenKind::CloseParen) => (Bracket::Paren, TokenKind::OpenParen, "`(`"),
            _ => return false,
        };
        let expected = Expected::new([name]);
        self.insert(opener, index);
        self.unexpected_brace(index, expected);
        self.open.push(Open { bracket, index, indent: 0 });
        true
    }

    /// A `(` at the end of a table's header, or alone below it, stands for its `{`, as in SQL.
    pub(super) fn opens_block(&mut self, index: usize) -> bool {
        let is_alone = index == self.line;
        let header = if is_alone { self.line_before } else { self.line };
        let is_header = matches!(
            self.element_at(header),
            Some(Element::Table | Element::TablePartial | Element::TableGroup | Element::Enum)
        );
        if !is_header || !self.open.is_empty() || index < header + 2 || !self.ends_line(index) {
            return false;
        }
        self.insert(TokenKind::OpenBrace, index);
        let kind = SyntaxErrorKind::Unexpected { found: "`(`", expected: Expected::new(["`{`"]) };
        self.errors.push(SyntaxError::new(kind, self.tokens[index].span()));
        self.skip(index, index + 1);
        self.open.push(Open { bracket: Bracket::Brace, index, indent: self.line_indent });
        self.braces += 1;
        true
    }

    /// A `)` closes the block that a `(` opened.
    pub(super) fn closes_parenthesized_block(&mut self, index: usize) -> bool {
        let is_own =
            |open: &mut Open| self.tokens[open.index].kind == TokenKind::OpenParen && open.bracket == Bracket::Brace;
        if self.open.pop_if(is_own).is_none() {
            return false;
        }
        self.braces -= 1;
        self.insert(TokenKind::CloseBrace, index);
        self.skip(index, index + 1);
        true
    }

    fn ends_line(&self, index: usize) -> bool {
        self.tokens.get(index + 1).is_none_or(|next| next.starts_line)
    }
}
