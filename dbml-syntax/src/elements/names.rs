//! Names, paths and texts.

use std::borrow::Cow;

use super::Reader;
use crate::ast::{Name, Path, Text};
use crate::error::SyntaxErrorKind;
use crate::literal::unescape;
use crate::shape::{Shapes, Term, TermKind};
use crate::{Span, TokenKind};

impl<'s> Reader<'s> {
    /// A single name.
    pub(super) fn name(&mut self, term: &Term) -> Option<Name<'s>> {
        match term.kind {
            TermKind::Token(TokenKind::Name) => {
                Some(Name { text: Cow::Borrowed(term.span.text(self.source)), span: term.span, quoted: false })
            }
            TermKind::Token(TokenKind::QuotedName) => {
                Some(Name { text: self.unquoted(term.span, 1), span: term.span, quoted: true })
            }
            _ => None,
        }
    }

    /// A name, or names with points between them.
    pub(super) fn path(&mut self, shapes: &Shapes, term: &Term) -> Option<Path<'s>> {
        if term.kind != TermKind::Path {
            return self.name(term).map(|name| Path { qualifiers: Vec::new(), name });
        }
        let (last, qualifiers) = shapes.terms(term.parts).split_last()?;
        self.path_of(qualifiers, last)
    }

    pub(super) fn path_of(&mut self, qualifiers: &[Term], last: &Term) -> Option<Path<'s>> {
        let name = self.name(last)?;
        let qualifiers = qualifiers.iter().map(|part| self.name(part)).collect::<Option<_>>()?;
        Some(Path { qualifiers, name })
    }

    /// Names between commas.
    pub(super) fn names(&mut self, terms: &[Term]) -> Option<Vec<Name<'s>>> {
        let is_list = terms.len() % 2 == 1
            && terms
                .iter()
                .enumerate()
                .all(|(at, term)| if at % 2 == 0 { term.is_name() } else { term.is(TokenKind::Comma) });
        is_list.then(|| terms.iter().filter_map(|term| self.name(term)).collect())
    }

    /// The content of a string of either form, or of a quoted name.
    pub(super) fn string(&mut self, term: &Term) -> Option<Text<'s>> {
        let quotes = match term.kind {
            TermKind::Token(TokenKind::String | TokenKind::QuotedName | TokenKind::Unterminated) => 1,
            TermKind::Token(TokenKind::MultiLineString) => 3,
            _ => return None,
        };
        Some(Text { value: self.unquoted(term.span, quotes), span: term.span })
    }

    /// The content of an expression, taken as it stands.
    pub(super) fn expression(&self, term: &Term) -> Option<Text<'s>> {
        let inner = Span::new(term.span.start + 1, term.span.end.saturating_sub(1));
        term.is(TokenKind::Expression).then(|| Text { value: Cow::Borrowed(inner.text(self.source)), span: term.span })
    }

    fn unquoted(&mut self, span: Span, quotes: u32) -> Cow<'s, str> {
        let start = span.start + quotes;
        let (text, short_escapes) = unescape(Span::new(start, span.end.saturating_sub(quotes)).text(self.source));
        for at in short_escapes {
            let at = start + u32::try_from(at).unwrap_or(0);
            self.report(SyntaxErrorKind::ShortUnicodeEscape, Span::new(at, at + 2));
        }
        text
    }
}
