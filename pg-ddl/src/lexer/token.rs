//! What a token is.

use std::borrow::Cow;
use std::ops::Range;

/// A token of SQL.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Token<'a> {
    /// What it is.
    pub kind: TokenKind,
    /// Its text, with quotes and prefix.
    pub text: &'a str,
    /// Where it starts, in bytes.
    pub start: usize,
    /// Whether its quotes, or its comment, end.
    pub terminated: bool,
}

/// What a token is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TokenKind {
    /// A keyword, or a name without quotes.
    Word,
    /// `"name"`, or `U&"name"` with escapes.
    QuotedName,
    /// A string constant. One that goes on after a line break is two tokens.
    String(StringKind),
    /// A number without a sign.
    Number,
    /// `$1`.
    Parameter,
    /// An operator, as long as PostgreSQL takes it.
    Operator,
    /// `::`.
    Cast,
    /// What is none of these: `( ) [ ] , ; : . ..`, and any one character that SQL has only inside quotes.
    Mark,
    /// `-- …` without its line break, or `/* … */`.
    Comment,
}

/// How a string constant is quoted, which says how its content is read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum StringKind {
    /// `'…'`: as it is, but for doubled quotes.
    Plain,
    /// `E'…'`: with backslashes.
    Escaped,
    /// `B'…'`, `X'…'`, `N'…'`: another type.
    Typed,
    /// `U&'…'`: with escapes of code points.
    Unicode,
    /// `$tag$…$tag$`: as it is.
    Dollar,
}

impl<'a> Token<'a> {
    /// The bytes that it takes.
    pub fn range(&self) -> Range<usize> {
        self.start..self.start + self.text.len()
    }

    /// Whether it is this sign or operator.
    pub fn is(&self, sign: &str) -> bool {
        matches!(self.kind, TokenKind::Operator | TokenKind::Cast | TokenKind::Mark) && self.text == sign
    }

    /// What stands between the quotes, as written; all of it where there are none.
    pub fn inside(&self) -> &'a str {
        let quote = match self.kind {
            TokenKind::QuotedName => "\"",
            TokenKind::String(StringKind::Dollar) => {
                let tag = self.text[1..].find('$').map_or(self.text.len(), |end| end + 2);
                let body = &self.text[tag..];
                return if self.terminated { &body[..body.len() - tag] } else { body };
            }
            TokenKind::String(_) => "'",
            _ => return self.text,
        };
        let body = self.text.split_once(quote).map_or("", |(_, body)| body);
        if self.terminated { &body[..body.len() - 1] } else { body }
    }

    /// The same with doubled quotes made single. Escapes are left as they are.
    pub fn unquoted(&self) -> Cow<'a, str> {
        let inside = self.inside();
        match self.kind {
            TokenKind::QuotedName if inside.contains('"') => inside.replace("\"\"", "\"").into(),
            TokenKind::String(StringKind::Dollar) => inside.into(),
            TokenKind::String(_) if inside.contains('\'') => inside.replace("''", "'").into(),
            _ => inside.into(),
        }
    }
}
