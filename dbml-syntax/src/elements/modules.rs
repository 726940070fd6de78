//! Imports from other files.

use super::Reader;
use super::headers::span_of;
use crate::ast::{Import, Imports, Item, Text, Use};
use crate::error::SyntaxErrorKind as Kind;
use crate::shape::{BlockShape, ItemShape, Shapes, Term};
use crate::{Span, TokenKind};

impl<'s> Reader<'s> {
    pub(super) fn import(&mut self, shapes: &Shapes, item: &ItemShape) -> Option<Item<'s>> {
        let word = item.import?;
        let imports = match (&item.block, item.star) {
            (Some(block), _) => self.import_list(shapes, block),
            (None, star) => Imports::All(star?),
        };
        let from = shapes.terms(item.value);
        let path = self.import_path(from);
        if path.is_none() {
            self.report(Kind::Import, if from.is_empty() { word } else { span_of(from) });
        }
        let reexport = word.text(self.source).eq_ignore_ascii_case("reuse");
        Some(Item::Use(Use { reexport, imports, from: path?, span: item.span }))
    }

    fn import_path(&mut self, terms: &[Term]) -> Option<Text<'s>> {
        match terms {
            [from, path] if self.is_word(from, "from") && path.is(TokenKind::String) => self.string(path),
            _ => None,
        }
    }

    fn import_list(&mut self, shapes: &Shapes, block: &BlockShape) -> Imports<'s> {
        let lines = shapes.items(block);
        Imports::List(lines.iter().filter_map(|line| self.import_line(shapes, line)).collect())
    }

    fn import_line(&mut self, shapes: &Shapes, line: &ItemShape) -> Option<Import<'s>> {
        if line.broken {
            return None;
        }
        let terms = shapes.terms(line.head);
        let is_line = line.settings.is_none() && line.block.is_none() && line.colon.is_none();
        let import = match terms {
            [kind, path] if is_line => self.import_of(shapes, kind, path, None),
            [kind, path, word, alias] if is_line && self.is_word(word, "as") => {
                self.import_of(shapes, kind, path, Some(alias))
            }
            _ => None,
        };
        if import.is_none() {
            self.report(Kind::ImportLine, Span::new(line.span.start, span_of(terms).end));
        }
        import
    }

    fn import_of(&mut self, shapes: &Shapes, kind: &Term, path: &Term, alias: Option<&Term>) -> Option<Import<'s>> {
        let kind = self.name(kind)?;
        let path = self.path(shapes, path)?;
        let alias = match alias {
            Some(alias) => Some(self.name(alias)?),
            None => None,
        };
        Some(Import { kind, path, alias })
    }
}
