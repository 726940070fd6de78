//! What stands before the body of an element: its name, alias and settings.

use super::Reader;
use crate::ast::{Name, Path};
use crate::error::SyntaxErrorKind as Kind;
use crate::shape::{ItemShape, Shapes, Term};
use crate::{Element, Span};

/// The words before the body, the keyword left out.
pub(super) struct Header<'t> {
    pub(super) keyword: Span,
    pub(super) name: &'t [Term],
    /// The word `as` and what follows it.
    alias: &'t [Term],
}

impl<'s> Reader<'s> {
    pub(super) fn header<'t>(&self, shapes: &'t Shapes, item: &ItemShape) -> Header<'t> {
        let (keyword, words) = match shapes.terms(item.head) {
            [] => (item.span, &[][..]),
            [keyword, words @ ..] => (keyword.span, words),
        };
        // A table may be called `as`, so the first word is always the name.
        let has_alias = words.get(1).is_some_and(|word| self.is_word(word, "as"));
        let (name, alias) = words.split_at(if has_alias { 1 } else { words.len() });
        Header { keyword, name, alias }
    }

    /// The name of an element that must have one; a schema may stand before it.
    pub(super) fn path_in_header(
        &mut self,
        shapes: &Shapes,
        header: &Header<'_>,
        element: Element,
    ) -> Option<Path<'s>> {
        let Some(first) = header.name.first() else {
            self.report(Kind::MissingName(element), header.keyword);
            return None;
        };
        let path = self.path(shapes, first);
        self.check_name(header, element, path.is_some());
        path
    }

    /// The name of an element that must have one, without a schema.
    pub(super) fn name_in_header(&mut self, header: &Header<'_>, element: Element) -> Option<Name<'s>> {
        if header.name.is_empty() {
            self.report(Kind::MissingName(element), header.keyword);
        }
        self.optional_name(header, element)
    }

    /// The name of an element that may have one, without a schema.
    pub(super) fn optional_name(&mut self, header: &Header<'_>, element: Element) -> Option<Name<'s>> {
        let first = header.name.first()?;
        let name = self.name(first);
        self.check_name(header, element, name.is_some());
        name
    }

    /// Reports words that are no name; the first of several may well be the one that was meant.
    fn check_name(&mut self, header: &Header<'_>, element: Element, first_is_name: bool) {
        match header.name {
            [_] if first_is_name => {}
            [_, rest @ ..] if first_is_name => self.report(Kind::NameShape(element), span_of(rest)),
            words => self.report(Kind::NameShape(element), span_of(words)),
        }
    }

    pub(super) fn alias(&mut self, header: &Header<'_>) -> Option<Name<'s>> {
        let (word, alias) = header.alias.split_first()?;
        let name = match alias {
            [name] => self.name(name),
            _ => None,
        };
        if name.is_none() {
            self.report(Kind::AliasShape, word.span.to(span_of(header.alias)));
        }
        name
    }

    pub(super) fn refuse_name(&mut self, header: &Header<'_>, element: Element) {
        if !header.name.is_empty() {
            self.report(Kind::UnexpectedName(element), span_of(header.name));
        }
    }

    pub(super) fn refuse_alias(&mut self, header: &Header<'_>, element: Element) {
        if !header.alias.is_empty() {
            self.report(Kind::UnexpectedAlias(element), span_of(header.alias));
        }
    }

    /// Reports the settings before the body, for an element that has none there.
    pub(super) fn refuse_settings(&mut self, item: &ItemShape, element: Element) {
        if let Some(settings) = &item.settings {
            self.report(Kind::UnexpectedSettings(element), settings.span);
        }
    }

    /// Reports the settings after the value, for an element that has none there.
    pub(super) fn refuse_value_settings(&mut self, item: &ItemShape, element: Element) {
        if let Some(settings) = &item.value_settings {
            self.report(Kind::UnexpectedSettings(element), settings.span);
        }
    }

    /// The items of an element that must have a block.
    pub(super) fn body<'t>(&mut self, shapes: &'t Shapes, item: &ItemShape, element: Element) -> &'t [ItemShape] {
        match (&item.block, item.colon) {
            (Some(block), None) => shapes.items(block),
            (_, Some(colon)) => {
                self.report(Kind::MissingBlock(element), colon);
                &[]
            }
            (None, None) => {
                let header = shapes.terms(item.head);
                self.report(Kind::MissingBlock(element), span_of(header));
                &[]
            }
        }
    }
}

/// From the first term to the last; at least one is there.
pub(super) fn span_of(terms: &[Term]) -> Span {
    match terms {
        [] => Span::default(),
        [first, ..] => terms.last().map_or(first.span, |last| first.span.to(last.span)),
    }
}
