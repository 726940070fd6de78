//! Settings lists, and values wherever they stand.

use std::borrow::Cow;

use thin_vec::ThinVec;

use super::Reader;
use super::headers::span_of;
use crate::ast::{Setting, Settings, Text, Value};
use crate::error::SyntaxErrorKind as Kind;
use crate::shape::{SettingShape, SettingsShape, Shapes, Term, TermKind};
use crate::{Span, TokenKind};

impl<'s> Reader<'s> {
    pub(super) fn settings(&mut self, shapes: &Shapes, settings: Option<&SettingsShape>) -> Settings<'s> {
        let Some(settings) = settings else { return Settings::default() };
        let before = self.source.as_bytes().get((settings.span.start as usize).wrapping_sub(1));
        if before.is_some_and(|byte| !matches!(byte, b' ' | b'\t' | b'\r' | b'\n' | b'/')) {
            self.report(Kind::GluedSettings, Span::new(settings.span.start, settings.span.start + 1));
        }
        let shapes_of_list = shapes.settings(settings);
        let mut list = ThinVec::with_capacity(shapes_of_list.len());
        let lacks_value = |setting: &SettingShape| setting.colon.is_some() && shapes.terms(setting.value).is_empty();
        for (at, setting) in shapes_of_list.iter().enumerate() {
            // After a colon and a comma stands the value, not the next setting.
            let is_value = at > 0 && lacks_value(&shapes_of_list[at - 1]) && !is_named(shapes, setting);
            if !is_value {
                list.extend(self.setting(shapes, setting));
            }
        }
        Settings { list, span: Some(settings.span) }
    }

    fn setting(&mut self, shapes: &Shapes, setting: &SettingShape) -> Option<Setting<'s>> {
        let words = shapes.terms(setting.name);
        let name_span = span_of(words);
        if !is_named(shapes, setting) {
            self.report(Kind::SettingName, name_span);
            return None;
        }
        let value = shapes.terms(setting.value);
        if let (Some(colon), true) = (setting.colon, value.is_empty()) {
            self.report(Kind::MissingValue, colon);
        }
        let value = (!value.is_empty()).then(|| self.value(shapes, value));
        Some(Setting { name: self.setting_name(words), name_span, value, span: setting.span })
    }

    /// Words in lower case with single blanks between them; borrowed when they are written that way.
    fn setting_name(&self, words: &[Term]) -> Cow<'s, str> {
        let written = span_of(words).text(self.source);
        if self.has_single_blanks(words)
            && written.bytes().all(|byte| byte.is_ascii_lowercase() || matches!(byte, b' ' | b'_'))
        {
            return Cow::Borrowed(written);
        }
        let words: Vec<String> = words.iter().map(|word| word.span.text(self.source).to_lowercase()).collect();
        Cow::Owned(words.join(" "))
    }

    /// What the terms after a colon, or in a slot of a row, say. At least one term is there.
    pub(super) fn value(&mut self, shapes: &Shapes, terms: &[Term]) -> Value<'s> {
        let value = match terms {
            [term] => self.single_value(shapes, term),
            [sign, ..] if sign.is(TokenKind::Relation) || sign.is(TokenKind::Minus) || sign.is(TokenKind::Plus) => {
                self.signed_number(terms).or_else(|| self.relation(shapes, terms))
            }
            [arrow, _] if arrow.is(TokenKind::Arrow) => self.lineage(shapes, terms),
            _ => self.words(terms),
        };
        value.unwrap_or_else(|| Value::Other(span_of(terms)))
    }

    fn single_value(&mut self, shapes: &Shapes, term: &Term) -> Option<Value<'s>> {
        use TokenKind as K;
        let as_written = || Text { value: Cow::Borrowed(term.span.text(self.source)), span: term.span };
        match term.kind {
            TermKind::Token(K::Name) | TermKind::Path => {
                self.path(shapes, term).map(|path| Value::Path(Box::new(path)))
            }
            TermKind::Token(K::String | K::MultiLineString) => self.string(term).map(Value::String),
            TermKind::Token(K::QuotedName) => self.string(term).map(Value::QuotedName),
            TermKind::Token(K::Number) => Some(Value::Number(as_written())),
            TermKind::Token(K::Color) => Some(Value::Color(as_written())),
            TermKind::Token(K::Expression) => self.expression(term).map(Value::Expression),
            TermKind::Token(K::Star) => Some(Value::Wildcard(term.span)),
            TermKind::Token(_) | TermKind::Tuple | TermKind::Suffix => None,
        }
    }

    /// Signs and a number: an odd count of `-` makes it negative.
    pub(super) fn signed_number(&self, terms: &[Term]) -> Option<Value<'s>> {
        let (number, signs) = terms.split_last().filter(|(last, _)| last.is(TokenKind::Number))?;
        let minus = signs.iter().filter(|sign| sign.is(TokenKind::Minus)).count();
        if !signs.iter().all(|sign| sign.is(TokenKind::Minus) || sign.is(TokenKind::Plus)) {
            return None;
        }
        let span = span_of(terms);
        let written = span.text(self.source);
        let digits = number.span.text(self.source);
        let value = match minus % 2 {
            0 => Cow::Borrowed(digits),
            _ if written.len() == digits.len() + 1 => Cow::Borrowed(written),
            _ => Cow::Owned(format!("-{digits}")),
        };
        Some(Value::Number(Text { value, span }))
    }

    fn words(&self, terms: &[Term]) -> Option<Value<'s>> {
        if !terms.iter().all(|term| term.is(TokenKind::Name)) {
            return None;
        }
        let span = span_of(terms);
        let value = if self.has_single_blanks(terms) {
            Cow::Borrowed(span.text(self.source))
        } else {
            let words: Vec<&str> = terms.iter().map(|term| term.span.text(self.source)).collect();
            Cow::Owned(words.join(" "))
        };
        Some(Value::Words(Text { value, span }))
    }

    fn has_single_blanks(&self, terms: &[Term]) -> bool {
        terms.windows(2).all(|pair| Span::new(pair[0].span.end, pair[1].span.start).text(self.source) == " ")
    }
}

/// Whether the name of a setting is made of plain words.
fn is_named(shapes: &Shapes, setting: &SettingShape) -> bool {
    shapes.terms(setting.name).iter().all(|word| word.is(TokenKind::Name))
}
