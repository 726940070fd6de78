//! What each shape says: from the generic tree to the typed one.
//!
//! The first word of an item and the place where it stands tell what it is. One file per construct, with the names of the files
//! in `ast`. A shape that says nothing is reported where it goes wrong; what could be read of it is kept.

mod checks;
mod columns;
mod deps;
mod enums;
mod groups;
mod headers;
mod indexes;
mod metadata;
mod modules;
mod names;
mod notes;
mod partials;
mod project;
mod records;
mod refs;
mod settings;
mod tables;
mod views;

use std::mem;

use thin_vec::ThinVec;

use crate::ast::{File, Item, TableItem};
use crate::comments::Directives;
use crate::error::{SyntaxError, SyntaxErrorKind};
use crate::shape::{BlockShape, ItemShape, Shapes, Term};
use crate::{Element, Span, TokenKind};

/// Reads shapes into the tree of a file.
#[derive(Clone, Debug)]
pub(crate) struct Reader<'s> {
    source: &'s str,
    errors: Vec<SyntaxError>,
    /// How many of the mistakes are in earlier elements.
    earlier: usize,
    directives: Directives<'s>,
    file: File<'s>,
    /// What stands in the table that was read last, where nothing but the bodies of tables is read.
    body: Option<ThinVec<TableItem<'s>>>,
}

impl<'s> Reader<'s> {
    /// Reads so many bytes of a text.
    pub(crate) fn new(source: &'s str, length: usize, directives: Directives<'s>) -> Self {
        // A table takes some hundreds of bytes: room for all without moving them. What is never written to costs nothing.
        let items = ThinVec::with_capacity(length / 256);
        Self { source, errors: Vec::new(), earlier: 0, directives, file: File { items }, body: None }
    }

    pub(crate) fn finish(self) -> (File<'s>, Vec<SyntaxError>, Directives<'s>) {
        (self.file, self.errors, self.directives)
    }

    pub(crate) fn has_errors(&self) -> bool {
        !self.errors.is_empty()
    }

