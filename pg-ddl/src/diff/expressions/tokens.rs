//! The tokens of SQL as they are compared: what only differs in writing is the same token.

use std::fmt;
use std::ops::Range;

use crate::keywords::is_value;
use crate::lexer::{self, Lexer, StringKind, TokenKind};

/// A token of an expression.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(super) enum Token {
    /// An unquoted word in lower case, or a quoted name that means the same without quotes.
    Word(String),
    /// A name that only quotes can write.
    Quoted(String),
    /// A string constant, without its quotes.
    Text(String),
    /// A number in lower case, or a constant with a prefix such as `B'01'`.
    Number(String),
    /// An operator or a sign.
    Symbol(String),
}

impl Token {
    /// The token that names something.
    pub(super) fn named(name: &str) -> Self {
        if is_plain(name) { Self::Word(name.to_owned()) } else { Self::Quoted(name.to_owned()) }
    }

    /// What it names, if it is a name.
    pub(super) fn name(&self) -> Option<&str> {
        match self {
            Self::Word(name) | Self::Quoted(name) => Some(name),
            _ => None,
        }
    }

    /// Whether it names this.
    pub(super) fn is_name(&self, name: &str) -> bool {
        self.name() == Some(name)
    }

    /// Whether it is this unquoted word.
    pub(super) fn is_word(&self, word: &str) -> bool {
        matches!(self, Self::Word(own) if own == word)
    }

    /// Whether it is this sign.
    pub(super) fn is_symbol(&self, symbol: &str) -> bool {
        matches!(self, Self::Symbol(own) if own == symbol)
    }
}

impl fmt::Display for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Word(text) | Self::Number(text) | Self::Symbol(text) => f.write_str(text),
            Self::Quoted(text) => write!(f, "\"{}\"", text.replace('"', "\"\"")),
            Self::Text(text) => write!(f, "'{}'", text.replace('\'', "''")),
        }
    }
}

fn is_plain(name: &str) -> bool {
    let mut bytes = name.bytes();
    bytes.next().is_some_and(|first| first.is_ascii_lowercase() || first == b'_')
        && bytes.all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_' || byte == b'$')
        && !is_value(name)
}

/// The tokens of a text with the bytes that they take; blanks and comments are left out.
pub(super) fn tokens(text: &str) -> impl Iterator<Item = (Token, Range<usize>)> {
    Lexer::new(text).filter_map(|lexed| Some((token(&lexed)?, lexed.range())))
}

fn token(lexed: &lexer::Token<'_>) -> Option<Token> {
    Some(match lexed.kind {
        TokenKind::Comment => return None,
        TokenKind::Word => Token::Word(lexed.text.to_ascii_lowercase()),
        TokenKind::QuotedName => Token::named(&lexed.unquoted()),
        TokenKind::String(kind) => string(lexed, kind),
        TokenKind::Number | TokenKind::Parameter => Token::Number(lexed.text.to_ascii_lowercase()),
        TokenKind::Operator if lexed.text == "!=" => Token::Symbol("<>".to_owned()),
        TokenKind::Operator | TokenKind::Cast | TokenKind::Mark => Token::Symbol(lexed.text.to_owned()),
    })
}

/// A string with escapes is kept as it is written, and so is a constant of another type.
fn string(lexed: &lexer::Token<'_>, kind: StringKind) -> Token {
    let content = lexed.unquoted();
    let is_text = match kind {
        StringKind::Plain | StringKind::Dollar => true,
        StringKind::Escaped => !content.contains('\\'),
        StringKind::Typed | StringKind::Unicode => false,
    };
    if is_text {
        return Token::Text(content.into_owned());
    }
    let prefix = lexed.text.split('\'').next().unwrap_or_default();
    Token::Number(format!("{}'{}'", prefix.to_ascii_lowercase(), lexed.inside()))
}
