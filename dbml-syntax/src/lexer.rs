//! Text to tokens and comments.
//!
//! The lexer never fails. What begins no token becomes [`TokenKind::Unknown`]; a string, an expression or a comment that is not
//! closed is reported where it was opened, and ends at a place that spoils little of what follows.

use std::ops::Range;

use logos::{Lexer, Logos};

use crate::comments::{Comment, CommentKind};
use crate::error::{FileError, SyntaxError, SyntaxErrorKind};
use crate::span::narrow;
use crate::{Element, Span, Token, TokenKind};

/// What the lexer found in one text.
#[derive(Clone, Debug, Default)]
pub struct Lexed {
    /// The tokens, in order.
    pub tokens: Vec<Token>,
    /// The comments, in order.
    pub comments: Vec<Comment>,
    /// What is wrong with single tokens, in order.
    pub errors: Vec<SyntaxError>,
}

/// Splits a text into tokens and comments. A leading byte order mark is passed over.
///
/// ```
/// let lexed = dbml_syntax::lexer::lex("Table t { id int } // one");
/// assert_eq!((lexed.tokens.len(), lexed.comments.len()), (6, 1));
/// ```
pub fn lex(source: &str) -> Lexed {
    let mut mode = Mode::default();
    loop {
        let (lexed, found) = Cursor::run(source, 0..source.len(), mode);
        // One backtick without its partner turns text and code inside out up to the end of the file, and so does one `'''`. So the
        // text is read again with the partner expected on the same line, or before the next element, which finds the right one.
        if found.lost_backtick && !mode.single_line {
            mode.single_line = true;
        } else if found.lost_quotes && !mode.within_element {
            mode.within_element = true;
        } else {
            return lexed;
        }
    }
}

/// The same for a part of a text that begins after a line break, or with the text. Where nothing is wrong with it, its tokens are
/// those that the whole text has there.
pub(crate) fn lex_range(source: &str, range: Range<usize>) -> Lexed {
    Cursor::run(source, range, Mode::default()).0
}

/// How the lexer reads what may span lines.
#[derive(Clone, Copy, Debug, Default)]
struct Mode {
    /// An expression has to end on its line.
    single_line: bool,
    /// A text in `'''` has to end before the next element.
    within_element: bool,
}

/// What the lexer knows while it reads.
#[derive(Clone, Copy, Debug, Default)]
pub struct State {
    mode: Mode,
    /// An expression ran to the end of the text.
    lost_backtick: bool,
    /// A text in `'''` ran to the end of the text.
    lost_quotes: bool,
    /// Up to where the closing `'''` was looked for in vain.
    searched: usize,
    conflict: Conflict,
}

/// Where the lexer stands to the conflicts of a merge.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Conflict {
    #[default]
    Outside,
    /// In the first version.
    Inside,
    /// None ends in the rest of the text, so that no end is looked for again.
    Endless,
}

struct Cursor<'s> {
    source: &'s str,
    lexed: Lexed,
    /// Where the last token or comment ended.
    end: u32,
    starts_line: bool,
}

impl<'s> Cursor<'s> {
    fn run(source: &'s str, range: Range<usize>, mode: Mode) -> (Lexed, State) {
        // Ordinary text has one token in about five bytes: room for it without moving the list. What is never written to costs nothing.
        let tokens = Vec::with_capacity(range.len() / 4 + 16);
        let lexed = Lexed { tokens, ..Lexed::default() };
        let mut cursor = Self { source, lexed, end: 0, starts_line: true };
        let text = cursor.readable(range.end);
        let mut logos = TokenKind::lexer_with_extras(text, State { mode, ..State::default() });
        let mark = if range.start == 0 && source.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        logos.bump(range.start + mark);
        cursor.end = narrow(logos.span().end);
        while let Some(kind) = logos.next() {
            let range = logos.span();
            let kind = kind.unwrap_or(TokenKind::Unknown);
            if kind == TokenKind::Unterminated {
                let end = range.start + before_closers(logos.slice()).len();
                cursor.take(kind, narrow(range.start), narrow(end));
                logos = TokenKind::lexer_with_extras(text, logos.extras);
                logos.bump(end);
            } else {
                cursor.take(kind, narrow(range.start), narrow(range.end));
            }
        }
        (cursor.lexed, logos.extras)
    }

