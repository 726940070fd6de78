//! What an expression is made of, as far as that is plain without knowing what its names mean.

use super::Expression;
use super::columns::names_a_column;
use super::tokens::{Token, tokens};
use super::types::type_at;
use crate::keywords::{is_keyword, is_value};
use crate::pg_type::PgType;

/// The parts of an expression. What could be read in two ways is not among them.
#[derive(Default, PartialEq, Eq, Debug)]
pub(crate) struct Parts {
    /// The functions that it calls without naming a schema.
    pub(crate) calls: Vec<Call>,
    /// The names that can be nothing but a column.
    pub(crate) names: Vec<String>,
    /// The columns that are cast to a type of PostgreSQL itself.
    pub(crate) casts: Vec<Cast>,
    /// The words that are a value by themselves, in lower case.
    pub(crate) values: Vec<String>,
    /// Whether it holds a query.
    pub(crate) has_query: bool,
    /// Whether it calls a function over a window.
    pub(crate) has_window: bool,
}

/// A call of a function.
#[derive(PartialEq, Eq, Debug)]
pub(crate) struct Call {
    /// Its name, folded as SQL folds it.
    pub(crate) name: String,
    /// How many arguments it has.
    pub(crate) arguments: usize,
}

/// A column as a value of another type: `made::date`, `cast(made as date)`.
#[derive(PartialEq, Eq, Debug)]
pub(crate) struct Cast {
    /// The name of the column, folded as SQL folds it.
    pub(crate) column: String,
    /// What it is cast to.
    pub(crate) to: PgType,
}

impl Expression {
    /// The parts of the expression; none if its strings or parentheses do not end.
    pub(crate) fn parts(&self) -> Option<Parts> {
        let tokens = tokens(self.as_str()).ok()?;
        let mut parts = Parts::default();
        // For each bracket that is open: the call that it belongs to, and whether there was anything in it.
        let mut open: Vec<Option<usize>> = Vec::new();
        for (position, token) in tokens.iter().enumerate() {
            match token {
                Token::Mark('(') => {
                    let call = call(&tokens, position);
                    open.push(call.map(|name| parts.add_call(&tokens, position, name)));
                }
                Token::Mark('[') => open.push(None),
                Token::Mark(')' | ']') => drop(open.pop()),
                Token::Mark(',') => {
                    if let Some(Some(call)) = open.last() {
                        parts.calls[*call].arguments += 1;
                    }
                }
                Token::Word(word) => parts.add_word(&tokens, position, word),
                Token::QuotedName(name) if is_plain(&tokens, position) && !name.contains('\\') => {
                    parts.add_column(&tokens, position, name.clone());
                }
                _ => {}
            }
        }
        if tokens.iter().any(has_grammar_of_its_own) {
            parts.names.clear();
            parts.casts.clear();
        }
        Some(parts)
    }
}

