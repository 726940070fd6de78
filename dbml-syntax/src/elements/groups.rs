//! Reads a `TableGroup`: lines that are one name, and notes.

use thin_vec::ThinVec;

use super::Reader;
use super::headers::span_of;
use crate::Element;
use crate::ast::{Path, TableGroup};
use crate::error::SyntaxErrorKind as Kind;
use crate::shape::{ItemShape, Shapes};

impl<'s> Reader<'s> {
    pub(super) fn group(&mut self, shapes: &Shapes, item: &ItemShape) -> Option<TableGroup<'s>> {
        let header = self.header(shapes, item);
        let name = self.name_in_header(&header, Element::TableGroup);
        self.refuse_alias(&header, Element::TableGroup);
        let settings = self.settings(shapes, item.settings.as_ref());
        let (mut members, mut notes) = (ThinVec::new(), ThinVec::new());
        for line in self.body(shapes, item, Element::TableGroup) {
            if self.is_note(shapes, line) {
                notes.extend(self.note(shapes, line));
            } else if !self.is_no_line(shapes, line, Element::TableGroup) {
                self.refuse_settings(line, Element::TableGroup);
                members.extend(self.member(shapes, line, Element::TableGroup));
            }
        }
        Some(TableGroup { name: name?, settings, members, notes, span: item.span })
    }

    /// Whether an item is a note of the element around it.
    pub(super) fn is_note(&self, shapes: &Shapes, item: &ItemShape) -> bool {
        let has_body = item.block.is_some() || item.colon.is_some();
        let keyword = shapes.terms(item.head).first().and_then(|first| self.keyword(first));
        has_body && keyword == Some(Element::Note)
    }

    /// A line that is one name.
    pub(super) fn member(&mut self, shapes: &Shapes, line: &ItemShape, inside: Element) -> Option<Path<'s>> {
        let terms = shapes.terms(line.head);
        let path = match terms {
            [term] => self.path(shapes, term),
            _ => None,
        };
        if path.is_none() {
            self.report(Kind::Member(inside), span_of(terms));
        }
        path
    }
}
