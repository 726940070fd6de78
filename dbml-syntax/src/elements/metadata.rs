//! Metadata attached to an element from outside.

use super::Reader;
use super::headers::span_of;
use crate::Element;
use crate::ast::Metadata;
use crate::error::SyntaxErrorKind as Kind;
use crate::shape::{ItemShape, Shapes};

impl<'s> Reader<'s> {
    pub(super) fn metadata(&mut self, shapes: &Shapes, item: &ItemShape) -> Option<Metadata<'s>> {
        let header = self.header(shapes, item);
        self.refuse_alias(&header, Element::Metadata);
        self.refuse_settings(item, Element::Metadata);
        let lines = self.body(shapes, item, Element::Metadata);
        let fields = lines.iter().filter_map(|line| self.field(shapes, line, Element::Metadata)).collect();
        let (kind, target) = match header.name {
            [] | [_] => {
                self.report(Kind::MissingName(Element::Metadata), header.keyword);
                return None;
            }
            [kind, target] => (self.name(kind), self.path(shapes, target)),
            _ => (None, None),
        };
        if kind.is_none() || target.is_none() {
            self.report(Kind::NameShape(Element::Metadata), span_of(header.name));
        }
        Some(Metadata { kind: kind?, target: target?, fields, span: item.span })
    }
}
