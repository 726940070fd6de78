//! Columns and their types.

use thin_vec::ThinVec;

use super::Reader;
use super::headers::span_of;
use crate::ast::{Column, Text, TypeArgument, TypeArgumentKind, TypeRef, TypeSuffix};
use crate::error::SyntaxErrorKind as Kind;
use crate::shape::{ItemShape, Shapes, Term, TermKind};
use crate::{Span, TokenKind};

impl<'s> Reader<'s> {
    pub(super) fn column(&mut self, shapes: &Shapes, item: &ItemShape) -> Option<Column<'s>> {
        let (first, rest) = shapes.terms(item.head).split_first()?;
        let Some(name) = self.name(first) else {
            self.report(Kind::ColumnName, first.span);
            return None;
        };
        let Some((type_name, rest)) = rest.split_first() else {
            self.report(Kind::MissingType, first.span);
            return None;
        };
        let Some(path) = self.path(shapes, type_name) else {
            let kind = if type_name.kind == TermKind::Suffix { Kind::MissingType } else { Kind::TypeShape };
            self.report(kind, type_name.span);
            return None;
        };
        let is_suffix = |term: &&Term| matches!(term.kind, TermKind::Tuple | TermKind::Suffix);
        let (suffixes, tail) = rest.split_at(rest.iter().take_while(is_suffix).count());
        let span = suffixes.last().map_or(type_name.span, |last| type_name.span.to(last.span));
        let suffixes = suffixes.iter().map(|suffix| self.type_suffix(shapes, suffix)).collect();
        let flags = self.flags(tail);
        let settings = self.settings(shapes, item.settings.as_ref());
        let directives = self.directives.of_line(item.span);
        Some(Column { name, ty: TypeRef { path, suffixes, span }, flags, settings, directives, span: item.span })
    }

    /// What can be saved of a line that the grammar refused: a name, a type and settings, so that the column is
    /// known by name and its key is not missed.
    pub(super) fn broken_column(&mut self, shapes: &Shapes, item: &ItemShape) -> Option<Column<'s>> {
        let [first, type_name, ..] = shapes.terms(item.head) else { return None };
        let name = self.name(first)?;
        let ty = TypeRef { path: self.path(shapes, type_name)?, suffixes: ThinVec::new(), span: type_name.span };
        let settings = self.settings(shapes, item.settings.as_ref());
        let directives = self.directives.of_line(item.span);
        Some(Column { name, ty, flags: ThinVec::new(), settings, directives, span: item.span })
    }

    /// The words after the type. Whether they mean anything is judged later.
    fn flags(&mut self, tail: &[Term]) -> ThinVec<crate::ast::Name<'s>> {
        let words = tail.iter().take_while(|term| term.is_name()).count();
        if words < tail.len() {
            let is_flag = |term: &&Term| {
                ["pk", "unique"].iter().any(|flag| term.span.text(self.source).eq_ignore_ascii_case(flag))
            };
            let flags = tail[..words].iter().take_while(is_flag).count();
            self.report(Kind::ColumnTail, span_of(&tail[flags..]));
        }
        tail[..words].iter().filter_map(|word| self.name(word)).collect()
    }

    fn type_suffix(&mut self, shapes: &Shapes, suffix: &Term) -> TypeSuffix<'s> {
        let parts = shapes.terms(suffix.parts);
        if suffix.kind == TermKind::Tuple {
            return TypeSuffix::Arguments(self.type_arguments(parts, suffix.span));
        }
        TypeSuffix::Array(parts.first().map(|size| self.as_written(size.span)))
    }

    fn type_arguments(&mut self, parts: &[Term], span: Span) -> ThinVec<TypeArgument<'s>> {
        if parts.is_empty() {
            return ThinVec::new();
        }
        // A comma for each after the first.
        let mut arguments = ThinVec::with_capacity(parts.len().div_ceil(2));
        for slot in parts.split(|part| part.is(TokenKind::Comma)) {
            match self.type_argument(slot) {
                Some(argument) => arguments.push(argument),
                None => self.report(Kind::TypeArgument, if slot.is_empty() { span } else { span_of(slot) }),
            }
        }
        arguments
    }

    fn type_argument(&mut self, slot: &[Term]) -> Option<TypeArgument<'s>> {
        let (kind, text) = match slot {
            [term] if term.is_name() => {
                let name = self.name(term)?;
                (TypeArgumentKind::Name, Text { value: name.text, span: name.span })
            }
            [term] if term.is(TokenKind::String) => (TypeArgumentKind::String, self.string(term)?),
            [number] if number.is(TokenKind::Number) => (TypeArgumentKind::Number, self.as_written(number.span)),
            _ => {
                self.signed_number(slot)?;
                let signs_and_digits: String = slot.iter().map(|term| term.span.text(self.source)).collect();
                (TypeArgumentKind::Number, Text { value: signs_and_digits.into(), span: span_of(slot) })
            }
        };
        Some(TypeArgument { kind, text })
    }

    fn as_written(&self, span: Span) -> Text<'s> {
        Text { value: span.text(self.source).into(), span }
    }
}
