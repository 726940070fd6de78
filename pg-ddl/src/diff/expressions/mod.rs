//! When two expressions are the same although their texts differ.
//!
//! The normal form is a list of tokens: case of unquoted words, blanks, comments, needless quotes and parentheses, and casts of
//! string constants within the text family are gone, since PostgreSQL prints those differently after `ALTER COLUMN … TYPE` than for a
//! fresh table. What the form can't see (`a > 0 AND b` against `(a > 0) AND b`) counts as a difference, which costs a step but is never wrong.

mod tokens;

use std::fmt;

use self::tokens::{Token, tokens};
use crate::expression::Expression;
use crate::ident::Ident;
use crate::literal::Quoted;

/// Whether two expressions are the same.
pub(crate) fn same(left: &Expression, right: &Expression) -> bool {
    left == right || NormalForm::of(left) == NormalForm::of(right)
}

/// The expression as PostgreSQL has it after columns, or values of an enum, got other names.
pub(crate) fn renamed<'a>(
    expression: &Expression,
    name: impl Fn(&str) -> Option<&'a Ident>,
    text: impl Fn(&str) -> Option<&'a Ident>,
) -> Expression {
    let source = expression.as_str();
    let list: Vec<_> = tokens(source).collect();
    let mut result = String::with_capacity(source.len());
    let mut copied = 0;
    for (at, (token, bytes)) in list.iter().enumerate() {
        let called = list.get(at + 1).is_some_and(|(next, _)| next.is_symbol("("));
        let replacement = match token {
            Token::Text(content) => text(content).map(|to| Quoted(to.as_str()).to_string()),
            token => token.name().filter(|_| !called).and_then(&name).map(Ident::to_string),
        };
        if let Some(replacement) = replacement {
            result.push_str(&source[copied..bytes.start]);
            result.push_str(&replacement);
            copied = bytes.end;
        }
    }
    result.push_str(&source[copied..]);
    Expression::new(&result)
}

/// An expression without what only differs in writing.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(crate) struct NormalForm(Vec<Token>);

impl NormalForm {
    /// The normal form of an expression.
    pub(crate) fn of(expression: &Expression) -> Self {
        let mut list: Vec<Token> = tokens(expression.as_str()).map(|(token, _)| token).collect();
        fold_current_timestamp(&mut list);
        drop_text_casts(&mut list);
        drop_needless_parentheses(&mut list);
        Self(list)
    }

    /// Whether a word of the expression is this name. A function of the same name counts too: too much is safe here, too little is not.
    pub(crate) fn mentions(&self, name: &Ident) -> bool {
        self.0.iter().any(|token| token.is_name(name.as_str()))
    }

    /// Its names, as they are without quotes, and the texts among its constants.
    pub(crate) fn words(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter_map(|token| match token {
            Token::Text(text) => Some(text.as_str()),
            token => token.name(),
        })
    }

    /// The texts among its constants.
    pub(crate) fn texts(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter_map(|token| match token {
            Token::Text(text) => Some(text.as_str()),
            _ => None,
        })
    }

    /// Whether it can only give the same value for every row that one statement writes: constants, and the functions of the clock that
    /// are stable within a transaction. A default of this kind needs no rewrite of the table.
    pub(crate) fn is_stable(&self) -> bool {
        self.0.iter().enumerate().all(|(at, token)| match token {
            Token::Word(word) => {
                let called = matches!(self.0.get(at + 1), Some(Token::Symbol(symbol)) if symbol == "(");
                if called { STABLE_FUNCTIONS.contains(&word.as_str()) } else { true }
            }
            Token::Quoted(_) => false,
            Token::Text(text) => !text.contains("nextval"),
            Token::Number(_) | Token::Symbol(_) => true,
        })
    }

    /// Whether it is made of constants alone: no column, no function, no name of a type.
    pub(crate) fn is_constant(&self) -> bool {
        self.0.iter().all(|token| match token {
            Token::Word(word) => matches!(word.as_str(), "true" | "false"),
            Token::Quoted(_) => false,
            Token::Number(_) | Token::Text(_) | Token::Symbol(_) => true,
        })
    }

