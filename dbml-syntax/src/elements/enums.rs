//! Reads an `Enum`: one name to a line.

use thin_vec::ThinVec;

use super::Reader;
use super::headers::span_of;
use crate::Element;
use crate::ast::{Enum, EnumValue};
use crate::error::SyntaxErrorKind as Kind;
use crate::shape::{ItemShape, Shapes};

impl<'s> Reader<'s> {
    pub(super) fn enumeration(&mut self, shapes: &Shapes, item: &ItemShape) -> Option<Enum<'s>> {
        let header = self.header(shapes, item);
        let name = self.path_in_header(shapes, &header, Element::Enum);
        self.refuse_alias(&header, Element::Enum);
        self.refuse_settings(item, Element::Enum);
        let lines = self.body(shapes, item, Element::Enum);
        let mut values = ThinVec::with_capacity(lines.len());
        values.extend(lines.iter().filter_map(|line| self.enum_value(shapes, line)));
        let directives = match &item.block {
            Some(block) => self.directives.of_block(item.span, block.open),
            None => ThinVec::new(),
        };
        Some(Enum { name: name?, values, directives, span: item.span })
    }

    fn enum_value(&mut self, shapes: &Shapes, item: &ItemShape) -> Option<EnumValue<'s>> {
        if !item.broken && self.is_no_line(shapes, item, Element::Enum) {
            return None;
        }
        let (first, rest) = shapes.terms(item.head).split_first()?;
        let name = self.name(first);
        match (&name, rest) {
            _ if item.broken => {}
            (None, _) => self.report(Kind::EnumValue, first.span),
            (_, []) => {}
            (_, rest) => self.report(Kind::EnumValue, span_of(rest)),
        }
        let settings = self.settings(shapes, item.settings.as_ref());
        let directives = self.directives.of_line(item.span);
        Some(EnumValue { name: name?, settings, directives })
    }
}
