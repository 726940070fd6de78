//! Names, paths and texts.

use std::borrow::Cow;

use thin_vec::ThinVec;

use super::Reader;
use crate::ast::{Name, Path, Text};
use crate::error::SyntaxErrorKind;
use crate::literal::unescape;
use crate::shape::{Shapes, Term, TermKind};
use crate::span::narrow;
use crate::{Span, TokenKind};

impl<'s> Reader<'s> {
    /// A single name.
    pub(super) fn name(&mut self, term: &Term) -> Option<Name<'s>> {
        match term.kind {
            TermKind::Token(TokenKind::Name) => {
                Some(Name { text: Cow::Borrowed(term.span.text(self.source)), span: term.span })
            }
            TermKind::Token(TokenKind::QuotedName) => {
                Some(Name { text: self.unquoted(term.span, "\""), span: term.span })
            }
            _ => None,
        }
    }

    /// A name, or names with points between them.
    pub(super) fn path(&mut self, shapes: &Shapes, term: &Term) -> Option<Path<'s>> {
        if term.kind != TermKind::Path {
            return self.name(term).map(|name| Path { qualifiers: ThinVec::new(), name });
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
    pub(super) fn names(&mut self, terms: &[Term]) -> Option<ThinVec<Name<'s>>> {
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
            TermKind::Token(TokenKind::String) => "'",
            TermKind::Token(TokenKind::QuotedName) => "\"",
            TermKind::Token(TokenKind::MultiLineString) => "'''",
            _ => return None,
        };
        Some(Text { value: self.unquoted(term.span, quotes), span: term.span })
    }

    /// The content of an expression, taken as it stands.
    pub(super) fn expression(&self, term: &Term) -> Option<Text<'s>> {
        let value = Cow::Borrowed(self.inside(term.span, "`"));
        term.is(TokenKind::Expression).then_some(Text { value, span: term.span })
    }

    fn unquoted(&mut self, span: Span, quotes: &str) -> Cow<'s, str> {
        let (text, short_escapes) = unescape(self.inside(span, quotes));
        for at in short_escapes {
            let at = span.start + narrow(quotes.len() + at);
            self.report(SyntaxErrorKind::ShortUnicodeEscape, Span::new(at, at + 2));
        }
        text
    }

    /// What stands between quotes; the closing ones are missing where that was reported.
    fn inside(&self, span: Span, quotes: &str) -> &'s str {
        let text = span.text(self.source);
        let text = text.strip_prefix(quotes).unwrap_or(text);
        text.strip_suffix(quotes).unwrap_or(text)
    }
}
