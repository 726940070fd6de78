//! What the grammar does when it has read a shape: it moves terms from the stack to the arenas.

use std::convert::Infallible;

use lalrpop_util::{ErrorRecovery, ParseError};

use crate::elements::Reader;
use crate::error::{Expected, SyntaxErrorKind};
use crate::shape::{BlockShape, ItemShape, Range, SettingShape, SettingsShape, Shapes, Term, TermKind};
use crate::span::narrow;
use crate::{Span, Token, TokenKind};

/// Where a list begins on the stack of terms or settings.
pub(crate) type Mark = u32;

/// Where the items of a block begin on the stack of items, and their terms on the stack of terms.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ItemsMark {
    items: u32,
    terms: u32,
}

/// Builds the shapes of one element after the other and gives each to the reader.
#[derive(Clone, Debug)]
pub(crate) struct Builder<'s> {
    pub(crate) reader: Reader<'s>,
    terms: Vec<Term>,
    settings: Vec<SettingShape>,
    items: Vec<ItemShape>,
    shapes: Shapes,
    /// The settings list that was read last.
    last_settings: Option<SettingsShape>,
}

/// Elements and lines.
impl<'s> Builder<'s> {
    pub(crate) fn new(reader: Reader<'s>) -> Self {
        Self {
            reader,
            terms: Vec::new(),
            settings: Vec::new(),
            items: Vec::new(),
            shapes: Shapes::default(),
            last_settings: None,
        }
    }

    pub(crate) fn element(&mut self) {
        if let Some(item) = self.items.pop() {
            self.reader.element(&self.shapes, &item);
        }
        self.terms.clear();
        self.settings.clear();
        self.items.clear();
        self.shapes.clear();
        self.last_settings = None;
    }

    pub(crate) fn broken_element(&mut self, end: u32) {
        self.broken_item(ItemsMark { items: 0, terms: 0 }, end);
        self.element();
    }

    pub(crate) fn open_items(&mut self) -> ItemsMark {
        ItemsMark { items: narrow(self.items.len()), terms: narrow(self.terms.len()) }
    }

    pub(crate) fn block(&mut self, open: Token, items: ItemsMark, close: Token) -> BlockShape {
        let items = self.shapes.add_items(&self.items[items.items as usize..]);
        self.items.truncate(self.items.len() - items.len());
        BlockShape { items, open: open.span(), close: close.span() }
    }

    pub(crate) fn line(&mut self, head: Mark, settings: Option<SettingsShape>, end: Token) {
        let span = self.span_from(head, end.end);
        let head = self.seal(head);
        self.items.push(ItemShape { head, settings, span, ..ItemShape::default() });
    }

    pub(crate) fn with_block(&mut self, head: Mark, settings: Option<SettingsShape>, block: BlockShape) {
        let span = self.span_from(head, block.close.end);
        let head = self.seal(head);
        self.items.push(ItemShape { head, settings, block: Some(block), span, ..ItemShape::default() });
    }

    pub(crate) fn with_value(
        &mut self,
        head: Mark,
        settings: Option<SettingsShape>,
        colon: Token,
        value: Mark,
        value_settings: Option<SettingsShape>,
        end: Token,
    ) {
        let span = self.span_from(head, end.end);
        let (value, head) = (self.seal(value), self.seal(head));
        let colon = Some(colon.span());
        self.items.push(ItemShape { head, settings, colon, value, value_settings, span, ..ItemShape::default() });
    }

    pub(crate) fn with_value_block(
        &mut self,
        head: Mark,
        settings: Option<SettingsShape>,
        colon: Token,
        value: Option<Mark>,
        block: BlockShape,
    ) {
        let span = self.span_from(head, block.close.end);
        let value = value.map(|value| self.seal(value)).unwrap_or_default();
        let head = self.seal(head);
        let (colon, block) = (Some(colon.span()), Some(block));
        self.items.push(ItemShape { head, settings, colon, value, block, span, ..ItemShape::default() });
    }

    /// An import of what the block lists, or of all, which the `*` says.
    pub(crate) fn import(&mut self, word: Token, what: Result<BlockShape, Token>, from: Option<Mark>, end: Token) {
        let value = from.map(|from| self.seal(from)).unwrap_or_default();
        let (span, import) = (Span::new(word.start, end.end), Some(word.span()));
        let (block, star) = (what.ok(), what.err().map(Token::span));
        self.items.push(ItemShape { value, block, import, star, span, ..ItemShape::default() });
    }
}

