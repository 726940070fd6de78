//! SQL that the user wrote: the one text that is passed through.

mod columns;
mod name;
mod parts;
mod tokens;
mod types;
mod whole;

use std::fmt;

use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

pub(crate) use self::parts::{Call, Cast, Parts};
pub use self::tokens::Unbalanced;
pub(crate) use self::whole::{KeyOption, Whole};
use crate::lexer::{Lexer, StringKind, TokenKind};

/// A scalar expression in SQL: of a default, a check, an index key or predicate, a generated column, a conversion.
///
/// It is printed exactly as given and never built from pieces. Two texts of the same expression may differ in case, blanks,
/// parentheses and casts, so that equality of texts is a sufficient, not a necessary, sign of equal meaning.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Debug)]
#[serde(transparent)]
pub struct Expression(SmolStr);

impl Expression {
    /// The expression with this text, blanks around it taken off.
    pub fn new(text: &str) -> Self {
        Self(SmolStr::new(text.trim()))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it can stand inside other SQL without taking it apart.
    pub fn check_balance(&self) -> Result<(), Unbalanced> {
        tokens::check_ends(&tokens::tokens(self.as_str())?)
    }

    /// Whether it is one function call and nothing more, which an index takes without parentheses around it.
    pub fn is_call(&self) -> bool {
        let name = self.0.bytes().take_while(|byte| is_name_byte(*byte)).count();
        let arguments = &self.0[name..];
        name > 0 && (arguments == "()" || arguments.starts_with('(') && closes_at_its_end(arguments))
    }

    /// Whether it stands after `DEFAULT` as it is. The grammar there has no `AND`, `IS`, `IN` or `NOT` outside parentheses.
    fn is_operand(&self) -> bool {
        self.is_call() || self.0.bytes().all(is_name_byte) || is_cast_string(&self.0)
    }

    /// The text where the grammar wants an operand: in parentheses unless it surely needs none.
    pub(crate) fn as_operand(&self) -> Operand<'_> {
        Operand(self)
    }
}

impl fmt::Display for Expression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn is_name_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'.'
}

/// Whether the parenthesis that opens the text closes at its very end. Comments and dollar quotes count as "no".
fn closes_at_its_end(text: &str) -> bool {
    let mut depth = 0_usize;
    for token in Lexer::new(text) {
        match token.kind {
            TokenKind::Comment | TokenKind::String(StringKind::Dollar) => return false,
            _ if token.is("(") => depth += 1,
            _ if token.is(")") && depth <= 1 => return token.range().end == text.len(),
            _ if token.is(")") => depth -= 1,
            _ => {}
        }
    }
    false
}

/// `'text'`, or that with a cast: `'{}'::jsonb`.
fn is_cast_string(text: &str) -> bool {
    let Some((_, rest)) = text.strip_prefix('\'').and_then(|text| text.split_once('\'')) else { return false };
    let is_type_byte = |byte| is_name_byte(byte) || byte == b'[' || byte == b']';
    rest.is_empty() || rest.strip_prefix("::").is_some_and(|ty| !ty.is_empty() && ty.bytes().all(is_type_byte))
}

/// See [`Expression::as_operand`].
pub(crate) struct Operand<'a>(&'a Expression);

impl fmt::Display for Operand<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_operand() { self.0.fmt(f) } else { Parenthesised(self.0).fmt(f) }
    }
}

/// The expression in parentheses of its own.
pub(crate) struct Parenthesised<'a>(pub &'a Expression);

impl fmt::Display for Parenthesised<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A comment at the end of the text would swallow the parenthesis on its line.
        let end = if self.0.as_str().contains("--") { "\n" } else { "" };
        write!(f, "({}{end})", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_call_is_told_from_what_only_begins_with_one() {
        for call in ["lower(name)", "pg_catalog.lower(a)", "coalesce(a, ')')", "f((a), \"(\")"] {
            assert!(Expression::new(call).is_call(), "{call}");
        }
        for other in ["lower(a) || lower(b)", "a", "(a)", "f(a) -- (x)", "a > 0"] {
            assert!(!Expression::new(other).is_call(), "{other}");
        }
    }

    #[test]
    fn an_operand_has_parentheses_only_where_needed() {
        for (text, sql) in [
            ("now()", "now()"),
            ("CURRENT_TIMESTAMP", "CURRENT_TIMESTAMP"),
            ("'{}'::jsonb", "'{}'::jsonb"),
            ("'a' || 'b'", "('a' || 'b')"),
            ("now() + interval '1 day'", "(now() + interval '1 day')"),
            ("1 -- one", "(1 -- one\n)"),
        ] {
            assert_eq!(Expression::new(text).as_operand().to_string(), sql);
        }
    }
}
