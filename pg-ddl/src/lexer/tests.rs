//! Tokens of odd texts.

use proptest::prelude::*;

use super::{Lexer, StringKind, Token, TokenKind};

/// Each token with a letter for its kind: a word, a quoted name, a string, a number, a parameter, an operator, a sign, a comment.
fn cut(text: &str) -> Vec<String> {
    let letter = |token: &Token<'_>| match token.kind {
        TokenKind::Word => 'w',
        TokenKind::QuotedName => 'q',
        TokenKind::String(_) => 's',
        TokenKind::Number => 'n',
        TokenKind::Parameter => 'p',
        TokenKind::Operator => 'o',
        TokenKind::Cast | TokenKind::Mark => 'm',
        TokenKind::Comment => 'c',
    };
    let open = |token: &Token<'_>| if token.terminated { "" } else { "…" };
    Lexer::new(text).map(|token| format!("{} {}{}", letter(&token), token.text, open(&token))).collect()
}

#[test]
fn words_and_numbers() {
    assert_eq!(cut("Größe a$1 _x"), ["w Größe", "w a$1", "w _x"]);
    assert_eq!(
        cut("1.5e-3 .5 0xE+1 1..2 1_000"),
        ["n 1.5e-3", "n .5", "n 0xE", "o +", "n 1", "n 1", "m ..", "n 2", "n 1_000"]
    );
    assert_eq!(cut("t.a[$1]::int"), ["w t", "m .", "w a", "m [", "p $1", "m ]", "m ::", "w int"]);
}

#[test]
fn an_operator_ends_in_a_sign_only_if_no_standard_one_could() {
    assert_eq!(cut("a=-1"), ["w a", "o =", "o -", "n 1"]);
    assert_eq!(cut("a->-1 @-1"), ["w a", "o ->", "o -", "n 1", "o @-", "n 1"]);
    assert_eq!(cut("a+--b\n*/*c*/!=d"), ["w a", "o +", "c --b", "o *", "c /*c*/", "o !=", "w d"]);
}

#[test]
fn quotes_of_every_kind() {
    assert_eq!(cut(r"'it''s\' E'\'''' b'1' U&'\0061'"), [r"s 'it''s\'", r"s E'\''''", "s b'1'", r"s U&'\0061'"]);
    assert_eq!(cut("type'x' \"a\"\"b\" u&\"c\""), ["w type", "s 'x'", "q \"a\"\"b\"", "q u&\"c\""]);
    assert_eq!(cut("$$it's$$ $ü$ $$ $ü$ $a"), ["s $$it's$$", "s $ü$ $$ $ü$", "m $", "w a"]);
    assert_eq!(cut("/* a /* b */ */ -- c\r\nd"), ["c /* a /* b */ */", "c -- c", "w d"]);
}

#[test]
fn what_does_not_end_ends_with_the_text() {
    for text in ["'a''", "\"a", r"E'\", r"e'a\'", "$a$ $b$", "/* /* */", "U&'"] {
        let tokens: Vec<_> = Lexer::new(text).collect();
        assert!(matches!(&tokens[..], [token] if token.text == text && !token.terminated), "{text}");
    }
}

#[test]
fn what_is_inside_of_quotes() {
    let inside = |text| Lexer::new(text).next().map(|token| token.unquoted().into_owned());
    for (text, content) in [
        ("'it''s'", "it's"),
        ("'open", "open"),
        ("\"a\"\"b\"", "a\"b"),
        ("$tag$a''$tag$", "a''"),
        ("$tag$a", "a"),
        (r"E'\''", r"\'"),
        ("U&'x'", "x"),
        ("word", "word"),
    ] {
        assert_eq!(inside(text).as_deref(), Some(content));
    }
    assert_eq!(Lexer::new("x''").last().map(|token| token.kind), Some(TokenKind::String(StringKind::Typed)));
}

proptest! {
    #[test]
    fn nothing_but_blanks_is_lost(text in r#"([a-zE0-9ü'"$/*:;.(&\\+@ \n-]|\$\$|--|/\*|\*/|E'|U&'){0,40}"#) {
        let mut end = 0;
        for token in Lexer::new(&text) {
            prop_assert!(text[end..token.start].chars().all(char::is_whitespace));
            prop_assert_eq!(&text[token.range()], token.text);
            prop_assert!(!token.text.is_empty());
            token.unquoted();
            end = token.range().end;
        }
        prop_assert!(text[end..].trim().is_empty());
    }
}
