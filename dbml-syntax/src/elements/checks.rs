//! Reads a `checks` block: an expression in backticks to a line.

use thin_vec::ThinVec;

use super::Reader;
use super::headers::span_of;
use crate::Element;
use crate::ast::Check;
use crate::error::SyntaxErrorKind as Kind;
use crate::shape::{ItemShape, Shapes};

impl<'s> Reader<'s> {
    pub(super) fn checks(&mut self, shapes: &Shapes, item: &ItemShape) -> ThinVec<Check<'s>> {
        let header = self.header(shapes, item);
        self.refuse_name(&header, Element::Checks);
        self.refuse_settings(item, Element::Checks);
        let lines = self.body(shapes, item, Element::Checks);
        lines.iter().filter_map(|line| self.check(shapes, line)).collect()
    }

    fn check(&mut self, shapes: &Shapes, item: &ItemShape) -> Option<Check<'s>> {
        if self.is_no_line(shapes, item, Element::Checks) {
            return None;
        }
        let terms = shapes.terms(item.head);
        let expression = match terms {
            [term] => self.expression(term),
            _ => None,
        };
        if expression.is_none() {
            self.report(Kind::CheckTerm, span_of(terms));
        }
        let settings = self.settings(shapes, item.settings.as_ref());
        let directives = self.directives.of_line(item.span);
        Some(Check { expression: expression?, settings, directives, span: item.span })
    }
}
