//! Notes inside elements, and sticky notes.

use super::Reader;
use super::headers::span_of;
use crate::ast::{Note, StickyNote, Text};
use crate::error::SyntaxErrorKind as Kind;
use crate::shape::{ItemShape, Shapes, Term};
use crate::{Element, Span};

impl<'s> Reader<'s> {
    /// `Note: '…'` or `Note { '…' }` inside an element.
    pub(super) fn note(&mut self, shapes: &Shapes, item: &ItemShape) -> Option<Note<'s>> {
        let header = self.header(shapes, item);
        self.refuse_name(&header, Element::Note);
        self.refuse_settings(item, Element::Note);
        let text = if let (Some(_), Some(block)) = (item.colon, &item.block) {
            self.report(Kind::UnexpectedBlock, block.open);
            None
        } else if item.colon.is_some() {
            self.refuse_value_settings(item, Element::Note);
            self.note_text(shapes.terms(item.value))
        } else {
            self.note_block(shapes, item, header.keyword)
        };
        Some(Note { text: text?, span: item.span })
    }

    /// `Note name { '…' }` at top level.
    pub(super) fn sticky_note(&mut self, shapes: &Shapes, item: &ItemShape) -> Option<StickyNote<'s>> {
        let header = self.header(shapes, item);
        let path = self.path_in_header(shapes, &header, Element::Note);
        self.refuse_alias(&header, Element::Note);
        let settings = self.settings(shapes, item.settings.as_ref());
        let text = match (item.colon, path.is_some()) {
            (Some(colon), true) => {
                self.report(Kind::MissingBlock(Element::Note), colon);
                None
            }
            (Some(_), false) => None,
            (None, _) => self.note_block(shapes, item, header.keyword),
        };
        // Only the last part of a dotted name is the note's.
        Some(StickyNote { name: path?.name, settings, text: text?, span: item.span })
    }

    fn note_block(&mut self, shapes: &Shapes, item: &ItemShape, keyword: Span) -> Option<Text<'s>> {
        let lines = self.body(shapes, item, Element::Note);
        let Some((first, rest)) = lines.split_first() else {
            if let Some(block) = &item.block {
                self.report_unless_within(Kind::EmptyNote, keyword, block);
            }
            return None;
        };
        if let Some(second) = rest.first() {
            self.report(Kind::SecondNoteText, second.span);
        }
        if self.is_no_line(shapes, first, Element::Note) {
            return None;
        }
        self.refuse_settings(first, Element::Note);
        self.note_text(shapes.terms(first.head))
    }

    fn note_text(&mut self, terms: &[Term]) -> Option<Text<'s>> {
        let (first, rest) = terms.split_first()?;
        let text = self.string(first);
        if text.is_none() {
            self.report(Kind::NoteText, first.span);
        } else if !rest.is_empty() {
            self.report(Kind::SecondNoteText, span_of(rest));
        }
        text
    }
}
