//! The words and marks of an expression: enough to see which columns it mentions and how PostgreSQL would call it.

use crate::lexer::{self, Lexer, TokenKind};

/// A token; blanks and comments are left out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Token<'a> {
    /// A word as written: a name, a keyword.
    Word(&'a str),
    /// A name in double quotes, without them and with doubled ones made single.
    QuotedName(String),
    /// A string, with whatever quotes.
    String,
    /// A number.
    Number,
    /// `::`.
    Cast,
    /// `=>`, which gives an argument by its name.
    Argument,
    /// Any other sign or operator, by its first character.
    Mark(char),
}

impl Token<'_> {
    /// Whether it is this keyword.
    pub(super) fn is_word(&self, keyword: &str) -> bool {
        matches!(self, Token::Word(word) if word.eq_ignore_ascii_case(keyword))
    }

    /// The name that it stands for, folded as SQL folds it.
    pub(super) fn name(&self) -> Option<String> {
        match self {
            Token::Word(word) => Some(word.to_ascii_lowercase()),
            Token::QuotedName(name) => Some(name.clone()),
            _ => None,
        }
    }
}

/// What keeps an expression from standing inside other SQL.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unbalanced {
    /// There is nothing.
    Empty,
    /// A string, a quoted name or a comment does not end.
    Unterminated,
    /// A parenthesis or bracket has no partner.
    Bracket,
    /// A semicolon would end the statement.
    Semicolon,
    /// An operator lacks an operand, at the end or the start.
    Operand,
    /// The word of a clause of SQL goes before it.
    Clause,
}

/// Whether the tokens begin and end as those of an expression do, as far as no operator of somebody's own could change that.
pub(super) fn check_ends(tokens: &[Token<'_>]) -> Result<(), Unbalanced> {
    let is_one_of = |token: &Token<'_>, words: &[&str]| words.iter().any(|word| token.is_word(word));
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return Ok(()) };
    if is_one_of(first, &["check", "constraint", "default", "references", "unique", "where"]) {
        return Err(Unbalanced::Clause);
    }
    let begins = !matches!(first, Token::Cast | Token::Mark('=' | ',' | '.')) && !is_one_of(first, &["and", "or"]);
    // PostgreSQL 14 has no operator behind its operand any more.
    let ends = match last {
        Token::Cast | Token::Argument => false,
        Token::Mark(sign) => !"=<>+-*/%|&^~!@#?,.".contains(*sign),
        last => {
            !is_one_of(last, &["and", "case", "collate", "else", "ilike", "in", "like", "not", "or", "then", "when"])
        }
    };
    if begins && ends { Ok(()) } else { Err(Unbalanced::Operand) }
}

/// The tokens of an expression that can stand inside other SQL.
pub(crate) fn tokens(text: &str) -> Result<Vec<Token<'_>>, Unbalanced> {
    // Words are seldom shorter, blanks included.
    let mut tokens = Vec::with_capacity(text.len() / 3 + 1);
    let mut open = Vec::new();
    for lexed in Lexer::new(text) {
        if !lexed.terminated {
            return Err(Unbalanced::Unterminated);
        }
        let Some(token) = token(&lexed) else { continue };
        match token {
            Token::Mark(';') => return Err(Unbalanced::Semicolon),
            Token::Mark('(') => open.push(')'),
            Token::Mark('[') => open.push(']'),
            Token::Mark(close @ (')' | ']')) if open.pop() != Some(close) => return Err(Unbalanced::Bracket),
            _ => {}
        }
        tokens.push(token);
    }
    match (open.is_empty(), tokens.is_empty()) {
        (true, false) => Ok(tokens),
        (true, true) => Err(Unbalanced::Empty),
        (false, _) => Err(Unbalanced::Bracket),
    }
}

fn token<'a>(lexed: &lexer::Token<'a>) -> Option<Token<'a>> {
    Some(match lexed.kind {
        TokenKind::Comment => return None,
        TokenKind::Word => Token::Word(lexed.text),
        TokenKind::QuotedName => Token::QuotedName(lexed.unquoted().into_owned()),
        TokenKind::String(_) => Token::String,
        TokenKind::Number => Token::Number,
        TokenKind::Cast => Token::Cast,
        TokenKind::Operator if lexed.text == "=>" => Token::Argument,
        TokenKind::Parameter | TokenKind::Operator | TokenKind::Mark => Token::Mark(lexed.text.chars().next()?),
    })
}