impl Parts {
    fn add_call(&mut self, tokens: &[Token<'_>], bracket: usize, name: String) -> usize {
        let is_empty = tokens.get(bracket + 1) == Some(&Token::Mark(')'));
        self.calls.push(Call { name, arguments: usize::from(!is_empty) });
        self.calls.len() - 1
    }

    fn add_column(&mut self, tokens: &[Token<'_>], position: usize, name: String) {
        let is_cast = |token: &Token<'_>| *token == Token::Cast || token.is_word("as");
        let after = tokens.get(position + 1..).and_then(<[_]>::split_first);
        if let Some(to) = after.filter(|(next, _)| is_cast(next)).and_then(|(_, ty)| type_at(ty)) {
            self.casts.push(Cast { column: name.clone(), to });
        }
        self.names.push(name);
    }

    fn add_word(&mut self, tokens: &[Token<'_>], position: usize, word: &str) {
        let lower = word.to_ascii_lowercase();
        let before = position.checked_sub(1).map(|before| &tokens[before]);
        let is_part = before == Some(&Token::Mark('.'));
        if lower == "select" && !is_part {
            self.has_query = true;
        } else if lower == "over" && before == Some(&Token::Mark(')')) {
            self.has_window = true;
        } else if is_value(&lower) {
            let takes_digits = tokens.get(position + 1) == Some(&Token::Mark('('));
            if !is_part && (takes_digits || names_a_column(tokens, position)) {
                self.values.push(lower);
            }
        } else if is_plain(tokens, position) && !is_keyword(&lower) {
            self.add_column(tokens, position, lower);
        }
    }
}

/// The function that the parenthesis at this position is of, if it is named without a schema.
fn call(tokens: &[Token<'_>], bracket: usize) -> Option<String> {
    let before = |back: usize| bracket.checked_sub(back).and_then(|position| tokens.get(position));
    let name = before(1)?.name()?;
    let is_word = matches!(before(1), Some(Token::Word(_)));
    let is_other = before(2).is_some_and(|token| {
        // A part of a longer name; a type with its arguments; what follows a call or a constant.
        matches!(token, Token::Mark('.' | ')') | Token::Cast | Token::String) || token.is_word("as")
    });
    (!is_other && (!is_word || !is_keyword(&name))).then_some(name)
}

/// Whether the name at this position stands as an operand, with nothing around it that could make it a type, a field, an argument's name
/// or a word of the grammar.
fn is_plain(tokens: &[Token<'_>], position: usize) -> bool {
    const OPERATORS: &str = "=<>+-*/%|&^~!@#?,";
    let before = |back: usize| position.checked_sub(back).and_then(|position| tokens.get(position));
    let begins = match before(1) {
        None | Some(Token::Argument) => true,
        Some(Token::Mark(sign)) => OPERATORS.contains(*sign) || matches!(sign, '(' | '['),
        Some(token) if token.is_word("not") => !before(2).is_some_and(|token| token.is_word("is")),
        Some(token) => ["and", "between", "case", "else", "ilike", "like", "or", "then", "when"]
            .iter()
            .any(|word| token.is_word(word)),
    };
    let ends = match tokens.get(position + 1) {
        None | Some(Token::Cast) => true,
        Some(Token::Mark(sign)) => OPERATORS.contains(*sign) || matches!(sign, ')' | ']'),
        Some(Token::Word(word)) => {
            // `as` is of a cast: what else has it has a grammar of its own.
            const WORDS: [&str; 14] = [
                "and", "as", "between", "else", "end", "ilike", "in", "is", "isnull", "like", "not", "notnull", "or",
                "then",
            ];
            WORDS.iter().any(|known| known.eq_ignore_ascii_case(word))
        }
        _ => false,
    };
    begins && ends
}

/// Whether the word begins something whose words are no columns though they look like it.
fn has_grammar_of_its_own(token: &Token<'_>) -> bool {
    let Token::Word(word) = token else { return false };
    let begins = |known: &str| word.get(..known.len()).is_some_and(|start| start.eq_ignore_ascii_case(known));
    begins("xml") || begins("json_") || begins("normalize") || token.is_word("treat") || token.is_word("select")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Parts {
        Expression::new(text).parts().unwrap()
    }

    #[test]
    fn names_are_found_where_nothing_but_a_column_can_stand() {
        for (text, names) in [
            ("a > 0 AND \"B\" < c", &["a", "B", "c"][..]),
            ("coalesce(a, b::text) = 'x'", &["a", "b"]),
            ("case when a then b else c end", &["a", "b", "c"]),
            ("f(a => b)", &["b"]),
            ("lower(a)", &["a"]),
            ("cast(a as text)", &["a"]),
        ] {
            assert_eq!(parts(text).names, names, "{text}");
        }
        for text in [
            "date '2020-01-01' + interval '1' day",
            "extract(year from timestamp '2020-01-01')",
            "cast('1' as money)::pg_catalog.numeric(10, 2)",
            "(x.y).z is not document",
            "xmlelement(name foo) is not null",
            "normalize('a', nfc)",
            "now() at time zone utc",
            "f(a := 1)",
            "current_date",
            "'a' collate posix",
            "array[1][1:n]",
        ] {
            assert_eq!(parts(text).names, [""; 0], "{text}");
        }
    }

    #[test]
    fn casts_of_columns_are_found_with_their_types() {
        let casts = |text: &str| -> Vec<(String, String)> {
            parts(text).casts.into_iter().map(|cast| (cast.column, cast.to.to_string())).collect()
        };
        for (text, to) in [
            ("lower(a::TEXT)", "text"),
            ("cast(a as timestamp (0) with time zone)", "timestamp with time zone"),
            ("a::character varying(20) || 'x'", "character varying"),
            ("a::time at time zone 'UTC'", "time without time zone"),
            ("a::int[]", "integer[]"),
        ] {
            assert_eq!(casts(text), [("a".to_owned(), to.to_owned())], "{text}");
        }
        for text in ["a::own_type", "a::pg_catalog.text", "f(a)::text", "x.a::text", "xmlserialize(content a as text)"]
        {
            assert_eq!(casts(text), [], "{text}");
        }
    }

    #[test]
    fn calls_have_their_arguments_counted() {
        let calls = |text: &str| -> Vec<(String, usize)> {
            parts(text).calls.into_iter().map(|call| (call.name, call.arguments)).collect()
        };
        let named = |name: &str, arguments| (name.to_owned(), arguments);
        assert_eq!(calls("f(a, g((b), array[c, d]))"), [named("f", 2), named("g", 2)]);
        assert_eq!(calls("NOW() > x.f(1)::numeric(3, 1) AND (a)"), [named("now", 0)]);
    }

    #[test]
    fn queries_windows_and_values_are_seen() {
        assert!(parts("a = (SELECT 1)").has_query && !parts("t.select").has_query);
        assert!(parts("count(a) over (w)").has_window);
        assert_eq!(parts("CURRENT_TIMESTAMP(0) > a.current_date").values, ["current_timestamp"]);
    }
}
