//! Where braces do not pair up: what the indentation of the text tells about the missing one.

use super::{Balance, Open, REACH};
use crate::error::{Bracket, SyntaxError, SyntaxErrorKind};
use crate::span::narrow;
use crate::{Element, Token, TokenKind};

impl Balance<'_, '_> {
    /// At the first token of a line; `self.line` is still the line before.
    pub(super) fn begin_line(&mut self, index: usize, indent: u32) {
        if let Some(outermost) = self.open.first()
            && indent <= outermost.indent
            && self.looks_like_element(index)
        {
            self.drop_brackets();
            while let Some(open) = self.open.pop() {
                self.unclosed(&open, index);
            }
        }
        self.close_inner(index, indent);
        // Another bracket may stand where the brace should.
        let is_list = self.begins_settings_of_block(index);
        let wrong = self.open.pop_if(|open| open.bracket != Bracket::Brace && open.index + 1 == index && !is_list);
        match (self.header_without_brace(index), wrong) {
            (Some(element), wrong) => self.open_before(index, element, wrong.map(|open| open.index)),
            (None, wrong) => self.open.extend(wrong),
        }
    }

    /// Whether the `[` at the end of the line before is that of settings over several lines, which the block follows: it is closed, and a
    /// `{` stands behind.
    fn begins_settings_of_block(&self, index: usize) -> bool {
        let opens = index.checked_sub(1).is_some_and(|before| self.tokens[before].kind == TokenKind::OpenBracket);
        let mut list = self.tokens[index..].iter().take(REACH * REACH).skip_while(|token| {
            !token.kind.is_brace() && token.kind != TokenKind::CloseBracket && token.kind != TokenKind::OpenBracket
        });
        opens
            && list.next().is_some_and(|token| token.kind == TokenKind::CloseBracket)
            && list.next().is_some_and(|token| token.kind == TokenKind::OpenBrace && !token.starts_line)
    }

    /// Another element of the same body, indented as the header of the innermost block or less, shows that the block has ended.
    fn close_inner(&mut self, index: usize, indent: u32) {
        let is_deeper = self.open.last().is_none_or(|open| open.indent < indent || open.bracket != Bracket::Brace);
        let is_body = self.element_at(index).is_some_and(|element| {
            matches!(element, Element::Indexes | Element::Checks | Element::Note | Element::Records)
        });
        if self.braces < 2 || is_deeper || !is_body {
            return;
        }
        let after = self.tokens.get(index + 1).map(|next| next.kind);
        if matches!(after, Some(TokenKind::OpenBrace | TokenKind::Colon))
            && let Some(open) = self.open.pop()
        {
            self.unclosed(&open, index);
        }
    }

    /// Puts the missing brace before the token at `index`, and takes out the bracket that stands for it.
    fn open_before(&mut self, index: usize, element: Element, wrong: Option<usize>) {
        let header = self.tokens[self.line].span().to(self.tokens[index - 1].span());
        self.errors.push(SyntaxError::new(SyntaxErrorKind::MissingOpenBrace(element), header));
        if let Some(wrong) = wrong {
            self.skip(wrong, wrong + 1);
        }
        self.insert(TokenKind::OpenBrace, index);
        self.open.push(Open { bracket: Bracket::Brace, index: self.line, indent: self.line_indent });
        self.braces += 1;
    }

    /// A keyword with a name, and then a block, settings or a colon: more than a column could be.
    fn looks_like_element(&self, index: usize) -> bool {
        let Some(element) = self.element_at(index).filter(|element| element.is_top_level()) else {
            return false;
        };
        let named = self.tokens.get(index + 1).is_some_and(|next| next.kind.is_name() && !next.starts_line);
        let after = self.tokens[index + 1..].iter().find(|token| token.starts_line || token.kind.ends_header());
        match after.map(|token| token.kind) {
            Some(TokenKind::OpenBrace) => named || !matches!(element, Element::Note | Element::Records),
            Some(TokenKind::OpenBracket) => named,
            Some(TokenKind::Colon) => matches!(element, Element::Ref | Element::Dep),
            _ => false,
        }
    }

    /// The element whose header is the line before `index`, when its `{` is missing.
    fn header_without_brace(&self, index: usize) -> Option<Element> {
        let whole = self.tokens.get(self.line..index)?;
        let mut line = whole;
        // That may be what stands in the place of the brace.
        while let [rest @ .., Token { kind: TokenKind::Unknown, .. }] = line {
            line = rest;
        }
        let element = self.element_at(self.line).filter(|element| *element != Element::Use && !line.is_empty());
        let in_brackets = self.open.last().is_some_and(|open| open.bracket != Bracket::Brace);
        if !in_brackets && !line.is_empty() && line.len() < whole.len() && self.indent(index) > self.line_indent {
            return Some(element.unwrap_or(Element::ViewBlock));
        }
        let element = element?;
        let is_header = match self.open.last() {
            None => element.is_top_level() && (line.len() > 1 || element == Element::Project),
            Some(open) if open.bracket == Bracket::Brace => match line {
                [_] if element == Element::Note => self.tokens[index].kind.is_string(),
                [_] => !element.is_top_level(),
                [_, other] => other.kind.opens_bracket() && (!element.is_top_level() || element == Element::Note),
                _ => false,
            },
            Some(_) => false,
        };
        let header_end = line.iter().position(|token| token.kind == TokenKind::OpenBracket).unwrap_or(line.len());
        let has_body = line.iter().any(|token| token.kind.is_brace())
            || line[..header_end].iter().any(|token| token.kind == TokenKind::Colon);
        let goes_on = self.tokens[index].kind.ends_header() || self.looks_like_element(index);
        (is_header && !has_body && !goes_on).then_some(element)
    }

