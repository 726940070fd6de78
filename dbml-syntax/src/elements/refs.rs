//! Reads `Ref` in its short and its long form, and the `ref` setting, which names one end only.

use thin_vec::thin_vec;

use super::Reader;
use super::headers::span_of;
use crate::ast::{Edge, Endpoint, Ref, Relationship, RelationshipKind, Settings, Value};
use crate::error::SyntaxErrorKind as Kind;
use crate::shape::{ItemShape, SettingsShape, Shapes, Term, TermKind};
use crate::{Element, TokenKind};

impl<'s> Reader<'s> {
    pub(super) fn reference(&mut self, shapes: &Shapes, item: &ItemShape) -> Option<Ref<'s>> {
        if let Some(at) = self.edge_without_colon(shapes, item) {
            return self.reference_without_colon(shapes, item, at);
        }
        let header = self.header(shapes, item);
        let name = self.optional_name(&header, Element::Ref);
        self.refuse_alias(&header, Element::Ref);
        self.refuse_settings(item, Element::Ref);
        let (edge, settings) = if item.colon.is_some() {
            if let Some(block) = &item.block {
                self.report(Kind::UnexpectedBlock, block.open);
            }
            self.edge_with_settings(shapes, shapes.terms(item.value), item.value_settings.as_ref())
        } else {
            self.edge_in_block(shapes, item)
        }?;
        let directives = match &item.block {
            Some(block) => self.directives.of_block(item.span, block.open),
            None => self.directives.of_line(item.span),
        };
        Some(Ref { name, edge, settings, directives, span: item.span })
    }

    /// Where, in the head of a `Ref` that has nothing else, an edge begins.
    fn edge_without_colon(&self, shapes: &Shapes, item: &ItemShape) -> Option<usize> {
        let words = shapes.terms(item.head);
        let operator = words.iter().position(|word| self.relationship(word).is_some())?;
        (item.colon.is_none() && item.block.is_none() && operator > 1).then(|| operator - 1)
    }

    fn reference_without_colon(&mut self, shapes: &Shapes, item: &ItemShape, at: usize) -> Option<Ref<'s>> {
        let (before, edge) = shapes.terms(item.head).split_at(at);
        let words = span_of(shapes.terms(item.head));
        self.report_with(Kind::MissingColon, words, span_of(edge));
        let name = before.get(1).and_then(|name| self.name(name));
        let (edge, settings) = self.edge_with_settings(shapes, edge, item.settings.as_ref())?;
        let directives = self.directives.of_line(item.span);
        Some(Ref { name, edge, settings, directives, span: item.span })
    }

    fn edge_in_block(&mut self, shapes: &Shapes, item: &ItemShape) -> Option<(Edge<'s>, Settings<'s>)> {
        let lines = self.body(shapes, item, Element::Ref);
        let mut edge = None;
        let mut has_line = item.block.is_none();
        for line in lines {
            if self.is_no_line(shapes, line, Element::Ref) {
                has_line = true;
            } else if has_line {
                self.report(Kind::SecondEdge, line.span);
            } else {
                has_line = true;
                edge = self.edge_with_settings(shapes, shapes.terms(line.head), line.settings.as_ref());
            }
        }
        if let (Some(block), false) = (&item.block, has_line) {
            self.report_unless_within(Kind::MissingEdge, self.header(shapes, item).keyword, block);
        }
        edge
    }

    fn edge_with_settings(
        &mut self,
        shapes: &Shapes,
        terms: &[Term],
        settings: Option<&SettingsShape>,
    ) -> Option<(Edge<'s>, Settings<'s>)> {
        let settings = self.settings(shapes, settings);
        self.edge(shapes, terms).map(|edge| (edge, settings))
    }

    fn edge(&mut self, shapes: &Shapes, terms: &[Term]) -> Option<Edge<'s>> {
        let [left, operator, right, rest @ ..] = terms else {
            self.report(Kind::Edge, span_of(terms));
            return None;
        };
        let Some(relationship) = self.relationship(operator) else {
            self.report(Kind::Edge, operator.span);
            return None;
        };
        let (left, right) = (self.table_endpoint(shapes, left), self.table_endpoint(shapes, right));
        // What follows a wrong end is part of that mistake.
        if !rest.is_empty() && left.is_some() && right.is_some() {
            self.report(Kind::TrailingWords, span_of(rest));
        }
        Some(Edge { left: left?, relationship, operator: operator.span, right: right? })
    }

    /// An endpoint that must name its table.
    fn table_endpoint(&mut self, shapes: &Shapes, term: &Term) -> Option<Endpoint<'s>> {
        let endpoint = self.endpoint(shapes, term).filter(|endpoint| endpoint.table.is_some());
        if endpoint.is_none() {
            self.report(Kind::Endpoint, term.span);
        }
        endpoint
    }

    fn endpoint(&mut self, shapes: &Shapes, term: &Term) -> Option<Endpoint<'s>> {
        if term.is_name() {
            let columns = thin_vec![self.name(term)?];
            return Some(Endpoint { table: None, columns, tuple: false, span: term.span });
        }
        let (last, table) = shapes.terms(term.parts).split_last().filter(|_| term.kind == TermKind::Path)?;
        let (name, qualifiers) = table.split_last()?;
        let table = Some(self.path_of(qualifiers, name)?);
        let tuple = last.kind == TermKind::Tuple;
        let columns = if tuple { self.names(shapes.terms(last.parts))? } else { thin_vec![self.name(last)?] };
        Some(Endpoint { table, columns, tuple, span: term.span })
    }

    /// The value of a `ref` setting: an operator and the other end.
    pub(super) fn relation(&mut self, shapes: &Shapes, terms: &[Term]) -> Option<Value<'s>> {
        let [operator, endpoint] = terms else { return None };
        let relationship = self.relationship(operator)?;
        let endpoint = self.endpoint(shapes, endpoint)?;
        Some(Value::Relation(relationship, operator.span, Box::new(endpoint)))
    }

    fn relationship(&self, term: &Term) -> Option<Relationship> {
        if !(term.is(TokenKind::Relation) || term.is(TokenKind::Minus)) {
            return None;
        }
        let text = term.span.text(self.source);
        let kind = match text.trim_matches('?') {
            "<" => RelationshipKind::OneToMany,
            ">" => RelationshipKind::ManyToOne,
            "-" => RelationshipKind::OneToOne,
            _ => RelationshipKind::ManyToMany,
        };
        Some(Relationship { kind, left_optional: text.starts_with('?'), right_optional: text.ends_with('?') })
    }
}
