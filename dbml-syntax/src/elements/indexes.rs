//! Reads an `indexes` block, where a line is one key or several in parentheses.

use thin_vec::ThinVec;

use super::Reader;
use crate::Element;
use crate::TokenKind;
use crate::ast::{Index, IndexTerm};
use crate::error::SyntaxErrorKind as Kind;
use crate::shape::{ItemShape, Shapes, Term, TermKind};

impl<'s> Reader<'s> {
    pub(super) fn indexes(&mut self, shapes: &Shapes, item: &ItemShape) -> ThinVec<Index<'s>> {
        let header = self.header(shapes, item);
        self.refuse_name(&header, Element::Indexes);
        self.refuse_settings(item, Element::Indexes);
        let lines = self.body(shapes, item, Element::Indexes);
        let mut indexes = ThinVec::with_capacity(lines.len());
        indexes.extend(lines.iter().filter_map(|line| self.index(shapes, line)));
        indexes
    }

    fn index(&mut self, shapes: &Shapes, item: &ItemShape) -> Option<Index<'s>> {
        if self.is_no_line(shapes, item, Element::Indexes) {
            return None;
        }
        let keys = shapes.terms(item.head);
        let mut terms = ThinVec::with_capacity(keys.len());
        let mut is_key = |(at, key): &(usize, &Term)| {
            // `lower(name)` is no call: an expression needs backticks.
            let is_call = key.kind == TermKind::Tuple && *at > 0 && keys[at - 1].span.end == key.span.start;
            !is_call && self.index_term(shapes, key, &mut terms)
        };
        let wrong = keys.iter().enumerate().find(|key| !is_key(key)).map(|(_, key)| key.span);
        if let Some(span) = wrong {
            self.report(Kind::IndexTerm, span);
            return None;
        }
        let settings = self.settings(shapes, item.settings.as_ref());
        let directives = self.directives.of_line(item.span);
        Some(Index { terms, settings, directives, span: item.span })
    }

    /// Adds what a key stands for. Gives whether it is a key at all.
    fn index_term(&mut self, shapes: &Shapes, key: &Term, terms: &mut ThinVec<IndexTerm<'s>>) -> bool {
        if key.kind == TermKind::Tuple {
            let parts = shapes.terms(key.parts);
            return parts.is_empty()
                || parts
                    .split(|part| part.is(TokenKind::Comma))
                    .all(|slot| matches!(slot, [part] if self.index_key(part, terms)));
        }
        self.index_key(key, terms)
    }

    fn index_key(&mut self, key: &Term, terms: &mut ThinVec<IndexTerm<'s>>) -> bool {
        let term = match self.expression(key) {
            Some(expression) => Some(IndexTerm::Expression(expression)),
            None => self.name(key).map(IndexTerm::Column),
        };
        let is_key = term.is_some();
        terms.extend(term);
        is_key
    }
}
