//! Types as they are written in expressions.

use super::tokens::Token;
use crate::pg_type::PgType;

/// The type of PostgreSQL itself that these tokens begin with, without its length or precision.
pub(super) fn type_at(tokens: &[Token<'_>]) -> Option<PgType> {
    let (Token::Word(first), mut rest) = tokens.split_first()? else { return None };
    let mut text = (*first).to_owned();
    loop {
        rest = match rest {
            [Token::Mark('.'), ..] => return None,
            [Token::Word(word), rest @ ..] if continues(word) => {
                text.push(' ');
                text.push_str(word);
                rest
            }
            [Token::Mark('('), Token::Number, Token::Mark(')'), rest @ ..]
            | [Token::Mark('('), Token::Number, Token::Mark(','), Token::Number, Token::Mark(')'), rest @ ..] => rest,
            [Token::Mark('['), Token::Mark(']'), ..] => {
                text.push_str("[]");
                break;
            }
            _ => break,
        };
    }
    text.parse().ok()
}

/// Whether the word belongs to a type that has begun before it.
fn continues(word: &str) -> bool {
    ["precision", "time", "varying", "with", "without", "zone"].iter().any(|known| word.eq_ignore_ascii_case(known))
}
