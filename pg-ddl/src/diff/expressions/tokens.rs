//! SQL text cut into tokens, as far as comparing expressions needs it (PostgreSQL manual 4.1).

use std::fmt;
use std::ops::Range;

/// A token of an expression.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(super) enum Token {
    /// An unquoted word in lower case, or a quoted name that means the same without quotes.
    Word(String),
    /// A name that only quotes can write.
    Quoted(String),
    /// A string constant, without its quotes.
    Text(String),
    /// A number as written, or a constant with a prefix such as `B'01'`.
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

/// Words that are calls when they stand without quotes.
const CALLS_WITHOUT_PARENTHESES: [&str; 11] = [
    "current_catalog",
    "current_date",
    "current_role",
    "current_schema",
    "current_time",
    "current_timestamp",
    "current_user",
    "localtime",
    "localtimestamp",
    "session_user",
    "user",
];

fn is_plain(name: &str) -> bool {
    let mut bytes = name.bytes();
    bytes.next().is_some_and(|first| first.is_ascii_lowercase() || first == b'_')
        && bytes.all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_' || byte == b'$')
        && !CALLS_WITHOUT_PARENTHESES.contains(&name)
}

/// The tokens of a text with the bytes that they take; blanks and comments are left out.
pub(super) fn tokens(text: &str) -> impl Iterator<Item = (Token, Range<usize>)> {
    let mut scanner = Scanner { rest: text };
    std::iter::from_fn(move || {
        scanner.skip_blanks();
        let start = text.len() - scanner.rest.len();
        let token = scanner.next()?;
        Some((token, start..text.len() - scanner.rest.len()))
    })
}

struct Scanner<'a> {
    rest: &'a str,
}

impl<'a> Scanner<'a> {
    fn next(&mut self) -> Option<Token> {
        let first = self.rest.chars().next()?;
        Some(match first {
            '\'' => Token::Text(self.quoted('\'')),
            '"' => Token::named(&self.quoted('"')),
            '$' => self.dollar_quoted().unwrap_or_else(|| self.symbol()),
            '0'..='9' => self.number(),
            '.' if self.rest[1..].starts_with(|next: char| next.is_ascii_digit()) => self.number(),
            first if is_word_start(first) => self.word(),
            _ => self.symbol(),
        })
    }

    fn skip_blanks(&mut self) {
        loop {
            self.rest = self.rest.trim_start();
            if self.rest.starts_with("--") {
                self.take_while(|next| next != '\n');
            } else if self.rest.starts_with("/*") {
                let end = self.rest[2..].find("*/").map_or(self.rest.len(), |at| at + 4);
                self.rest = &self.rest[end..];
            } else {
                return;
            }
        }
    }

    fn take(&mut self, bytes: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at(bytes);
        self.rest = rest;
        taken
    }

    fn take_while(&mut self, matches: impl Fn(char) -> bool) -> &'a str {
        let end = self.rest.find(|next| !matches(next)).unwrap_or(self.rest.len());
        self.take(end)
    }

    /// What stands between two quotes, doubled quotes as one.
    fn quoted(&mut self, quote: char) -> String {
        self.take(1);
        let mut content = String::new();
        loop {
            content.push_str(self.take_while(|next| next != quote));
            if self.rest.is_empty() {
                return content;
            }
            self.take(1);
            if !self.rest.starts_with(quote) {
                return content;
            }
            self.take(1);
            content.push(quote);
        }
    }

    /// `$$…$$` or `$tag$…$tag$`.
    fn dollar_quoted(&mut self) -> Option<Token> {
        let tag_end = self.rest[1..].find(|next: char| !is_word_part(next) || next == '$')? + 1;
        self.rest[tag_end..].starts_with('$').then_some(())?;
        let (tag, body) = self.rest.split_at(tag_end + 1);
        let end = body.find(tag)?;
        self.rest = &body[end + tag.len()..];
        Some(Token::Text(body[..end].to_owned()))
    }

    fn number(&mut self) -> Token {
        let text = self.take_while(|next| next.is_ascii_alphanumeric() || next == '.' || next == '_');
        if text.ends_with(['e', 'E']) && self.rest.starts_with(['+', '-']) {
            let sign = self.take(1);
            let exponent = self.take_while(|next| next.is_ascii_digit());
            return Token::Number(format!("{text}{sign}{exponent}").to_ascii_lowercase());
        }
        Token::Number(text.to_ascii_lowercase())
    }

    fn word(&mut self) -> Token {
        let word = self.take_while(is_word_part).to_ascii_lowercase();
        if !self.rest.starts_with('\'') {
            return Token::Word(word);
        }
        match word.as_str() {
            "e" => self.escaped(),
            "b" | "x" | "n" => {
                let content = self.quoted('\'');
                Token::Number(format!("{word}'{content}'"))
            }
            _ => Token::Word(word),
        }
    }

    /// What follows the `E` of `E'…'`: kept with its escapes, unless there are none.
    fn escaped(&mut self) -> Token {
        let mut end = 1;
        let bytes = self.rest.as_bytes();
        while end < bytes.len() {
            match bytes[end] {
                b'\\' => end += 2,
                b'\'' if bytes.get(end + 1) == Some(&b'\'') => end += 2,
                b'\'' => break,
                _ => end += 1,
            }
        }
        let end = self.rest.ceil_char_boundary(end.min(self.rest.len()));
        let content = self.take(end)[1..].to_owned();
        self.rest = self.rest.strip_prefix('\'').unwrap_or(self.rest);
        if content.contains('\\') {
            Token::Number(format!("e'{content}'"))
        } else {
            Token::Text(content.replace("''", "'"))
        }
    }

    fn symbol(&mut self) -> Token {
        let operator = self.rest.find(|next: char| !"+-*/<>=~!@#%^&|?".contains(next)).unwrap_or(self.rest.len());
        let comment = ["--", "/*"].iter().filter_map(|start| self.rest[..operator].find(start)).min();
        let text = match comment.unwrap_or(operator) {
            0 if self.rest.starts_with("::") => self.take(2),
            0 => self.take(self.rest.chars().next().map_or(0, char::len_utf8)),
            length => self.take(length),
        };
        Token::Symbol(if text == "!=" { "<>" } else { text }.to_owned())
    }
}

fn is_word_start(first: char) -> bool {
    first.is_ascii_alphabetic() || first == '_' || !first.is_ascii()
}

fn is_word_part(next: char) -> bool {
    is_word_start(next) || next.is_ascii_digit() || next == '$'
}
