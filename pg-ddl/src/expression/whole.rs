//! What an expression plainly is as a whole.

use super::Expression;
use super::tokens::{Token, tokens};
use crate::keywords::is_keyword;

/// An expression that is one thing and nothing more.
#[derive(PartialEq, Eq, Debug)]
pub(crate) enum Whole {
    /// A name, folded as SQL folds it.
    Name(String),
    /// Numbers and names with `+`, `*` or `/` between them.
    Arithmetic,
    /// A call of a function whose name has no schema.
    Call(String),
    /// A name as a value of a type: `made::date`, `cast(made as date)`.
    Cast,
}

/// What stands behind the expression of an index key where SQL would take it, and a directive says it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum KeyOption {
    /// `asc`, which is the default.
    Asc,
    /// `desc`.
    Desc,
    /// `nulls first` or `nulls last`.
    Nulls,
    /// The name of an operator class.
    Opclass,
}

impl Expression {
    /// What the expression is as a whole, if it is one of the plain things.
    pub(crate) fn whole(&self) -> Option<Whole> {
        // Most conditions compare, and then are none of them.
        if self.as_str().contains(['<', '>', '=', '~']) {
            return None;
        }
        let tokens = tokens(self.as_str()).ok()?;
        if let [only] = &tokens[..] {
            return only.name().map(Whole::Name);
        }
        let first = tokens.first()?;
        if is_cast(&tokens) {
            return Some(Whole::Cast);
        }
        if self.is_call() && tokens.get(1) == Some(&Token::Mark('(')) {
            return first.name().map(Whole::Call);
        }
        let is_operand = |token: &Token<'_>| match token {
            Token::Number | Token::QuotedName(_) => true,
            Token::Word(word) => !is_keyword(&word.to_ascii_lowercase()),
            _ => false,
        };
        let is_sign = |token: &Token<'_>| matches!(token, Token::Mark('+' | '*' | '/'));
        let alternates = tokens
            .iter()
            .enumerate()
            .all(|(position, token)| if position % 2 == 0 { is_operand(token) } else { is_sign(token) });
        (alternates && tokens.len() % 2 == 1).then_some(Whole::Arithmetic)
    }

    /// The option of an index key that ends the text, which is then no expression.
    pub(crate) fn key_option(&self) -> Option<KeyOption> {
        // Most keys are one call.
        if self.as_str().ends_with(')') {
            return None;
        }
        let tokens = tokens(self.as_str()).ok()?;
        let [.., before, Token::Word(last)] = &tokens[..] else { return None };
        let is = |word: &str| last.eq_ignore_ascii_case(word);
        let ends_operand = match before {
            Token::Word(word) => !is_keyword(&word.to_ascii_lowercase()),
            before => matches!(before, Token::QuotedName(_) | Token::Mark(')')),
        };
        if is("desc") {
            Some(KeyOption::Desc)
        } else if is("asc") {
            Some(KeyOption::Asc)
        } else if before.is_word("nulls") && (is("first") || is("last")) {
            Some(KeyOption::Nulls)
        } else if ends_operand && last.to_ascii_lowercase().ends_with("_ops") {
            Some(KeyOption::Opclass)
        } else {
            None
        }
    }
}

/// Whether the tokens are a name that is cast, and no more.
fn is_cast(tokens: &[Token<'_>]) -> bool {
    let is_type = |ty: &[Token<'_>]| {
        let is_part = |token: &Token<'_>| {
            matches!(token, Token::Word(_) | Token::Number | Token::Mark('(' | ')' | '[' | ']' | ','))
        };
        let ends = |token: &Token<'_>| {
            ["and", "at", "collate", "in", "is", "not", "or"].iter().any(|word| token.is_word(word))
        };
        !ty.is_empty() && ty.iter().all(|token| is_part(token) && !ends(token))
    };
    match tokens {
        [Token::Mark('('), inner @ .., Token::Mark(')')] => is_cast(inner),
        [name, Token::Cast, ty @ ..] => name.name().is_some() && is_type(ty),
        [word, Token::Mark('('), name, joint, ty @ .., Token::Mark(')')]
            if word.is_word("cast") && joint.is_word("as") =>
        {
            name.name().is_some() && is_type(ty)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_things_are_known() {
        let whole = |text: &str| Expression::new(text).whole();
        assert_eq!(whole("Price"), Some(Whole::Name("price".to_owned())));
        assert_eq!(whole("id + 1"), Some(Whole::Arithmetic));
        assert_eq!(whole("length(a)"), Some(Whole::Call("length".to_owned())));
        for same in ["a::date", "(A::DATE)", "cast(a as date)", "a::timestamp with time zone", "a::varchar(20)"] {
            assert_eq!(whole(same), Some(Whole::Cast), "{same}");
        }
        for other in [
            "a::date + 1",
            "a::x.y",
            "a::date::text",
            "a > 1",
            "a -> 0",
            "not a",
            "a + 1 > b",
            "x.f(a)",
            "f(a) and b",
            "a % b",
            "a = 'x'",
            "1 + true",
        ] {
            assert_eq!(whole(other), None, "{other}");
        }
    }

    #[test]
    fn options_of_keys_are_known() {
        let option = |text: &str| Expression::new(text).key_option();
        assert_eq!(option("lower(a) desc"), Some(KeyOption::Desc));
        assert_eq!(option("a NULLS LAST"), Some(KeyOption::Nulls));
        assert_eq!(option("a text_pattern_ops"), Some(KeyOption::Opclass));
        for other in ["lower(a)", "a || b_ops", "a collate \"C\"", "b_ops", "a.b_ops"] {
            assert_eq!(option(other), None, "{other}");
        }
    }
}
