//! SQL text cut into tokens as PostgreSQL cuts it (manual 4.1, with `standard_conforming_strings`).
//!
//! The only lexer of SQL: who compares expressions, names them, quotes them or takes a script apart reads its tokens. Every text has
//! tokens: what does not end, ends with the text and says so.

mod bytes;
mod measure;
mod quotes;
mod token;

pub use self::token::{StringKind, Token, TokenKind};

/// The tokens of a text, comments among them and blanks not.
#[derive(Clone, Debug)]
pub struct Lexer<'a> {
    text: &'a str,
    position: usize,
}

impl<'a> Lexer<'a> {
    /// The tokens of this text.
    pub fn new(text: &'a str) -> Self {
        Self { text, position: 0 }
    }

    /// Goes on at the first line break after the last token, for commands of `psql`'s, which are lines.
    pub fn skip_line(&mut self) {
        let rest = &self.text.as_bytes()[self.position..];
        self.position += rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len());
    }

    /// The byte after the last token.
    pub fn position(&self) -> usize {
        self.position
    }
}

impl<'a> Iterator for Lexer<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        let blanks = self.text.as_bytes()[self.position..].iter().take_while(|byte| bytes::is_blank(**byte)).count();
        let start = self.position + blanks;
        let rest = &self.text[start..];
        let (kind, length) = measure::first(rest.as_bytes())?;
        let text = length.map_or(rest, |length| &rest[..length]);
        self.position = start + text.len();
        Some(Token { kind, text, start, terminated: length.is_some() })
    }
}

#[cfg(test)]
mod tests;
