//! The `Project` element, and the fields that it shares with others.

use thin_vec::ThinVec;

use super::Reader;
use super::headers::span_of;
use crate::ast::{Field, Project, Value};
use crate::error::SyntaxErrorKind as Kind;
use crate::shape::{ItemShape, Shapes};
use crate::{Element, Span};

impl<'s> Reader<'s> {
    pub(super) fn project(&mut self, shapes: &Shapes, item: &ItemShape) -> Project<'s> {
        let header = self.header(shapes, item);
        let name = self.optional_name(&header, Element::Project);
        self.refuse_alias(&header, Element::Project);
        self.refuse_settings(item, Element::Project);
        let (mut fields, mut notes) = (ThinVec::new(), ThinVec::new());
        for line in self.body(shapes, item, Element::Project) {
            if self.is_note(shapes, line) {
                notes.extend(self.note(shapes, line));
            } else {
                fields.extend(self.field(shapes, line, Element::Project));
            }
        }
        let directives = match &item.block {
            Some(block) => self.directives.of_block(item.span, block.open),
            None => ThinVec::new(),
        };
        Project { name, fields, notes, directives, span: item.span, keyword: header.keyword }
    }

    /// `key: value`, the only kind of line that some elements hold.
    pub(super) fn field(&mut self, shapes: &Shapes, item: &ItemShape, inside: Element) -> Option<Field<'s>> {
        let head = shapes.terms(item.head);
        let [first, rest @ ..] = head else { return None };
        let value = shapes.terms(item.value);
        if item.broken {
            return None;
        }
        if let Some(block) = &item.block {
            let is_element = item.colon.is_none() && self.keyword(first).is_some();
            if is_element {
                self.misplaced(shapes, item, inside);
            } else {
                self.report(Kind::UnexpectedBlock, block.open);
            }
            return None;
        }
        if item.colon.is_none() {
            self.report(Kind::UnexpectedLine(inside), item.span);
            return None;
        }
        let key = self.name(first).filter(|_| rest.is_empty());
        if key.is_none() {
            self.report(Kind::UnexpectedLine(inside), span_of(head));
        }
        self.refuse_settings(item, inside);
        self.refuse_value_settings(item, inside);
        let value = self.value(shapes, value);
        if matches!(value, Value::Other(_)) && self.keyword(first).is_some() {
            self.misplaced(shapes, item, inside);
            return None;
        }
        let span = Span::new(item.span.start, value.span().end);
        Some(Field { key: key?, value, span })
    }
}