/// Lines that the grammar refused.
impl Builder<'_> {
    /// Reports why a line was refused. Gives the place where reading goes on.
    pub(crate) fn refuse(&mut self, error: ErrorRecovery<(), Token, Infallible>, end: u32) -> u32 {
        if let ParseError::UnrecognizedToken { token: ((), token, ()), expected } = error.error {
            let is_own_mistake = token.kind == TokenKind::End || token.start < token.end;
            if is_own_mistake {
                self.report_refused(token, &expected);
            }
        }
        end
    }

    fn report_refused(&mut self, token: Token, expected: &[String]) {
        let can_be = |terminal: &str| expected.iter().any(|expected| expected.trim_matches('"') == terminal);
        let settings = self.last_settings.map(|settings| settings.span);
        let settings = settings.filter(|settings| self.reader.is_blank(Span::new(settings.end, token.start)));
        match (token.kind, settings) {
            (TokenKind::OpenBracket, _) if token.starts_line => {
                self.reader.report(SyntaxErrorKind::DetachedSettings, token.span());
            }
            (TokenKind::OpenBracket, Some(first)) => {
                self.reader.report_with(SyntaxErrorKind::SecondSettings, token.span(), first);
            }
            (TokenKind::Name | TokenKind::QuotedName, Some(settings)) => {
                self.reader.report_with(SyntaxErrorKind::AfterSettings, token.span(), settings);
            }
            (TokenKind::Name | TokenKind::QuotedName, None) if can_be("*") && can_be("{") && !can_be("name") => {
                self.reader.report(SyntaxErrorKind::ImportBraces, token.span());
            }
            _ => self.reader.report(unexpected(token, expected), token.span()),
        }
    }

    /// Keeps what was read of a refused line, so that the name of a column is not lost with its settings.
    pub(crate) fn broken_item(&mut self, items: ItemsMark, end: u32) -> ItemsMark {
        let span = self.span_from(items.terms, end);
        let head = self.seal(items.terms);
        self.items.push(ItemShape { head, broken: true, span, ..ItemShape::default() });
        items
    }

    /// Keeps a line that was refused after its settings, so that a key is not lost with what follows it.
    pub(crate) fn broken_after_settings(&mut self, head: Mark, settings: SettingsShape, end: u32) {
        let span = self.span_from(head, end);
        let head = self.seal(head);
        self.items.push(ItemShape { head, settings: Some(settings), broken: true, span, ..ItemShape::default() });
    }
}

/// Terms.
impl Builder<'_> {
    pub(crate) fn first(&mut self, token: Token) -> Mark {
        let mark = narrow(self.terms.len());
        self.terms.push(single(token));
        mark
    }

    pub(crate) fn next(&mut self, mark: Mark, token: Token) -> Mark {
        let term = single(token);
        self.check_blank(term);
        self.terms.push(term);
        mark
    }

    pub(crate) fn first_slot(&mut self, first: Option<Mark>, comma: Token) -> Mark {
        let mark = first.unwrap_or(narrow(self.terms.len()));
        self.terms.push(single(comma));
        mark
    }

    pub(crate) fn next_slot(&mut self, mark: Mark, comma: Token) -> Mark {
        self.terms.push(single(comma));
        mark
    }

    pub(crate) fn path(&mut self, first: Token, second: Token) -> Mark {
        let mark = narrow(self.terms.len());
        self.terms.extend([single(first), single(second)]);
        mark
    }

    pub(crate) fn path_name(&mut self, path: Mark, name: Token) -> Mark {
        self.terms.push(single(name));
        path
    }

    /// The tuple is already on the stack; the name goes before it.
    pub(crate) fn path_tuple(&mut self, first: Token) -> Mark {
        let mark = narrow(self.terms.len()).saturating_sub(1);
        self.terms.insert(mark as usize, single(first));
        mark
    }

    pub(crate) fn first_path(&mut self, path: Mark) -> Mark {
        self.group(TermKind::Path, self.span_of(path), path)
    }

    pub(crate) fn next_path(&mut self, mark: Mark, path: Mark) -> Mark {
        self.group(TermKind::Path, self.span_of(path), path);
        mark
    }

    pub(crate) fn tuple(&mut self, open: Token, inside: Option<Mark>, close: Token) -> Mark {
        let inside = inside.unwrap_or(narrow(self.terms.len()));
        self.group(TermKind::Tuple, open.span().to(close.span()), inside)
    }

    pub(crate) fn suffix(&mut self, open: Token, size: Option<Token>, close: Token) -> Mark {
        let inside = narrow(self.terms.len());
        self.terms.extend(size.map(single));
        self.group(TermKind::Suffix, open.span().to(close.span()), inside)
    }

    /// Puts one term in the place of its parts.
    fn group(&mut self, kind: TermKind, span: Span, inside: Mark) -> Mark {
        let parts = self.seal(inside);
        let term = Term { kind, span, parts };
        if kind == TermKind::Path {
            self.check_blank(term);
        }
        self.terms.push(term);
        inside
    }

    /// Words and literals side by side need a blank between them.
    fn check_blank(&mut self, term: Term) {
        if let Some(last) = self.terms.last()
            && last.span.end == term.span.start
            && last.is_word()
            && term.is_word()
        {
            self.reader.report_with(SyntaxErrorKind::MissingBlank, term.span, last.span);
        }
    }

    fn seal(&mut self, mark: Mark) -> Range {
        let range = self.shapes.add_terms(&self.terms[mark as usize..]);
        self.terms.truncate(mark as usize);
        range
    }

    fn span_of(&self, mark: Mark) -> Span {
        self.span_from(mark, self.terms.last().map_or(0, |term| term.span.end))
    }

    fn span_from(&self, mark: Mark, end: u32) -> Span {
        Span::new(self.terms.get(mark as usize).map_or(end, |term| term.span.start), end)
    }
}

