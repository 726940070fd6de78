//! Table partials and their injection.

use thin_vec::ThinVec;

use super::Reader;
use super::headers::span_of;
use crate::Element;
use crate::ast::{Injection, TablePartial};
use crate::error::SyntaxErrorKind as Kind;
use crate::shape::{ItemShape, Shapes};

impl<'s> Reader<'s> {
    pub(super) fn partial(&mut self, shapes: &Shapes, item: &ItemShape) -> Option<TablePartial<'s>> {
        let header = self.header(shapes, item);
        let name = self.name_in_header(&header, Element::TablePartial);
        self.refuse_alias(&header, Element::TablePartial);
        let settings = self.settings(shapes, item.settings.as_ref());
        let items = self.table_items(shapes, item, Element::TablePartial);
        let directives = match &item.block {
            Some(block) => self.directives.of_block(item.span, block.open),
            None => ThinVec::new(),
        };
        Some(TablePartial { name: name?, settings, items, directives, span: item.span })
    }

    /// A line that begins with `~`.
    pub(super) fn injection(&mut self, shapes: &Shapes, item: &ItemShape) -> Option<Injection<'s>> {
        let terms = shapes.terms(item.head);
        let name = match terms {
            [_, name] => self.name(name),
            _ => None,
        };
        if name.is_none() {
            self.report(Kind::Injection, span_of(terms));
        } else if let Some(settings) = &item.settings {
            self.report(Kind::Injection, settings.span);
        }
        Some(Injection { name: name?, span: span_of(terms) })
    }
}