    /// `column IS NOT NULL`, exactly.
    pub(crate) fn is_not_null_of(&self, column: &Ident) -> bool {
        let [name, is, not, null] = self.0.as_slice() else { return false };
        name.is_name(column.as_str())
            && [is, not, null].iter().zip(["is", "not", "null"]).all(|(token, word)| token.is_word(word))
    }
}

impl fmt::Display for NormalForm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, token) in self.0.iter().enumerate() {
            if at > 0 {
                f.write_str(" ")?;
            }
            write!(f, "{token}")?;
        }
        Ok(())
    }
}

/// Functions and type names with arguments that a default may call and stay stable.
const STABLE_FUNCTIONS: [&str; 21] = [
    "array",
    "bit",
    "char",
    "character",
    "coalesce",
    "current_timestamp",
    "date_trunc",
    "decimal",
    "float",
    "interval",
    "jsonb_build_object",
    "lower",
    "make_interval",
    "numeric",
    "statement_timestamp",
    "time",
    "timestamp",
    "timezone",
    "upper",
    "varchar",
    "varying",
];

fn fold_current_timestamp(list: &mut Vec<Token>) {
    let mut folded = Vec::with_capacity(list.len());
    let mut rest = std::mem::take(list).into_iter().peekable();
    while let Some(token) = rest.next() {
        if token.is_word("pg_catalog") && rest.peek().is_some_and(|next| next.is_symbol(".")) {
            rest.next();
            continue;
        }
        folded.push(token);
        let end = folded.len();
        if let [.., name, open, close] = folded.as_slice()
            && (name.is_word("now") || name.is_word("transaction_timestamp"))
            && open.is_symbol("(")
            && close.is_symbol(")")
        {
            folded.truncate(end - 3);
            folded.push(Token::Word("current_timestamp".to_owned()));
        }
    }
    *list = folded;
}

/// Takes `::text` and its like off string constants, and `::text[]` off arrays.
fn drop_text_casts(list: &mut Vec<Token>) {
    let mut kept: Vec<Token> = Vec::with_capacity(list.len());
    let mut at = 0;
    while at < list.len() {
        let castable = match kept.last() {
            Some(Token::Text(_)) => Some(false),
            Some(token) if token.is_symbol("]") || token.is_symbol(")") => Some(true),
            _ => None,
        };
        if let Some(length) = castable.and_then(|array| text_cast(&list[at..], array)) {
            at += length;
        } else {
            kept.push(list[at].clone());
            at += 1;
            unwrap_text(&mut kept);
        }
    }
    *list = kept;
}

/// Takes the parentheses off a string constant, unless they are those of a call or a list.
fn unwrap_text(list: &mut Vec<Token>) {
    let [before @ .., open, text @ Token::Text(_), close] = list.as_slice() else { return };
    let called =
        before.last().is_some_and(|token| token.name().is_some() || token.is_symbol(")") || token.is_symbol("]"));
    if open.is_symbol("(") && close.is_symbol(")") && !called {
        let text = text.clone();
        list.truncate(list.len() - 3);
        list.push(text);
    }
}

/// The length in tokens of a cast to a type of the text family that stands here; to an array of it where `array` is set.
fn text_cast(list: &[Token], array: bool) -> Option<usize> {
    if !list.first()?.is_symbol("::") {
        return None;
    }
    let mut length = match list.get(1)? {
        Token::Word(word) if word == "character" && list.get(2).is_some_and(|next| next.is_word("varying")) => 3,
        Token::Word(word) if matches!(word.as_str(), "text" | "varchar" | "bpchar") => 2,
        _ => return None,
    };
    let brackets = list.get(length).is_some_and(|token| token.is_symbol("["))
        && list.get(length + 1).is_some_and(|token| token.is_symbol("]"));
    if brackets {
        length += 2;
    }
    let modified = list.get(length).is_some_and(|token| token.is_symbol("("));
    (brackets == array && !modified).then_some(length)
}

