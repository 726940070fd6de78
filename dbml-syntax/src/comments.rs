//! Comments, and the directives that some of them hold.

use std::borrow::Cow;

use thin_vec::ThinVec;

use crate::ast::{Directive, Name};
use crate::span::narrow;
use crate::{Span, Token};

/// A comment with its place among the tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Comment {
    /// How it was written.
    pub kind: CommentKind,
    /// From `//` to the end of the line, or from `/*` to `*/`.
    pub span: Span,
    /// How many tokens stand before it, which is the index of the token that follows.
    pub before: u32,
}

/// The spelling of a comment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CommentKind {
    /// `// …`.
    Line,
    /// `/* … */`.
    Block,
}

/// The directives of a file, each waiting for the item that it is about.
///
/// A directive after code on its line is about what ends there, or what is opened there; one on a line of its own is about what
/// begins on the next line, where other comments may stand between but no blank line.
#[derive(Clone, Debug, Default)]
pub(crate) struct Directives<'s> {
    /// In the order of the text, with the offset that ties each to an item. The offsets only grow.
    waiting: Vec<(u32, Option<Directive<'s>>)>,
    /// Those that touch nothing.
    adrift: Vec<Directive<'s>>,
}

impl<'s> Directives<'s> {
    pub(crate) fn new(source: &'s str, tokens: &[Token], comments: &[Comment]) -> Self {
        let (mut waiting, mut adrift) = (Vec::new(), Vec::new());
        // From the last to the first, so that a comment knows whether the next one touches an item.
        let mut below: Option<(u32, Option<u32>)> = None;
        for comment in comments.iter().rev() {
            let next_token = tokens.get(comment.before as usize).map(|token| token.start);
            let (next, anchor) = match below {
                Some((start, anchor)) if next_token.is_none_or(|token| start < token) => (Some(start), anchor),
                _ => (next_token, next_token),
            };
            let anchor = anchor.filter(|_| next.is_some_and(|next| breaks(source, comment.span.end, next) <= 1));
            below = Some((comment.span.start, anchor));
            let text = comment.span.text(source);
            if text.starts_with("//@") {
                let in_comment = parse(text, comment.span.start).into_iter().rev();
                match trailing_anchor(source, tokens, comment).or(anchor) {
                    Some(place) => waiting.extend(in_comment.map(|directive| (place, Some(directive)))),
                    None => adrift.extend(in_comment),
                }
            }
        }
        waiting.reverse();
        Self { waiting, adrift }
    }

    /// Those about an item that has no block.
    pub(crate) fn of_line(&mut self, span: Span) -> ThinVec<Directive<'s>> {
        if self.waiting.is_empty() { ThinVec::new() } else { self.take(span.start, span.end).collect() }
    }

    /// Those about an item whose header ends with the brace at `open`.
    pub(crate) fn of_block(&mut self, span: Span, open: Span) -> ThinVec<Directive<'s>> {
        if self.waiting.is_empty() {
            return ThinVec::new();
        }
        let mut directives: ThinVec<_> = self.take(span.start, open.end).collect();
        directives.extend(self.take(span.end, span.end));
        directives
    }

    /// Those that are about nothing.
    pub(crate) fn stray(self) -> Vec<Directive<'s>> {
        let mut stray = self.adrift;
        stray.extend(self.waiting.into_iter().filter_map(|(_, directive)| directive));
        stray.sort_by_key(|directive| directive.span);
        stray
    }

    fn take(&mut self, from: u32, to: u32) -> impl Iterator<Item = Directive<'s>> + '_ {
        let first = self.waiting.partition_point(|(anchor, _)| *anchor < from);
        let tied = self.waiting[first..].iter_mut().take_while(move |(anchor, _)| *anchor <= to);
        tied.filter_map(|(_, directive)| directive.take())
    }
}

/// The end of the token before a comment, when it is on the same line.
fn trailing_anchor(source: &str, tokens: &[Token], comment: &Comment) -> Option<u32> {
    let before = tokens.get(comment.before.checked_sub(1)? as usize)?;
    // The first break decides: of a thousand comments in a row each would count those of all before it.
    let between = Span::new(before.end, comment.span.start).text(source);
    (!between.contains('\n')).then_some(before.end)
}

/// How many line breaks lie between two offsets.
pub(crate) fn breaks(source: &str, from: u32, to: u32) -> usize {
    Span::new(from, to).text(source).bytes().filter(|byte| *byte == b'\n').count()
}

/// The directives in one comment, each with its own `//@`.
fn parse(comment: &str, start: u32) -> Vec<Directive<'_>> {
    let mut directives = Vec::new();
    let mut at = start;
    for part in comment.split("//@").skip(1) {
        at += 3;
        let (name, value) = match part.split_once(':') {
            Some((name, value)) => (name, Some(value)),
            None => (part, None),
        };
        let name_span = trimmed(name, at);
        let value = value.map(|value| (value.trim(), trimmed(value, at + narrow(name.len()) + 1)));
        let span = Span::new(at - 3, value.map_or(name_span, |(_, span)| span).end);
        let name = Name { text: Cow::Borrowed(name.trim()), span: name_span };
        directives.push(Directive { name, value, span });
        at += narrow(part.len());
    }
    directives
}

/// Where the text without the blanks around it stands.
fn trimmed(text: &str, start: u32) -> Span {
    let start = start + narrow(text.len()) - narrow(text.trim_start().len());
    Span::new(start, start + narrow(text.trim().len()))
}
