//! Lists of texts: a server prints `IN` as a comparison with an array.
//!
//! For a `varchar` column the printed form is not even stable: read again, its casts move into the array. `IN` is, and is what was
//! written.

use super::expressions::is_outside_constants;
use crate::lexer::{Lexer, StringKind, TokenKind};

/// The comparisons, and what was written for each.
const FORMS: [(&str, &str); 2] = [(" = ANY (", " IN ("), (" <> ALL (", " NOT IN (")];

/// The expression with `IN` and `NOT IN` for comparisons with two or more texts.
pub(super) fn spoken(expression: &str) -> String {
    FORMS.iter().fold(expression.to_owned(), |text, (printed, written)| replace(&text, printed, written))
}

fn replace(expression: &str, printed: &str, written: &str) -> String {
    if !expression.contains(printed) || !is_outside_constants(expression, printed) {
        return expression.to_owned();
    }
    let mut text = String::with_capacity(expression.len());
    let mut rest = expression;
    while let Some((left, right)) = rest.split_once(printed) {
        text.push_str(left);
        rest = right;
        match list(right, &text) {
            Some((values, operand, after)) => {
                text = format!("{operand}{written}{values})");
                rest = after;
            }
            None => text.push_str(printed),
        }
    }
    text.push_str(rest);
    text
}

/// The values of the array that begins here, the operand before it as it was written, and what follows.
fn list<'a>(right: &'a str, left: &str) -> Option<(String, String, &'a str)> {
    if let Some(inner) = right.strip_prefix("(ARRAY[") {
        let (values, after) = values(inner, "::character varying")?;
        return Some((values, without_cast(left)?, after.strip_prefix(")::text[])")?));
    }
    let (values, after) = values(right.strip_prefix("ARRAY[")?, "::text")?;
    Some((values, left.to_owned(), after.strip_prefix(')')?))
}

/// `'a'::text, 'b'::text]` as `'a', 'b'`; one value alone is printed with `=`, so that it was no list.
fn values<'a>(inner: &'a str, cast: &str) -> Option<(String, &'a str)> {
    let (mut values, mut rest) = (Vec::new(), inner);
    loop {
        let is_text = TokenKind::String(StringKind::Plain);
        let value = Lexer::new(rest).next().filter(|token| token.kind == is_text && token.start == 0)?;
        values.push(value.text);
        rest = rest[value.text.len()..].strip_prefix(cast)?;
        match rest.strip_prefix(", ") {
            Some(next) => rest = next,
            None if values.len() > 1 => return Some((values.join(", "), rest.strip_prefix(']')?)),
            None => return None,
        }
    }
}

/// The text before `(column)::text`, with the column alone.
fn without_cast(left: &str) -> Option<String> {
    let (before, column) = left.strip_suffix(")::text")?.rsplit_once('(')?;
    let is_name = !column.is_empty() && column.chars().all(|c| c == '_' || c == '"' || c.is_alphanumeric());
    let is_operand = before.is_empty() || before.ends_with(['(', ' ']);
    (is_name && is_operand).then(|| format!("{before}{column}"))
}

#[cfg(test)]
mod tests {
    use super::spoken;

    #[test]
    fn lists_are_written_as_lists() {
        let varchar = "(status)::text = ANY ((ARRAY['a'::character varying, 'it''s'::character varying])::text[])";
        assert_eq!(spoken(varchar), "status IN ('a', 'it''s')");
        assert_eq!(spoken("(s <> ALL (ARRAY['a'::text, 'b'::text])) AND (n > 0)"), "(s NOT IN ('a', 'b')) AND (n > 0)");
    }

    #[test]
    fn what_would_be_printed_otherwise_stays() {
        for text in [
            "s = ANY (ARRAY['a'::text])",
            "n = ANY (ARRAY[1, 2])",
            "s = ' = ANY (ARRAY[''a''::text, ''b''::text])'",
            "(f(s))::text = ANY ((ARRAY['a'::character varying, 'b'::character varying])::text[])",
        ] {
            assert_eq!(spoken(text), text);
        }
    }
}