    /// Offsets are 32 bits wide, so what lies beyond 4 GiB is reported and left out.
    fn readable(&mut self, end: usize) -> &'s str {
        let limit = self.source.floor_char_boundary(end.min(u32::MAX as usize));
        if limit < end {
            let end = narrow(limit);
            self.lexed.errors.push(SyntaxError::new(SyntaxErrorKind::File(FileError::TooLarge), Span::new(end, end)));
        }
        &self.source[..limit]
    }

    fn take(&mut self, kind: TokenKind, start: u32, end: u32) {
        let gap = &self.source.as_bytes()[self.end as usize..start as usize];
        self.starts_line |= gap.contains(&b'\n');
        match kind {
            TokenKind::LineComment => self.comment(CommentKind::Line, start, end),
            TokenKind::BlockComment => self.comment(CommentKind::Block, start, end),
            TokenKind::Unterminated | TokenKind::MalformedNumber | TokenKind::Unknown | TokenKind::ConflictMarker => {
                self.mistake(kind, start, end);
            }
            _ => self.push(kind, start, end),
        }
        self.end = end;
    }

    fn push(&mut self, kind: TokenKind, start: u32, end: u32) {
        self.lexed.tokens.push(Token { kind, starts_line: self.starts_line, start, end });
        self.starts_line = false;
    }

    fn comment(&mut self, kind: CommentKind, start: u32, end: u32) {
        let text = &self.source[start as usize..end as usize];
        if kind == CommentKind::Block && !(text.len() >= 4 && text.ends_with("*/")) {
            self.report(SyntaxErrorKind::UnterminatedComment, start, end);
        }
        let before = narrow(self.lexed.tokens.len());
        self.lexed.comments.push(Comment { kind, span: Span::new(start, end), before });
    }

    /// Reports a token that is not one, and gives it out as what it should be.
    fn mistake(&mut self, kind: TokenKind, start: u32, end: u32) {
        if kind == TokenKind::ConflictMarker && self.joins_conflict(start, end) {
            return;
        }
        let rest = &self.source[start as usize..];
        let (error, kind) = match kind {
            TokenKind::MalformedNumber => (SyntaxErrorKind::MalformedNumber, TokenKind::Number),
            TokenKind::Unknown => (SyntaxErrorKind::UnknownCharacter, TokenKind::Unknown),
            TokenKind::ConflictMarker => (SyntaxErrorKind::MergeConflict, TokenKind::Unknown),
            _ if rest.starts_with('"') => (SyntaxErrorKind::UnterminatedName, TokenKind::QuotedName),
            _ if rest.starts_with('`') => (SyntaxErrorKind::UnterminatedExpression, TokenKind::Expression),
            _ if rest.starts_with("'''") => (SyntaxErrorKind::UnterminatedMultiLineString, TokenKind::MultiLineString),
            _ => (SyntaxErrorKind::UnterminatedString, TokenKind::String),
        };
        if error == SyntaxErrorKind::UnknownCharacter && self.joins_unknown(start, end) {
            return;
        }
        self.report(error, start, end);
        self.push(kind, start, end);
    }

    /// Characters in a row that all begin no token are one mistake.
    fn joins_unknown(&mut self, start: u32, end: u32) -> bool {
        match (self.lexed.tokens.last_mut(), self.lexed.errors.last_mut()) {
            (Some(last), Some(error)) if last.kind == TokenKind::Unknown && last.end == start => {
                last.end = end;
                error.span.end = end;
                true
            }
            _ => false,
        }
    }

    /// The second version in a merge conflict is part of the mistake that the first line is.
    fn joins_conflict(&mut self, start: u32, end: u32) -> bool {
        let mut conflicts =
            self.lexed.errors.iter_mut().rev().filter(|error| error.kind == SyntaxErrorKind::MergeConflict);
        match (self.source[start as usize..end as usize].rfind('\n'), conflicts.next()) {
            (Some(at), Some(first)) => {
                first.related = Some(Span::new(start + narrow(at + 1), end));
                true
            }
            _ => false,
        }
    }

    fn report(&mut self, kind: SyntaxErrorKind, start: u32, end: u32) {
        self.lexed.errors.push(SyntaxError::new(kind, Span::new(start, end)));
    }
}

