//! Comments between items, and the blank lines there.

use super::Formatter;
use super::blocks::Written;
use crate::comments::breaks;
use crate::{Comment, CommentKind, Token};

/// What the comments before an item leave between them and it.
#[derive(Clone, Copy, Default)]
pub(super) struct Gap {
    /// The last comment and the item share a line.
    pub(super) same_line: bool,
    /// A blank line.
    pub(super) blank: bool,
}

impl<'c> Formatter<'_, 'c> {
    /// Writes the comments between two items: those at the end of a line first, then those with lines of their own.
    ///
    /// Where the items have to be set off from each other, the author's blank line does, wherever it stands among the comments.
    pub(super) fn comments_between(&mut self, comments: &'c [Comment], next: Option<Token>, set_off: bool) -> Gap {
        let (trailing, above) = comments.split_at(self.trailing(comments, next));
        for comment in trailing {
            self.page.write(" ");
            self.comment(comment);
            if self.frame.written == Written::Nothing {
                self.frame.written = Written::HeaderComments;
            }
        }
        let mut blank = set_off && !self.has_blank(above, next);
        for (at, comment) in above.iter().enumerate() {
            if at > 0 && breaks(self.source, self.written, comment.span.start) == 0 {
                self.page.write(" ");
            } else {
                blank |= self.is_blank_before(comment.span.start);
                let blank = std::mem::take(&mut blank) && self.frame.has_lines();
                self.page.line(blank, self.indent());
            }
            self.comment(comment);
            self.frame.written = Written::Lines;
        }
        let Some(next) = next else { return Gap::default() };
        let last_is_block = above.last().is_some_and(|comment| comment.kind == CommentKind::Block);
        let same_line = last_is_block && breaks(self.source, self.written, next.start) == 0;
        Gap { same_line, blank: blank || self.is_blank_before(next.start) }
    }

    fn comment(&mut self, comment: &Comment) {
        self.page.write(comment.span.text(self.source).trim_end());
        self.written = comment.span.end;
    }

    /// How many comments go on the line that is written. Those between a brace and an item on the same line are the item's.
    fn trailing(&self, comments: &[Comment], next: Option<Token>) -> usize {
        let Some(first) = comments.first().filter(|_| !self.page.is_empty()) else { return 0 };
        let same_line = |from: u32, to: u32| breaks(self.source, from, to) == 0;
        let leads = self.frame.written == Written::Nothing
            && first.kind == CommentKind::Block
            && next.is_some_and(|next| same_line(first.span.end, next.start));
        let ends = std::iter::once(self.written).chain(comments.iter().map(|comment| comment.span.end));
        let starts_on_line = comments.iter().zip(ends).take_while(|(comment, end)| same_line(*end, comment.span.start));
        let on_line = starts_on_line.count();
        // Behind a comment over several lines it is another line.
        let over_lines =
            comments[..on_line].iter().position(|comment| !same_line(comment.span.start, comment.span.end));
        if leads { 0 } else { over_lines.map_or(on_line, |position| position + 1) }
    }

    fn has_blank(&self, comments: &[Comment], next: Option<Token>) -> bool {
        let starts = comments.iter().map(|comment| comment.span.start).chain(next.map(|next| next.start));
        let ends = std::iter::once(self.written).chain(comments.iter().map(|comment| comment.span.end));
        starts.zip(ends).any(|(start, end)| breaks(self.source, end, start) > 1)
    }

    fn is_blank_before(&self, start: u32) -> bool {
        breaks(self.source, self.written, start) > 1
    }
}
