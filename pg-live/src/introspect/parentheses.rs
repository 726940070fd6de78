//! Parentheses that the server puts around a whole expression.

use pg_ddl::expression::Expression;
use pg_ddl::lexer::Lexer;

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
fn inside(text: &str) -> Option<&str> {
    let inner = text.strip_prefix('(')?.strip_suffix(')')?;
    let mut depth = 0_usize;
    for token in Lexer::new(inner) {
        if token.is("(") {
            depth += 1;
        } else if token.is(")") {
            depth = depth.checked_sub(1)?;
        } else if !token.terminated {
            return None;
        }
    }
    (depth == 0).then_some(inner)
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