    /// A `}` at the start of a line closes the block whose header is indented as it is; blocks deeper than that lack theirs.
    pub(super) fn close_deeper(&mut self, index: usize) {
        let indent = self.line_indent;
        let has_own = self.open.iter().rev().take(REACH).any(|open| open.indent == indent);
        while self.line == index && has_own {
            let Some(open) = self.open.pop_if(|open| open.indent > indent) else { return };
            self.unclosed(&open, index);
        }
    }

    /// Whether the line after this `}` still belongs to the block that it would close.
    pub(super) fn closes_too_early(&self, index: usize) -> bool {
        let (Some(open), Some(next)) = (self.open.last(), self.tokens.get(index + 1)) else { return false };
        let is_element = self.braces == 1
            && self.element_at(index + 1).is_some_and(|element| match element {
                Element::Note => self.looks_like_element(index + 1),
                element => element.is_top_level(),
            });
        // Of two on one line the second is one too many when more of the block follows.
        let is_second = self.line + 1 == index && self.tokens[self.line].kind == TokenKind::CloseBrace;
        if is_second && self.braces == 1 && !is_element && next.starts_line {
            return true;
        }
        if next.kind == TokenKind::CloseBrace {
            // The block that it would close is closed by the next line, and what this one closes was never opened.
            return next.starts_line
                && self.line < index
                && open.index < self.line
                && self.indent(index + 1) == open.indent
                && open.indent < self.line_indent;
        }
        if is_element {
            return false;
        }
        if next.starts_line {
            return self.indent(index + 1) > open.indent;
        }
        // On the line of a `}` only another element can follow, or the end of an import.
        self.element_at(index + 1).is_none() && !next.text(self.source).eq_ignore_ascii_case("from")
    }

    /// At a `}` that closes nothing: puts in the `{` that is missing on its line, if that begins with a header.
    pub(super) fn open_on_line(&mut self, index: usize) -> bool {
        let Some(element) = self.element_at(self.line).filter(|element| *element != Element::Use) else { return false };
        let kind_at = |at: usize| self.tokens.get(at).filter(|_| at < index).map(|token| token.kind);
        let mut at = self.line + 1;
        if !matches!(element, Element::Indexes | Element::Checks) && kind_at(at).is_some_and(TokenKind::is_name) {
            at += 1;
            while kind_at(at) == Some(TokenKind::Dot) {
                at += 2;
            }
        }
        if at >= index {
            return false;
        }
        let header = self.tokens[self.line].span().to(self.tokens[at - 1].span());
        self.errors.push(SyntaxError::new(SyntaxErrorKind::MissingOpenBrace(element), header));
        self.insert(TokenKind::OpenBrace, at);
        true
    }

    /// Whether this `{` opens no block: it does not end a header, and what follows is not indented as the content of a block.
    pub(super) fn opens_nothing(&self, index: usize) -> bool {
        let begins_line = self.line == index;
        if index > 0 && self.tokens[index - 1].kind == TokenKind::OpenBrace {
            return true;
        }
        if self.braces == 0 {
            return false;
        }
        if self.element_at(if begins_line { self.line_before } else { self.line }).is_some() {
            return false;
        }
        match self.tokens.get(index + 1) {
            _ if begins_line => true,
            Some(next) if next.starts_line => {
                let indent = self.indent(index + 1);
                indent < self.line_indent || (indent == self.line_indent && next.kind != TokenKind::CloseBrace)
            }
            Some(_) => {
                let mut line =
                    self.tokens[index + 1..].iter().take(REACH * REACH).take_while(|token| !token.starts_line);
                !line.any(|token| token.kind == TokenKind::CloseBrace)
            }
            None => true,
        }
    }

    pub(super) fn element_at(&self, index: usize) -> Option<Element> {
        let token = self.tokens.get(index).filter(|token| token.kind == TokenKind::Name)?;
        Element::from_keyword(token.text(self.source))
    }

    /// How many bytes stand before the first token of a line.
    pub(super) fn indent(&self, index: usize) -> u32 {
        let start = self.tokens[index].start;
        let before = &self.source.as_bytes()[..start as usize];
        let width = before.iter().rev().take_while(|byte| **byte != b'\n').count();
        narrow(width)
    }
}
