//! SQL expressions inside DBML: between backticks, which cannot hold one, and in a directive, which is one line.
//!
//! Where a character is in the way, its string constant is written with escapes, which PostgreSQL reads as the same constant.

use crate::lexer::{Lexer, StringKind, Token, TokenKind};

/// The text for between backticks. None where a name holds a backtick.
pub(super) fn in_backticks(expression: &str) -> Option<String> {
    without(expression, |text| text.contains('`'))
}

/// The text for a directive: without line breaks, and without what begins the next directive.
pub(super) fn on_one_line(expression: &str) -> Option<String> {
    without(&flat(expression), |text| text.contains(['\n', '\r']) || text.contains("//@"))
}

/// The expression with a blank for every run of blanks outside of constants and names.
pub(super) fn flat(expression: &str) -> String {
    let mut text = String::with_capacity(expression.len());
    let mut end = 0;
    for token in Lexer::new(expression) {
        // A comment ends with its line, so that what has one stays as it is.
        if token.kind == TokenKind::Comment {
            return expression.to_owned();
        }
        if token.start > end && !text.is_empty() {
            text.push(' ');
        }
        text.push_str(token.text);
        end = token.range().end;
    }
    text
}

/// The expression without a pair of parentheses around all of it.
pub(super) fn bare(expression: &str) -> &str {
    let inner = expression.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    inner.filter(|inner| is_balanced(inner)).unwrap_or(expression)
}

/// Whether the text never stands inside a constant, a quoted name or a comment of the expression.
pub(super) fn is_outside_constants(expression: &str, text: &str) -> bool {
    let is_inside = |kind| matches!(kind, TokenKind::String(_) | TokenKind::QuotedName | TokenKind::Comment);
    Lexer::new(expression).all(|token| !is_inside(token.kind) || !token.text.contains(text))
}

/// Whether every parenthesis that closes in the text was opened in it.
fn is_balanced(text: &str) -> bool {
    let mut depth = 0_usize;
    for token in Lexer::new(text) {
        if token.is("(") {
            depth += 1;
        } else if token.is(")") {
            match depth.checked_sub(1) {
                Some(outer) => depth = outer,
                None => return false,
            }
        }
    }
    depth == 0
}

/// The expression with escapes in the constants that are in the way; none if something else is.
fn without(expression: &str, in_the_way: impl Fn(&str) -> bool) -> Option<String> {
    if !in_the_way(expression) {
        return Some(expression.to_owned());
    }
    let mut text = String::with_capacity(expression.len() + 16);
    let (mut end, mut after_word) = (0, false);
    for token in Lexer::new(expression) {
        text.push_str(&expression[end..token.start]);
        // An `E` right after a word would be a part of it.
        let takes_prefix = !(after_word && token.start == end);
        match token.kind {
            TokenKind::String(kind @ (StringKind::Plain | StringKind::Escaped))
                if in_the_way(token.text) && takes_prefix =>
            {
                text.push_str(&escaped(&token, kind));
            }
            _ => text.push_str(token.text),
        }
        end = token.range().end;
        after_word = matches!(token.kind, TokenKind::Word | TokenKind::Number | TokenKind::Parameter);
    }
    text.push_str(&expression[end..]);
    (!in_the_way(&text)).then_some(text)
}

/// A string constant as `E'…'`.
fn escaped(token: &Token<'_>, kind: StringKind) -> String {
    let body = match kind {
        StringKind::Escaped => token.text[1..].to_owned(),
        _ => token.text.replace('\\', "\\\\"),
    };
    let body = body.replace('\n', "\\n").replace('\r', "\\r").replace('`', "\\x60").replace("//@", "/\\x2f@");
    format!("E{body}")
}

#[cfg(test)]
mod tests {
    use super::{bare, flat, in_backticks, on_one_line};

    #[test]
    fn constants_are_escaped_where_needed() {
        assert_eq!(in_backticks("a <> '`'"), Some(r"a <> E'\x60'".to_owned()));
        assert_eq!(in_backticks(r"a <> 'it''s\`' or type'b'"), Some(r"a <> E'it''s\\\x60' or type'b'".to_owned()));
        assert_eq!(on_one_line("a = 'x\ny'\n  or b"), Some(r"a = E'x\ny' or b".to_owned()));
        assert_eq!(on_one_line(r"a = E'x//@\''"), Some(r"a = E'x/\x2f@\''".to_owned()));
    }

    #[test]
    fn outer_parentheses_go() {
        assert_eq!(
            ["(a > 0)", "(a) + (b)", "(a = ')')", "(a = '(')", "a"].map(bare),
            ["a > 0", "(a) + (b)", "a = ')'", "a = '('", "a"]
        );
    }

    #[test]
    fn nothing_else_is_touched() {
        for text in ["a = $$it's$$", "a -- '", "'a  b' || \"c  d\"", "a\u{e9}'x'", "'open"] {
            assert_eq!(flat(text), text);
        }
        assert_eq!(in_backticks("\"a`\" > 1"), None);
        assert_eq!(
            flat(" CASE\n    WHEN (a > 0) THEN 'x\ny'::text\n    ELSE b\nEND "),
            "CASE WHEN (a > 0) THEN 'x\ny'::text ELSE b END"
        );
    }
}
