//! Parentheses that the server puts around a whole expression.

use pg_ddl::expression::Expression;

/// The expression without the parentheses that enclose all of it. Only for places where SQL puts its own around: a check, an index key
/// or predicate, a generated column.
pub(super) fn unwrapped(text: &str) -> Expression {
    let mut text = text;
    while let Some(inner) = inside(text) {
        text = inner;
    }
    Expression::new(text)
}

/// What is between the first and the last character if those are parentheses that belong together.
///
/// The text is the server's own: no comments, no dollar quotes, and a backslash means something only in `E''`, which the server
/// prints with every backslash doubled and every quote doubled.
fn inside(text: &str) -> Option<&str> {
    let inner = text.strip_prefix('(')?.strip_suffix(')')?;
    let (mut depth, mut quote) = (0_usize, None);
    for byte in inner.bytes() {
        if let Some(open) = quote {
            quote = (open != byte).then_some(open);
            continue;
        }
        match byte {
            b'\'' | b'"' => quote = Some(byte),
            b'(' => depth += 1,
            b')' => depth = depth.checked_sub(1)?,
            _ => {}
        }
    }
    (depth == 0 && quote.is_none()).then_some(inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_parentheses_that_belong_together_are_taken_off() {
        for (text, expected) in [
            ("(a > 0)", "a > 0"),
            ("((a || b))", "a || b"),
            ("(a > 0) AND (b > 0)", "(a > 0) AND (b > 0)"),
            ("(a = ')'::text)", "a = ')'::text"),
            ("(\"(\" IS NULL)", "\"(\" IS NULL"),
            ("lower(a)", "lower(a)"),
        ] {
            assert_eq!(unwrapped(text).as_str(), expected);
        }
    }
}
