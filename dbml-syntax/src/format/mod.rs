//! One canonical layout for DBML text.
//!
//! Tokens are never added, taken away or moved. What stands between them, and the spelling of a few, is decided here:
//!
//! - two blanks of indentation; an item on a line of its own, a block on lines of its own, `{}` when it is empty. The import of one
//!   thing alone has one line: `use { table users } from './users'`;
//! - one blank line before and after an item that has a block. Elsewhere a blank line stays where the author put it, and several
//!   become one. None stands at the start or the end of a block;
//! - one blank between words and before a comment at the end of a line. Nothing is aligned, so that a change of one line changes
//!   one line;
//! - a settings list stays on the line of its item up to a width of [`WIDTH`]. Beyond that, and where a comment takes the rest of
//!   a line, each of its settings has a line;
//! - keywords and the settings of the language as documents spell them;
//! - names in quotes only where they need them, texts in single quotes where nothing in them has to be escaped for it. A note over
//!   several lines is indented with its item; no other text is touched inside.
//!
//! A comment stays where it is: at the end of its line, or on lines of its own above what follows. Only a comma goes before it.

mod blocks;
mod comments;
mod headers;
mod lines;
mod notes;
mod page;
mod settings;
mod spacing;
mod words;

use crate::error::SyntaxError;
use crate::layout::Layout;
use crate::lexer::{Lexed, lex};
use crate::{Comment, Token, TokenKind, parse};
use blocks::{Block, Frame, Written};
use page::Page;
use words::Word;

/// How many characters a line may have before its settings get lines of their own.
pub const WIDTH: usize = 120;

/// Lays a text out. A text with mistakes of syntax is none that could be laid out: it gives its mistakes.
///
/// The result means the same, keeps every comment and directive in its place, and is laid out as itself.
///
/// ```
/// let text = "table \"users\" { id int [PK ] // key\n}";
/// assert_eq!(dbml_syntax::format(text).unwrap(), "Table users {\n  id int [pk] // key\n}\n");
/// assert!(dbml_syntax::format("Table users {").is_err());
/// ```
pub fn format(source: &str) -> Result<String, Vec<SyntaxError>> {
    let errors = parse(source).errors;
    if !errors.is_empty() {
        return Err(errors);
    }
    let Lexed { tokens, comments, .. } = lex(source);
    let mut formatter = Formatter::new(source, &tokens, &comments);
    for token in Layout::new(source, &tokens, &[]) {
        formatter.take(token);
    }
    Ok(formatter.finish())
}

struct Formatter<'s, 'c> {
    source: &'s str,
    page: Page<'s>,
    tokens: &'c [Token],
    /// Those that are not written yet.
    comments: &'c [Comment],
    /// How many tokens of the source were taken.
    taken: u32,
    /// Where the last token or comment that was written ends in the source.
    written: u32,
    /// The words of the item at this place.
    line: Vec<Word<'c>>,
    /// The item is an import with its block on its line.
    in_short_import: bool,
    /// The innermost block that is open, or the file.
    frame: Frame,
    /// What is around it.
    outer: Vec<Frame>,
}

impl<'s, 'c> Formatter<'s, 'c> {
    fn new(source: &'s str, tokens: &'c [Token], comments: &'c [Comment]) -> Self {
        Self {
            source,
            page: Page::new(source),
            tokens,
            comments,
            taken: 0,
            written: 0,
            line: Vec::new(),
            in_short_import: false,
            frame: Frame::new(Block::File),
            outer: Vec::new(),
        }
    }

    fn take(&mut self, token: Token) {
        self.taken += u32::from(token.kind != TokenKind::End);
        match token.kind {
            TokenKind::End if self.in_short_import => {}
            TokenKind::End => self.end_item(),
            TokenKind::OpenBrace if self.opens_short_import() => {
                self.in_short_import = true;
                self.push(token);
            }
            TokenKind::CloseBrace if self.in_short_import => {
                self.in_short_import = false;
                self.push(token);
            }
            TokenKind::OpenBrace => self.open_block(token),
            TokenKind::CloseBrace => self.close_block(token),
            _ => self.push(token),
        }
    }

