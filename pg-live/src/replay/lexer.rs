//! The tokens of SQL, as far as the end of a statement depends on them (PostgreSQL manual 4.1).

/// One token: where it starts and ends, and what it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Token {
    /// Its first byte.
    pub start: usize,
    /// The byte after its last.
    pub end: usize,
    /// What it is.
    pub kind: TokenKind,
}

/// What a token is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum TokenKind {
    /// A keyword, an identifier without quotes, a number.
    Word,
    /// A constant or a quoted identifier, whatever the quotes.
    Quoted,
    /// `;`
    Semicolon,
    /// `(`
    Open,
    /// `)`
    Close,
    /// A line with a command of `psql`'s. SQL has no backslash outside of quotes.
    PsqlCommand,
    /// Any other character.
    Other,
}

/// The tokens of a text, blanks and comments left out. A constant or comment that is not closed ends with the text.
pub(super) struct Lexer<'a> {
    text: &'a str,
    position: usize,
}

impl<'a> Lexer<'a> {
    /// The tokens of this text.
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, position: 0 }
    }

    fn rest(&self) -> &'a [u8] {
        &self.text.as_bytes()[self.position..]
    }

    fn skip_blanks_and_comments(&mut self) {
        loop {
            let rest = self.rest();
            self.position += match rest {
                [first, ..] if first.is_ascii_whitespace() => 1,
                [b'-', b'-', ..] => rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len()),
                [b'/', b'*', ..] => comment_length(rest),
                _ => return,
            };
        }
    }

    /// The length of the token at the position, and what it is.
    fn measure(&self) -> Option<(usize, TokenKind)> {
        let rest = self.rest();
        let first = *rest.first()?;
        Some(match first {
            b';' => (1, TokenKind::Semicolon),
            b'(' => (1, TokenKind::Open),
            b')' => (1, TokenKind::Close),
            b'\\' => (rest.iter().take_while(|byte| **byte != b'\n').count(), TokenKind::PsqlCommand),
            b'\'' | b'"' => (quoted_length(rest, first), TokenKind::Quoted),
            b'E' | b'e' if rest.get(1) == Some(&b'\'') => (1 + escaped_length(&rest[1..]), TokenKind::Quoted),
            b'$' => dollar_length(rest).map_or((1, TokenKind::Other), |length| (length, TokenKind::Quoted)),
            _ if is_word_byte(first) => {
                (rest.iter().take_while(|byte| is_word_byte(**byte) || **byte == b'$').count(), TokenKind::Word)
            }
            _ => (1, TokenKind::Other),
        })
    }
}

impl Iterator for Lexer<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        self.skip_blanks_and_comments();
        let (length, kind) = self.measure()?;
        let start = self.position;
        self.position += length;
        Some(Token { start, end: self.position, kind })
    }
}

/// Letters, digits, the underscore, and all that is not ASCII.
fn is_word_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || !byte.is_ascii()
}

/// `/* … */`, which may have others inside.
fn comment_length(text: &[u8]) -> usize {
    let (mut depth, mut at) = (0_usize, 0);
    while at < text.len() {
        match &text[at..] {
            [b'/', b'*', ..] => {
                depth += 1;
                at += 2;
            }
            [b'*', b'/', ..] => {
                depth -= 1;
                at += 2;
                if depth == 0 {
                    return at;
                }
            }
            _ => at += 1,
        }
    }
    at
}

/// From one quote to the next that is not doubled. A doubled one ends this token and starts the next, which comes to the same.
fn quoted_length(text: &[u8], quote: u8) -> usize {
    text[1..].iter().position(|byte| *byte == quote).map_or(text.len(), |length| length + 2)
}

/// The same in an `E''` constant, where a backslash takes the meaning of the next character away.
fn escaped_length(text: &[u8]) -> usize {
    let mut at = 1;
    while at < text.len() {
        match text[at] {
            b'\\' => at += 2,
            // A doubled quote: the constant goes on, and so do its escapes.
            b'\'' if text.get(at + 1) == Some(&b'\'') => at += 2,
            b'\'' => return at + 1,
            _ => at += 1,
        }
    }
    text.len()
}

/// `$tag$ … $tag$`; nothing where the `$` opens no constant, as in `$1`.
fn dollar_length(text: &[u8]) -> Option<usize> {
    let tag = text[1..].iter().take_while(|byte| is_word_byte(**byte)).count();
    let starts_with_digit = text.get(1).is_some_and(u8::is_ascii_digit);
    if starts_with_digit || text.get(1 + tag) != Some(&b'$') {
        return None;
    }
    let (delimiter, body) = text.split_at(tag + 2);
    let mut at = 0;
    while let Some(dollar) = body[at..].iter().position(|byte| *byte == b'$') {
        at += dollar;
        if body[at..].starts_with(delimiter) {
            return Some(delimiter.len() + at + delimiter.len());
        }
        at += 1;
    }
    Some(text.len())
}
