//! Tables, and what their bodies share with those of table partials.

use thin_vec::ThinVec;

use super::Reader;
use crate::Element;
use crate::TokenKind;
use crate::ast::{Table, TableItem};
use crate::error::SyntaxErrorKind as Kind;
use crate::shape::{ItemShape, Shapes, Term};

impl<'s> Reader<'s> {
    pub(super) fn table(&mut self, shapes: &Shapes, item: &ItemShape) -> Option<Table<'s>> {
        let header = self.header(shapes, item);
        let name = self.path_in_header(shapes, &header, Element::Table);
        let alias = self.alias(&header);
        let settings = self.settings(shapes, item.settings.as_ref());
        let items = self.table_items(shapes, item, Element::Table);
        let directives = match &item.block {
            Some(block) => self.directives.of_block(item.span, block.open),
            None => ThinVec::new(),
        };
        Some(Table { name: name?, alias, settings, items, directives, span: item.span })
    }

    /// The body of a table or of a table partial.
    pub(super) fn table_items(&mut self, shapes: &Shapes, item: &ItemShape, inside: Element) -> ThinVec<TableItem<'s>> {
        let lines = self.body(shapes, item, inside);
        let mut items = ThinVec::with_capacity(lines.len());
        items.extend(lines.iter().filter_map(|line| self.table_item(shapes, line, inside)));
        items
    }

    fn table_item(&mut self, shapes: &Shapes, item: &ItemShape, inside: Element) -> Option<TableItem<'s>> {
        if item.broken {
            return self.broken_column(shapes, item).map(TableItem::Column);
        }
        if item.block.is_some() || item.colon.is_some() {
            return self.nested_in_table(shapes, item, inside);
        }
        if shapes.terms(item.head).first()?.is(TokenKind::Tilde) {
            return self.injection(shapes, item).map(TableItem::Injection);
        }
        self.column(shapes, item).map(TableItem::Column)
    }

    fn nested_in_table(&mut self, shapes: &Shapes, item: &ItemShape, inside: Element) -> Option<TableItem<'s>> {
        let keyword = shapes.terms(item.head).first()?;
        match self.keyword(keyword) {
            Some(Element::Note) => self.note(shapes, item).map(TableItem::Note),
            Some(Element::Indexes) => Some(TableItem::Indexes(self.indexes(shapes, item))),
            Some(Element::Checks) => Some(TableItem::Checks(self.checks(shapes, item))),
            Some(Element::Records) if inside == Element::Table => {
                self.records_in_table(shapes, item).map(TableItem::Records)
            }
            None if item.colon.is_none() && is_column(shapes, item) => {
                self.report(Kind::UnexpectedBlock, item.block.as_ref()?.open);
                self.column(shapes, item).map(TableItem::Column)
            }
            _ => {
                self.misplaced(shapes, item, inside);
                None
            }
        }
    }
}

/// A name, a type and settings before a block: a column whose line went wrong at its end.
fn is_column(shapes: &Shapes, item: &ItemShape) -> bool {
    let words = shapes.terms(item.head);
    item.settings.is_some() && words.len() > 1 && words.iter().all(Term::is_name)
}