    /// Whether the brace that was just taken holds one import and no comment.
    fn opens_short_import(&self) -> bool {
        if !self.line.first().is_some_and(|first| first.is(TokenKind::Use)) {
            return false;
        }
        let inside = self.tokens.get(self.taken as usize..).unwrap_or_default();
        let inside = inside.split(|token| token.kind == TokenKind::CloseBrace).next().unwrap_or_default();
        let goes_on = |pair: &[Token]| !pair[1].starts_line || pair.iter().any(|token| token.kind == TokenKind::Dot);
        // One before the brace counts as well.
        let end = self.taken as usize + inside.len();
        let has_comment = self.comments.first().is_some_and(|comment| comment.before as usize <= end);
        !inside.is_empty() && !has_comment && inside.windows(2).all(goes_on)
    }

    fn push(&mut self, token: Token) {
        // Comments before a comma go behind it.
        let comments = if token.kind == TokenKind::Comma { &[] } else { self.comments_before_next() };
        self.line.push(Word::new(token, comments));
    }

    /// The comments before the token that is taken now.
    fn comments_before_next(&mut self) -> &'c [Comment] {
        let count = self.comments.iter().take_while(|comment| comment.before < self.taken).count();
        let (before, rest) = self.comments.split_at(count);
        self.comments = rest;
        before
    }

    fn end_item(&mut self) {
        let follows_block = self.line.first().is_some_and(|first| first.is(TokenKind::CloseBrace));
        self.write_line();
        self.frame.after_block = follows_block;
    }

    fn open_block(&mut self, brace: Token) {
        self.push(brace);
        let block = Block::opened_by(self.frame.block, self.source, &self.line);
        self.write_line();
        self.outer.push(std::mem::replace(&mut self.frame, Frame::new(block)));
    }

    fn close_block(&mut self, brace: Token) {
        let comments = self.comments_before_next();
        self.comments_between(comments, Some(brace), false);
        let around = self.outer.pop().unwrap_or(Frame::new(Block::File));
        let closed = std::mem::replace(&mut self.frame, around);
        self.frame.after_block = true;
        if closed.written != Written::Nothing {
            self.page.line(false, self.indent());
        }
        if closed.block == Block::Import {
            // What it imports from stands behind it.
            self.line.push(Word::new(brace, &[]));
        } else {
            self.page.write("}");
            self.written = brace.end;
        }
    }

    fn finish(mut self) -> String {
        let comments = std::mem::take(&mut self.comments);
        self.comments_between(comments, None, false);
        self.page.finish()
    }

    /// Writes the item that was collected, from its comments to its last word.
    fn write_line(&mut self) {
        let mut line = std::mem::take(&mut self.line);
        headers::assign(self.source, self.frame.block, &mut line);
        if let [first, ..] = &mut line[..] {
            let comments = std::mem::take(&mut first.comments);
            self.begin_item(comments, &line);
            let indent = self.indent();
            lines::write(&mut self.page, &line, indent);
        }
        self.written = line.last().map_or(self.written, |last| last.token.end);
        line.clear();
        self.line = line;
    }

    /// Goes to where an item begins, past the comments before it. One that goes on after its block is there.
    fn begin_item(&mut self, comments: &'c [Comment], line: &[Word<'c>]) {
        let Some(first) = line.first().filter(|first| !first.is(TokenKind::CloseBrace)) else { return };
        let has_block = line.last().is_some_and(|last| last.is(TokenKind::OpenBrace));
        let set_off = self.frame.has_lines() && (has_block || self.frame.after_block);
        let gap = self.comments_between(comments, Some(first.token), set_off);
        if gap.same_line {
            self.page.write(" ");
        } else {
            self.page.line(gap.blank && self.frame.has_lines(), self.indent());
        }
        self.frame.written = Written::Lines;
    }

    /// How far items are indented at this place.
    fn indent(&self) -> usize {
        2 * self.outer.len()
    }
}
