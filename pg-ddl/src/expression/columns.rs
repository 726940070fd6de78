//! Which columns an expression mentions.

use super::Expression;
use super::tokens::{Token, tokens};
use crate::ident::Ident;

impl Expression {
    /// The columns that the expression mentions, each once, in the order of the text.
    ///
    /// `is_column` knows the columns of the table. A name that stands where only a function, a type or a collation can is not taken for
    /// one. Text that does not end its strings or parentheses mentions none.
    pub fn columns(&self, is_column: impl Fn(&str) -> bool) -> Vec<Ident> {
        let Ok(tokens) = tokens(self.as_str()) else { return Vec::new() };
        let mut found: Vec<Ident> = Vec::new();
        for position in 0..tokens.len() {
            let name = tokens[position].name().filter(|name| is_column(name) && names_a_column(&tokens, position));
            found.extend(name.map(|name| Ident::new(&name)).filter(|name| !found.contains(name)));
        }
        found
    }

    /// The first word of these, given in lower case, that stands without quotes where a column can.
    pub(crate) fn bare_word(&self, is_wanted: impl Fn(&str) -> bool) -> Option<String> {
        let tokens = tokens(self.as_str()).ok()?;
        (0..tokens.len()).find_map(|position| {
            let Token::Word(word) = tokens[position] else { return None };
            let word = word.to_ascii_lowercase();
            let is_part = position.checked_sub(1).is_some_and(|before| tokens[before] == Token::Mark('.'));
            (is_wanted(&word) && !is_part && names_a_column(&tokens, position)).then_some(word)
        })
    }
}

/// Whether the name at this position can be a column's, by what stands around it.
pub(super) fn names_a_column(tokens: &[Token<'_>], position: usize) -> bool {
    let before = |back: usize| position.checked_sub(back).and_then(|position| tokens.get(position));
    let after = tokens.get(position + 1);
    let is_quoted = matches!(tokens[position], Token::QuotedName(_));
    let is_function_or_qualifier = matches!(after, Some(Token::Mark('(' | '.')));
    let is_typed_string = !is_quoted && after == Some(&Token::String);
    let is_type_or_collation = before(1).is_some_and(|token| *token == Token::Cast || token.is_word("collate"))
        || (before(1).is_some_and(|token| token.is_word("as")) && tokens.iter().any(|token| token.is_word("cast")));
    let is_field = !is_quoted && before(2).is_some_and(|token| token.is_word("extract"));
    !(is_function_or_qualifier || is_typed_string || is_type_or_collation || is_field)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns(text: &str) -> Vec<String> {
        let known = ["a", "b", "date", "year", "Weird"];
        let found = Expression::new(text).columns(|name| known.contains(&name));
        found.iter().map(|name| name.as_str().to_owned()).collect()
    }

    #[test]
    fn names_are_found_where_columns_can_stand() {
        assert_eq!(columns("a > 0 AND A < b"), ["a", "b"]);
        assert_eq!(columns("t.a IS NOT NULL"), ["a"]);
        assert_eq!(columns("\"Weird\" = 'a'"), ["Weird"]);
        assert_eq!(columns("a(b)"), ["b"]);
        assert_eq!(columns("b::date > date '2020-01-01'"), ["b"]);
        assert_eq!(columns("cast(b as date) < date"), ["b", "date"]);
        assert_eq!(columns("extract(year from b) > year"), ["b", "year"]);
        assert_eq!(columns("true -- a"), [""; 0]);
    }

    #[test]
    fn words_are_found_without_quotes() {
        let bare = |text: &str| Expression::new(text).bare_word(|word| word == "order");
        assert_eq!(bare("a > Order").as_deref(), Some("order"));
        for other in ["\"order\" > 0", "t.order > 0", "order(a)", "'order'", "a::order"] {
            assert_eq!(bare(other), None, "{other}");
        }
    }
}