/// Reads on from `'''` to the next `'''`. One that is never closed ends with its line, or where the lines below it do not read as text.
pub(crate) fn multi_line_string(lexer: &mut Lexer<'_, TokenKind>) -> TokenKind {
    let (start, rest) = (lexer.span().end, lexer.remainder());
    let bytes = rest.as_bytes();
    let mut at = 0;
    while start >= lexer.extras.searched {
        match bytes.get(at) {
            None => {
                lexer.extras.lost_quotes = true;
                lexer.extras.searched = start + at + 1;
            }
            Some(b'\\') => at += 1,
            Some(b'\'') if rest[at..].starts_with("'''") => {
                lexer.bump(at + 3);
                return TokenKind::MultiLineString;
            }
            Some(b'\n') if lexer.extras.mode.within_element && begins_element(&rest[at + 1..]) => {
                lexer.extras.searched = start + at + 1;
            }
            Some(_) => {}
        }
        at += 1;
    }
    let (first, below) = rest.split_once('\n').unwrap_or((rest, ""));
    let is_text = |line: &&str| {
        let line = line.trim_start();
        !line.starts_with(['}', ']', ')']) && element_of_header(line).is_none()
    };
    let lines = if first.trim().is_empty() { below } else { "" };
    let length: usize = lines.split_inclusive('\n').take_while(is_text).map(str::len).sum();
    lexer.bump(rest[..(first.len() + 1 + length).min(rest.len())].trim_end().len());
    TokenKind::Unterminated
}

/// Whether the header of an element stands here at the start of a line.
fn begins_element(text: &str) -> bool {
    element_of_header(text).is_some_and(Element::is_top_level)
}

/// The element whose header, up to its `{`, the first line of a text is.
fn element_of_header(text: &str) -> Option<Element> {
    let line = text.lines().next().filter(|line| line.trim_end().ends_with('{'))?;
    Element::from_keyword(line.split(|char: char| !char.is_ascii_alphabetic()).next()?)
}

/// Reads on from the line between two versions to the line that ends the merge conflict.
pub(crate) fn conflict_marker(lexer: &mut Lexer<'_, TokenKind>) {
    let (marker, rest) = (lexer.slice(), lexer.remainder());
    let (conflict, length) = match lexer.extras.conflict {
        Conflict::Endless => (Conflict::Endless, 0),
        _ if marker.starts_with('<') => (Conflict::Inside, 0),
        Conflict::Inside if marker.starts_with(['=', '|']) => match rest.find("\n>>>>>>>") {
            Some(at) => (Conflict::Outside, rest[at + 1..].find('\n').map_or(rest.len(), |line| at + 1 + line)),
            None => (Conflict::Endless, 0),
        },
        _ => (Conflict::Outside, 0),
    };
    lexer.extras.conflict = conflict;
    lexer.bump(length);
}

/// Reads on from a backtick to the next one.
pub(crate) fn expression(lexer: &mut Lexer<'_, TokenKind>) -> TokenKind {
    let rest = lexer.remainder();
    match rest.find('`') {
        Some(length) if !(lexer.extras.mode.single_line && rest[..length].contains('\n')) => {
            lexer.bump(length + 1);
            TokenKind::Expression
        }
        closer => {
            lexer.extras.lost_backtick |= closer.is_none();
            end_with_line(lexer)
        }
    }
}

/// Reads on from `/*` to `*/`, or to the end of the text.
pub(crate) fn block_comment(lexer: &mut Lexer<'_, TokenKind>) {
    let rest = lexer.remainder();
    let length = rest.find("*/").map_or(rest.len(), |at| at + 2);
    lexer.bump(length);
}

/// A string that takes in the rest of its line most likely took the brackets at its end by mistake.
fn before_closers(line: &str) -> &str {
    let mut text = line.trim_end();
    text = text.strip_suffix('{').map_or(text, str::trim_end);
    for (open, close) in [('{', '}'), ('[', ']')] {
        if !text.contains(open) {
            text = text.strip_suffix(close).map_or(text, str::trim_end);
        }
    }
    if text.is_empty() { line } else { text }
}

fn end_with_line(lexer: &mut Lexer<'_, TokenKind>) -> TokenKind {
    let rest = lexer.remainder();
    let length = rest.find('\n').unwrap_or(rest.len());
    lexer.bump(length);
    TokenKind::Unterminated
}
