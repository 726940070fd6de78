//! Reads `Records`, whose columns must be written out only beside the table.

use thin_vec::ThinVec;

use super::Reader;
use super::headers::span_of;
use crate::ast::{Name, Path, Records, Row};
use crate::error::SyntaxErrorKind as Kind;
use crate::shape::{ItemShape, Shapes, Term, TermKind};
use crate::{Element, Span, TokenKind};

impl<'s> Reader<'s> {
    /// `Records table(a, b) { … }` at top level: the columns must be written out.
    pub(super) fn records_of_table(&mut self, shapes: &Shapes, item: &ItemShape) -> Option<Records<'s>> {
        let header = self.header(shapes, item);
        let (table, columns) = match header.name {
            [] => {
                self.report(Kind::MissingName(Element::Records), header.keyword);
                (None, None)
            }
            [table, tuple] if tuple.kind == TermKind::Tuple => {
                (self.path(shapes, table), self.record_columns(shapes, tuple))
            }
            [table] => {
                self.report(Kind::RecordColumns, table.span);
                (self.path(shapes, table), None)
            }
            words => {
                self.report(Kind::NameShape(Element::Records), span_of(words));
                (None, None)
            }
        };
        self.refuse_alias(&header, Element::Records);
        self.records(shapes, item, header.keyword, table, columns).filter(|records| records.table.is_some())
    }

    /// `Records { … }` or `Records (a, b) { … }` inside a table.
    pub(super) fn records_in_table(&mut self, shapes: &Shapes, item: &ItemShape) -> Option<Records<'s>> {
        let header = self.header(shapes, item);
        let columns = match header.name {
            [] => None,
            [tuple] if tuple.kind == TermKind::Tuple => self.record_columns(shapes, tuple),
            words => {
                self.report(Kind::UnexpectedName(Element::Records), span_of(words));
                None
            }
        };
        self.refuse_alias(&header, Element::Records);
        self.records(shapes, item, header.keyword, None, columns)
    }

    fn record_columns(&mut self, shapes: &Shapes, tuple: &Term) -> Option<ThinVec<Name<'s>>> {
        let parts = shapes.terms(tuple.parts);
        let columns = if parts.is_empty() { Some(ThinVec::new()) } else { self.names(parts) };
        if columns.is_none() {
            self.report(Kind::RecordColumns, tuple.span);
        }
        columns
    }

    fn records(
        &mut self,
        shapes: &Shapes,
        item: &ItemShape,
        keyword: Span,
        table: Option<Path<'s>>,
        columns: Option<ThinVec<Name<'s>>>,
    ) -> Option<Records<'s>> {
        let settings = self.settings(shapes, item.settings.as_ref());
        let lines = self.body(shapes, item, Element::Records);
        let mut rows = ThinVec::with_capacity(lines.len());
        rows.extend(lines.iter().filter_map(|line| self.row(shapes, line)));
        item.block.is_some().then_some(Records { table, columns, settings, rows, span: item.span, keyword })
    }

    fn row(&mut self, shapes: &Shapes, item: &ItemShape) -> Option<Row<'s>> {
        if self.is_no_line(shapes, item, Element::Records) {
            return None;
        }
        self.refuse_settings(item, Element::Records);
        let slots = shapes.terms(item.head).split(|term| term.is(TokenKind::Comma));
        let values = slots.map(|slot| (!slot.is_empty()).then(|| self.value(shapes, slot))).collect();
        Some(Row { values, span: item.span })
    }
}