    pub(crate) fn take_file(&mut self) -> File<'s> {
        mem::take(&mut self.file)
    }

    /// From now on every element is the body of a table.
    pub(crate) fn read_bodies(&mut self) {
        self.body = Some(ThinVec::new());
    }

    /// What stands in the table that was read last.
    pub(crate) fn take_body(&mut self) -> ThinVec<TableItem<'s>> {
        self.body.as_mut().map(mem::take).unwrap_or_default()
    }

    pub(crate) fn report(&mut self, kind: SyntaxErrorKind, span: Span) {
        self.errors.push(SyntaxError::new(kind, span));
    }

    /// Reports a mistake that a second place explains.
    pub(crate) fn report_with(&mut self, kind: SyntaxErrorKind, span: Span, related: Span) {
        self.errors.push(SyntaxError { kind, span, related: Some(related) });
    }

    /// Reports that a block lacks something, which is no news where a part of the block could not be read.
    fn report_unless_within(&mut self, kind: SyntaxErrorKind, span: Span, block: &BlockShape) {
        self.report_with(kind, span, block.open.to(block.close));
    }

    /// Whether nothing stands in this part of the text.
    pub(crate) fn is_blank(&self, span: Span) -> bool {
        span.start <= span.end && span.text(self.source).trim().is_empty()
    }

    /// Reads an item at top level.
    pub(crate) fn element(&mut self, shapes: &Shapes, item: &ItemShape) {
        if item.broken {
            return;
        }
        if self.body.is_some() {
            self.body = Some(self.table_items(shapes, item, Element::Table));
            return;
        }
        self.accept_missing_blanks(shapes.terms(item.head));
        let read = if item.import.is_some() { self.import(shapes, item) } else { self.named_element(shapes, item) };
        self.file.items.extend(read);
        self.earlier = self.errors.len();
    }

    /// The official compiler reads `Table"users"as u {`, though it asks for blanks everywhere else.
    fn accept_missing_blanks(&mut self, head: &[Term]) {
        let Some(end) = head.last().map(|term| term.span.end) else { return };
        let found = self.errors.split_off(self.earlier);
        let is_in_head = |error: &SyntaxError| error.kind == SyntaxErrorKind::MissingBlank && error.span.end <= end;
        self.errors.extend(found.into_iter().filter(|error| !is_in_head(error)));
    }

    fn named_element(&mut self, shapes: &Shapes, item: &ItemShape) -> Option<Item<'s>> {
        let first = shapes.terms(item.head).first()?;
        let Some(element) = self.keyword(first) else {
            let kind = if first.is(TokenKind::Name) {
                SyntaxErrorKind::UnknownElement { inside: None }
            } else {
                SyntaxErrorKind::NotAnElement
            };
            self.report(kind, first.span);
            return None;
        };
        if let Some(words) = self.keyword_in_two_words(shapes.terms(item.head)) {
            self.report(SyntaxErrorKind::UnknownElement { inside: None }, words);
            return None;
        }
        match element {
            Element::Table => self.table(shapes, item).map(Item::Table),
            Element::TablePartial => self.partial(shapes, item).map(Item::TablePartial),
            Element::Enum => self.enumeration(shapes, item).map(Item::Enum),
            Element::Ref => self.reference(shapes, item).map(|reference| Item::Ref(Box::new(reference))),
            Element::Project => Some(Item::Project(self.project(shapes, item))),
            Element::TableGroup => self.group(shapes, item).map(Item::TableGroup),
            Element::Note => self.sticky_note(shapes, item).map(Item::StickyNote),
            Element::Records => self.records_of_table(shapes, item).map(Item::Records),
            Element::Dep => Some(Item::Dep(self.dep(shapes, item))),
            Element::Metadata => self.metadata(shapes, item).map(Item::Metadata),
            Element::DiagramView => self.view(shapes, item).map(Item::DiagramView),
            Element::Indexes | Element::Checks | Element::Use | Element::ViewBlock => {
                self.report(SyntaxErrorKind::Misplaced { element, inside: None }, first.span);
                None
            }
        }
    }

    /// `Table Group` or `Table Partial` before a name: a keyword with a blank in it.
    fn keyword_in_two_words(&self, head: &[Term]) -> Option<Span> {
        let [first, second, third, ..] = head else { return None };
        let is_second = self.is_word(second, "group") || self.is_word(second, "partial");
        let is_keyword = is_second && self.is_word(first, "table") && !self.is_word(third, "as");
        is_keyword.then(|| first.span.to(second.span))
    }

    /// The element that a term is the keyword of. A quoted word is no keyword.
    fn keyword(&self, term: &Term) -> Option<Element> {
        if term.is(TokenKind::Name) { Element::from_keyword(term.span.text(self.source)) } else { None }
    }

    fn is_word(&self, term: &Term, word: &str) -> bool {
        term.is(TokenKind::Name) && term.span.text(self.source).eq_ignore_ascii_case(word)
    }

    /// Reports a block or a field in the body of an element that holds lines only. Gives whether the item is dealt with.
    fn is_no_line(&mut self, shapes: &Shapes, item: &ItemShape, inside: Element) -> bool {
        if !item.broken && (item.block.is_some() || item.colon.is_some()) {
            self.misplaced(shapes, item, inside);
            return true;
        }
        item.broken
    }

    /// Reports a block or a field that has no meaning inside an element.
    fn misplaced(&mut self, shapes: &Shapes, item: &ItemShape, inside: Element) {
        let Some(first) = shapes.terms(item.head).first() else { return };
        let kind = match self.keyword(first) {
            Some(element) => SyntaxErrorKind::Misplaced { element, inside: Some(inside) },
            None if item.colon.is_some() => SyntaxErrorKind::UnknownField(inside),
            None => SyntaxErrorKind::UnknownElement { inside: Some(inside) },
        };
        self.report(kind, first.span);
    }
}
