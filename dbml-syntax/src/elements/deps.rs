//! Reads `Dep` in its short and its long form.

use thin_vec::ThinVec;

use super::Reader;
use super::headers::span_of;
use crate::Element;
use crate::TokenKind;
use crate::ast::{Dep, DepEdge, DepEndpoint, Value};
use crate::error::SyntaxErrorKind as Kind;
use crate::shape::{ItemShape, Shapes, Term};

impl<'s> Reader<'s> {
    pub(super) fn dep(&mut self, shapes: &Shapes, item: &ItemShape) -> Dep<'s> {
        let header = self.header(shapes, item);
        let name = self.optional_name(&header, Element::Dep);
        self.refuse_alias(&header, Element::Dep);
        let mut settings = self.settings(shapes, item.settings.as_ref());
        let (mut edges, mut fields, mut notes) = (ThinVec::new(), ThinVec::new(), ThinVec::new());
        if item.colon.is_some() {
            let after = self.settings(shapes, item.value_settings.as_ref());
            settings.list.extend(after.list);
            settings.span = settings.span.or(after.span);
            edges.extend(self.dep_edge(shapes, shapes.terms(item.value)));
            if let Some(block) = &item.block {
                self.report(Kind::UnexpectedBlock, block.open);
            }
        } else {
            for line in self.body(shapes, item, Element::Dep) {
                if self.is_note(shapes, line) {
                    notes.extend(self.note(shapes, line));
                } else if line.colon.is_some() || line.block.is_some() || line.broken {
                    fields.extend(self.field(shapes, line, Element::Dep));
                } else {
                    self.refuse_settings(line, Element::Dep);
                    edges.extend(self.dep_edge(shapes, shapes.terms(line.head)));
                }
            }
        }
        Dep { name, settings, edges, fields, notes, span: item.span }
    }

    fn dep_edge(&mut self, shapes: &Shapes, terms: &[Term]) -> Option<DepEdge<'s>> {
        let edge = match terms {
            [left, arrow, right] if arrow.is(TokenKind::Arrow) => {
                let (left, right) = (self.dep_endpoint(shapes, left), self.dep_endpoint(shapes, right));
                let (upstream, downstream) = if self.points_right(arrow) { (left, right) } else { (right, left) };
                upstream.zip(downstream).map(|(upstream, downstream)| DepEdge { upstream, downstream })
            }
            _ => None,
        };
        if edge.is_none() {
            self.report(Kind::Lineage, span_of(terms));
        }
        edge
    }

    /// The value of a `dep` setting: an arrow and the other end.
    pub(super) fn lineage(&mut self, shapes: &Shapes, terms: &[Term]) -> Option<Value<'s>> {
        let [arrow, endpoint] = terms else { return None };
        let endpoint = self.dep_endpoint(shapes, endpoint)?;
        Some(Value::Lineage(self.points_right(arrow), Box::new(endpoint)))
    }

    fn dep_endpoint(&mut self, shapes: &Shapes, term: &Term) -> Option<DepEndpoint<'s>> {
        self.path(shapes, term).map(|path| DepEndpoint { path, span: term.span })
    }

    fn points_right(&self, arrow: &Term) -> bool {
        arrow.span.text(self.source) == "->"
    }
}