/// Takes off parentheses around everything, and one of two pairs around the same thing.
fn drop_needless_parentheses(list: &mut Vec<Token>) {
    let partner = partners(list);
    let mut keep = vec![true; list.len()];
    let mut end = list.len();
    for first in 0..list.len() {
        if !list[first].is_symbol("(") || partner[first] != end.checked_sub(1) {
            break;
        }
        end -= 1;
        keep[first] = false;
        keep[end] = false;
    }
    for (open, close) in partner.iter().enumerate().filter_map(|(open, close)| Some((open, (*close)?))) {
        let doubled = open + 1 < close
            && list[open].is_symbol("(")
            && list[open + 1].is_symbol("(")
            && partner[open + 1] == Some(close - 1);
        if doubled && !has_comma(list, &partner, open + 1) {
            keep[open] = false;
            keep[close] = false;
        }
    }
    let mut keep = keep.into_iter();
    list.retain(|_| keep.next().unwrap_or(true));
}

/// Whether a comma stands directly inside these parentheses: `((a, b))` is a row, not a doubled pair.
fn has_comma(list: &[Token], partner: &[Option<usize>], open: usize) -> bool {
    let Some(close) = partner[open] else { return true };
    let mut at = open + 1;
    while at < close {
        match partner[at] {
            Some(other) if other > at => at = other,
            _ if list[at].is_symbol(",") => return true,
            _ => {}
        }
        at += 1;
    }
    false
}

/// For each parenthesis and bracket the position of its other half.
fn partners(list: &[Token]) -> Vec<Option<usize>> {
    let mut partner = vec![None; list.len()];
    let mut open = Vec::new();
    for (at, token) in list.iter().enumerate() {
        if token.is_symbol("(") || token.is_symbol("[") {
            open.push(at);
        } else if (token.is_symbol(")") || token.is_symbol("]"))
            && let Some(start) = open.pop()
        {
            partner[start] = Some(at);
            partner[at] = Some(start);
        }
    }
    partner
}

#[cfg(test)]
mod tests {
    use super::*;

    fn normal(text: &str) -> String {
        NormalForm::of(&Expression::new(text)).to_string()
    }

    #[test]
    fn writing_is_not_meaning() {
        for (left, right) in [
            ("NOW()", "current_timestamp"),
            ("pg_catalog.now( )", "CURRENT_TIMESTAMP"),
            ("((a > 0))", "a>0"),
            ("(a > 0) AND (b)", "(a>0) and (b)"),
            ("'x'::text", "'x'::character varying"),
            ("\"lower\"( \"email\" )", "lower(email)"),
            ("a != 1", "a <> 1"),
            ("$$it's$$", "'it''s'"),
            ("a /* why */ + 1 -- end", "a + 1"),
            ("s = ANY (ARRAY[('a'::character varying)::text])", "s = ANY (ARRAY['a'])"),
            (
                "(s)::text = ANY (ARRAY['a'::text, 'b'::text])",
                "((s)::text = ANY ((ARRAY['a'::character varying, 'b'::character varying])::text[]))",
            ),
        ] {
            assert_eq!(normal(left), normal(right), "{left} / {right}");
        }
    }

    #[test]
    fn meaning_is_kept() {
        for (left, right) in [
            ("(a) + (b)", "a) + (b"),
            ("'X'", "'x'"),
            ("\"A\"", "a"),
            ("x IN ((1, 2))", "x IN (1, 2)"),
            ("'x'::varchar(1)", "'x'"),
            ("id::text", "id"),
            ("f('a')::text", "f('a')"),
            ("\"current_user\"", "current_user"),
            ("f((a)", "f(a)"),
        ] {
            assert_ne!(normal(left), normal(right), "{left} / {right}");
        }
    }
}
