//! Reads a `DiagramView`, in whose blocks `*` stands for all.

use thin_vec::ThinVec;

use super::Reader;
use super::headers::span_of;
use crate::ast::{DiagramView, ViewBlock, ViewMember};
use crate::error::SyntaxErrorKind as Kind;
use crate::shape::{ItemShape, Shapes};
use crate::{Element, Span, TokenKind};

impl<'s> Reader<'s> {
    pub(super) fn view(&mut self, shapes: &Shapes, item: &ItemShape) -> Option<DiagramView<'s>> {
        let header = self.header(shapes, item);
        let name = self.name_in_header(&header, Element::DiagramView);
        self.refuse_alias(&header, Element::DiagramView);
        self.refuse_settings(item, Element::DiagramView);
        let (mut wildcard, mut blocks) = (None, ThinVec::new());
        for line in self.body(shapes, item, Element::DiagramView) {
            if line.broken {
            } else if line.block.is_some() {
                blocks.extend(self.view_block(shapes, line));
            } else if line.colon.is_some() {
                self.report(Kind::UnknownField(Element::DiagramView), span_of(shapes.terms(line.head)));
            } else if let Some(span) = star(shapes, line) {
                wildcard = wildcard.or(Some(span));
            } else {
                self.report(Kind::UnexpectedLine(Element::DiagramView), line.span);
            }
        }
        Some(DiagramView { name: name?, wildcard, blocks, span: item.span })
    }

    fn view_block(&mut self, shapes: &Shapes, item: &ItemShape) -> Option<ViewBlock<'s>> {
        let header = self.header(shapes, item);
        self.refuse_name(&header, Element::ViewBlock);
        self.refuse_settings(item, Element::ViewBlock);
        let mut members = ThinVec::new();
        for line in self.body(shapes, item, Element::ViewBlock) {
            if self.is_no_line(shapes, line, Element::ViewBlock) {
                continue;
            }
            self.refuse_settings(line, Element::ViewBlock);
            match star(shapes, line) {
                Some(span) => members.push(ViewMember::All(span)),
                None => members.extend(self.member(shapes, line, Element::ViewBlock).map(ViewMember::Named)),
            }
        }
        let kind = self.name(shapes.terms(item.head).first()?)?;
        Some(ViewBlock { kind, members })
    }
}

/// Where the `*` of a line stands that holds nothing else.
fn star(shapes: &Shapes, line: &ItemShape) -> Option<Span> {
    match shapes.terms(line.head) {
        [term] if term.is(TokenKind::Star) => Some(term.span),
        _ => None,
    }
}
