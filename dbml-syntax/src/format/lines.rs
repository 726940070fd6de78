//! One item on its line, or on several.

use std::ops::RangeInclusive;

use super::WIDTH;
use super::page::Page;
use super::words::Word;
use crate::comments::breaks;
use crate::{CommentKind, TokenKind};

/// Writes an item. Its settings get lines of their own where one line would be too long for several of them, or where a comment in
/// the list takes the rest of a line.
pub(super) fn write(page: &mut Page<'_>, words: &[Word<'_>], indent: usize) {
    let Some(list) = settings_list(words) else {
        return Line { page, words, indent, list: None }.write();
    };
    if !needs_lines(page.source, words, &list) {
        let mark = page.mark();
        Line { page, words, indent, list: None }.write();
        if page.width() <= WIDTH || !has_comma(words, &list) {
            return;
        }
        page.rewind(mark);
    }
    Line { page, words, indent, list: Some(list) }.write();
}

/// From `[` to `]`, by position.
type List = RangeInclusive<usize>;

fn settings_list(words: &[Word<'_>]) -> Option<List> {
    let open = words.iter().position(|word| word.is(TokenKind::OpenBracket))?;
    let close = words.iter().rposition(|word| word.is(TokenKind::CloseBracket))?;
    (open + 1 < close).then_some(open..=close)
}

fn has_comma(words: &[Word<'_>], list: &List) -> bool {
    words[list.clone()].iter().any(|word| word.is(TokenKind::Comma))
}

/// Whether a comment inside a list is followed by a line break.
fn needs_lines(source: &str, words: &[Word<'_>], list: &List) -> bool {
    list.clone().skip(1).any(|at| {
        let mut before = words[at - 1].token.end;
        words[at].comments.iter().any(|comment| {
            let is_below = breaks(source, before, comment.span.start) > 0;
            before = comment.span.end;
            is_below || comment.kind == CommentKind::Line
        })
    })
}

struct Line<'a, 's, 'c> {
    page: &'a mut Page<'s>,
    words: &'a [Word<'c>],
    indent: usize,
    /// The settings list that gets a line for each setting.
    list: Option<List>,
}

impl Line<'_, '_, '_> {
    fn write(self) {
        let words = self.words;
        let mut depth = 0usize;
        for (at, word) in words.iter().enumerate() {
            let outer = depth;
            if word.token.kind.closes_bracket() {
                depth = outer.saturating_sub(1);
            }
            if let Some(before) = at.checked_sub(1).and_then(|before| words.get(before)) {
                let broken = self.page.comments(before.token.end, word, self.indent + 2 * outer.max(1));
                if broken || self.breaks_before(at, depth) {
                    self.page.line(false, self.indent_of(word, depth));
                } else if word.spaced || !word.comments.is_empty() {
                    self.page.write(" ");
                }
            }
            let indent = if self.list.is_some() { self.indent + 2 * depth } else { self.indent };
            let text = word.spelled(self.page.source, indent);
            self.page.write(&text);
            if word.token.kind.opens_bracket() || word.is(TokenKind::OpenSuffix) {
                depth += 1;
            }
        }
    }

    /// Whether a setting, or the end of the list, begins a line.
    fn breaks_before(&self, at: usize, depth: usize) -> bool {
        let Some(list) = &self.list else { return false };
        let after_comma = depth == 1 && list.contains(&at) && self.words[at - 1].is(TokenKind::Comma);
        at == list.start() + 1 || at == *list.end() || after_comma
    }

    fn indent_of(&self, word: &Word<'_>, depth: usize) -> usize {
        let hangs = !word.token.kind.closes_bracket() && !word.is(TokenKind::OpenBrace);
        self.indent + 2 * if hangs { depth.max(1) } else { depth }
    }
}

impl Page<'_> {
    /// Writes the comments between two words of an item. Gives whether the second has to begin a line.
    fn comments(&mut self, before: u32, word: &Word<'_>, indent: usize) -> bool {
        let mut written = before;
        let mut is_below = false;
        for comment in word.comments {
            is_below = breaks(self.source, written, comment.span.start) > 0;
            if is_below {
                self.line(false, indent);
            } else {
                self.write(" ");
            }
            self.write(comment.span.text(self.source).trim_end());
            written = comment.span.end;
        }
        let takes_line = word.comments.last().is_some_and(|last| last.kind == CommentKind::Line);
        // What stood on a line of its own stays there.
        takes_line || is_below && breaks(self.source, written, word.token.start) > 0
    }
}