/// Settings.
impl Builder<'_> {
    pub(crate) fn setting(&mut self, name: Mark) -> Mark {
        let span = self.span_of(name);
        let name = self.seal(name);
        self.push_setting(SettingShape { name, value: Range::default(), colon: None, span })
    }

    pub(crate) fn setting_with_value(&mut self, name: Mark, colon: Token, value: Option<Mark>) -> Mark {
        let span = self.span_of(name).to(colon.span());
        let value = value.map(|value| self.seal(value)).unwrap_or_default();
        let name = self.seal(name);
        self.push_setting(SettingShape { name, value, colon: Some(colon.span()), span })
    }

    pub(crate) fn setting_slot(&mut self, first: Option<Mark>, comma: Token) -> Mark {
        first.unwrap_or_else(|| self.empty_setting(comma))
    }

    pub(crate) fn next_setting_slot(&mut self, first: Mark, next: Option<Mark>, comma: Token) -> Mark {
        if next.is_none() {
            self.empty_setting(comma);
        }
        first
    }

    pub(crate) fn settings(&mut self, open: Token, first: Option<Mark>, close: Token) -> SettingsShape {
        let first = first.unwrap_or(narrow(self.settings.len()));
        let list = self.shapes.add_settings(&self.settings[first as usize..]);
        self.settings.truncate(first as usize);
        let settings = SettingsShape { list, span: open.span().to(close.span()) };
        self.last_settings = Some(settings);
        settings
    }

    pub(crate) fn settings_after_comma(
        &mut self,
        open: Token,
        first: Mark,
        last: Option<Mark>,
        close: Token,
    ) -> SettingsShape {
        // A bracket that was put in where one was missing is no place for a second report.
        if last.is_none() && close.start < close.end {
            self.empty_setting(close);
        }
        self.settings(open, Some(first), close)
    }

    fn empty_setting(&mut self, place: Token) -> Mark {
        self.reader.report(SyntaxErrorKind::EmptySetting, place.span());
        narrow(self.settings.len())
    }

    fn push_setting(&mut self, setting: SettingShape) -> Mark {
        let mark = narrow(self.settings.len());
        self.settings.push(setting);
        mark
    }
}

const fn single(token: Token) -> Term {
    Term { kind: TermKind::Token(token.kind), span: token.span(), parts: Range::EMPTY }
}

fn unexpected(token: Token, expected: &[String]) -> SyntaxErrorKind {
    let expected = Expected::new(expected.iter().filter_map(|terminal| Expected::name_of(terminal.trim_matches('"'))));
    SyntaxErrorKind::Unexpected { found: token.kind.display_name(), expected }
}
