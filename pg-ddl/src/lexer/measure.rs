//! The kind and the length of a token.

use super::bytes::{is_name_part, is_name_start, is_operator};
use super::quotes::{block_comment, dollar_tag, dollars, escaped, quoted};
use super::token::{StringKind, TokenKind};

/// The token that the text begins with, which is no blank: its kind, and its length unless it does not end.
#[inline]
pub(super) fn first(text: &[u8]) -> Option<(TokenKind, Option<usize>)> {
    let first = *text.first()?;
    Some(if is_name_start(first) {
        prefixed(text).unwrap_or_else(|| (TokenKind::Word, Some(count(text, is_name_part))))
    } else if first.is_ascii_digit() {
        (TokenKind::Number, Some(number(text)))
    } else if is_operator(first) {
        comment(text).unwrap_or_else(|| (TokenKind::Operator, Some(operator(text))))
    } else {
        sign(text)
    })
}

/// A string or a quoted name after its prefix, which counts only right before the quote.
fn prefixed(text: &[u8]) -> Option<(TokenKind, Option<usize>)> {
    let string = |kind, open| (TokenKind::String(kind), quoted(text, open));
    match text {
        [b'e' | b'E', b'\'', ..] => Some((TokenKind::String(StringKind::Escaped), escaped(text, 1))),
        [b'b' | b'B' | b'x' | b'X' | b'n' | b'N', b'\'', ..] => Some(string(StringKind::Typed, 1)),
        [b'u' | b'U', b'&', b'\'', ..] => Some(string(StringKind::Unicode, 2)),
        [b'u' | b'U', b'&', b'"', ..] => Some((TokenKind::QuotedName, quoted(text, 2))),
        _ => None,
    }
}

fn comment(text: &[u8]) -> Option<(TokenKind, Option<usize>)> {
    let length = match text {
        [b'-', b'-', ..] => Some(count(text, |byte| !matches!(byte, b'\n' | b'\r'))),
        [b'/', b'*', ..] => block_comment(text),
        _ => return None,
    };
    Some((TokenKind::Comment, length))
}

/// What begins neither a word nor an operator.
fn sign(text: &[u8]) -> (TokenKind, Option<usize>) {
    match text {
        [b'\'', ..] => (TokenKind::String(StringKind::Plain), quoted(text, 0)),
        [b'"', ..] => (TokenKind::QuotedName, quoted(text, 0)),
        [b'$', b'0'..=b'9', ..] => (TokenKind::Parameter, Some(1 + count(&text[1..], |byte| byte.is_ascii_digit()))),
        [b'$', ..] => match dollar_tag(text) {
            Some(tag) => (TokenKind::String(StringKind::Dollar), dollars(text, tag)),
            None => (TokenKind::Mark, Some(1)),
        },
        [b':', b':', ..] => (TokenKind::Cast, Some(2)),
        [b'.', b'.', ..] => (TokenKind::Mark, Some(2)),
        [b'.', b'0'..=b'9', ..] => (TokenKind::Number, Some(number(text))),
        _ => (TokenKind::Mark, Some(1)),
    }
}

/// Digits in whatever base, a fraction, an exponent. `1..10` is a number, two points, and a number.
fn number(text: &[u8]) -> usize {
    let is_decimal = !matches!(text, [b'0', b'x' | b'X', ..]);
    let mut end = 0;
    while let Some(byte) = text.get(end) {
        end += match (byte, &text[end + 1..]) {
            (b'e' | b'E', [b'+' | b'-', b'0'..=b'9', ..]) if is_decimal => 2,
            (b'.', [b'.', ..]) => break,
            (b'.' | b'_', _) => 1,
            (byte, _) if byte.is_ascii_alphanumeric() => 1,
            _ => break,
        };
    }
    end
}

/// PostgreSQL's rule (manual 4.1.3): no comment begins inside, and it ends with `+` or `-` only if it has a character that no operator of
/// standard SQL has.
fn operator(text: &[u8]) -> usize {
    // PostgreSQL takes no longer ones.
    let run = count(&text[..text.len().min(crate::ident::MAX_IDENT_BYTES)], is_operator);
    if run == 1 {
        return run;
    }
    let comment = text[..run].windows(2).position(|pair| matches!(pair, b"--" | b"/*"));
    let run = &text[..comment.unwrap_or(run)];
    let is_own = |byte: &u8| b"~!@#%^&|`?".contains(byte);
    if run[..run.len() - 1].iter().any(is_own) {
        return run.len();
    }
    let signs = run[1..].iter().rev().take_while(|byte| matches!(byte, b'+' | b'-')).count();
    run.len() - signs
}

fn count(text: &[u8], matches: impl Fn(u8) -> bool) -> usize {
    text.iter().take_while(|byte| matches(**byte)).count()
}
