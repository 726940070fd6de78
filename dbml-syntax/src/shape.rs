//! The generic tree: what the grammar makes of one element before anyone asks what it means.
//!
//! The lists of the tree lie in flat arenas that are emptied after each top-level element, so that parsing allocates nothing
//! per node and the tree of a large file is never in memory as a whole.

use crate::span::narrow;
use crate::{Span, TokenKind};

/// A range of an arena.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Range {
    start: u32,
    end: u32,
}

impl Range {
    /// Nothing.
    pub(crate) const EMPTY: Self = Self { start: 0, end: 0 };

    pub(crate) const fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    fn of<T>(self, arena: &[T]) -> &[T] {
        arena.get(self.start as usize..self.end as usize).unwrap_or_default()
    }
}

/// One word, literal, sign or group in a line.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Term {
    pub(crate) kind: TermKind,
    pub(crate) span: Span,
    /// What it is made of, for a group.
    pub(crate) parts: Range,
}

impl Term {
    pub(crate) fn is(&self, kind: TokenKind) -> bool {
        self.kind == TermKind::Token(kind)
    }

    /// Whether it is a single name, quoted or not.
    pub(crate) fn is_name(&self) -> bool {
        self.is(TokenKind::Name) || self.is(TokenKind::QuotedName)
    }

    /// Whether it runs together with a word next to it.
    pub(crate) fn is_word(&self) -> bool {
        use TokenKind as K;
        match self.kind {
            TermKind::Token(kind) => matches!(
                kind,
                K::Name | K::QuotedName | K::String | K::MultiLineString | K::Expression | K::Number | K::Color
            ),
            TermKind::Path => true,
            TermKind::Tuple | TermKind::Suffix => false,
        }
    }
}

/// What a term is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TermKind {
    /// A single token.
    Token(TokenKind),
    /// `a.b.c` or `a.(b, c)`: its parts are the names, and the tuple at the end.
    Path,
    /// `( … )`: its parts are terms with their commas.
    Tuple,
    /// `[ … ]` without a blank before it.
    Suffix,
}

/// One setting; no name means that there is nothing between two commas.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SettingShape {
    pub(crate) name: Range,
    pub(crate) value: Range,
    /// The colon, when there is one.
    pub(crate) colon: Option<Span>,
    pub(crate) span: Span,
}

/// `[ … ]`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SettingsShape {
    pub(crate) list: Range,
    pub(crate) span: Span,
}

/// `{ … }`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct BlockShape {
    pub(crate) items: Range,
    pub(crate) open: Span,
    pub(crate) close: Span,
}

/// An item: an element, or a line in the block of one.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct ItemShape {
    /// The terms up to settings, colon, block or end.
    pub(crate) head: Range,
    /// The settings after the head.
    pub(crate) settings: Option<SettingsShape>,
    /// The colon after the head.
    pub(crate) colon: Option<Span>,
    /// The terms after the colon; in an import, those after its block or `*`.
    pub(crate) value: Range,
    /// The settings after the value.
    pub(crate) value_settings: Option<SettingsShape>,
    /// The block.
    pub(crate) block: Option<BlockShape>,
    /// `use` or `reuse`, for an import.
    pub(crate) import: Option<Span>,
    /// The `*` of an import.
    pub(crate) star: Option<Span>,
    /// Whether the grammar refused the line: it was reported, and the head holds what could be read of it.
    pub(crate) broken: bool,
    /// From the first token to the last.
    pub(crate) span: Span,
}

/// The arenas.
#[derive(Clone, Debug, Default)]
pub(crate) struct Shapes {
    terms: Vec<Term>,
    settings: Vec<SettingShape>,
    items: Vec<ItemShape>,
}

impl Shapes {
    pub(crate) fn terms(&self, range: Range) -> &[Term] {
        range.of(&self.terms)
    }

    pub(crate) fn settings(&self, settings: &SettingsShape) -> &[SettingShape] {
        settings.list.of(&self.settings)
    }

    pub(crate) fn items(&self, block: &BlockShape) -> &[ItemShape] {
        block.items.of(&self.items)
    }

    pub(crate) fn add_terms(&mut self, terms: &[Term]) -> Range {
        add(&mut self.terms, terms)
    }

    pub(crate) fn add_settings(&mut self, settings: &[SettingShape]) -> Range {
        add(&mut self.settings, settings)
    }

    pub(crate) fn add_items(&mut self, items: &[ItemShape]) -> Range {
        add(&mut self.items, items)
    }

    pub(crate) fn clear(&mut self) {
        self.terms.clear();
        self.settings.clear();
        self.items.clear();
    }
}

fn add<T: Copy>(arena: &mut Vec<T>, list: &[T]) -> Range {
    let start = narrow(arena.len());
    arena.extend_from_slice(list);
    Range { start, end: narrow(arena.len()) }
}
