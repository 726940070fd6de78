//! The name that PostgreSQL gives to an index key that is an expression.

use super::Expression;
use super::tokens::{Token, tokens};

impl Expression {
    /// The name under which an index key of this expression goes into the automatic name of the index: that of a function, of a column that
    /// is only cast, of the type of another cast; none where PostgreSQL says `expr`.
    pub(crate) fn key_name(&self) -> Option<String> {
        let tokens = tokens(self.as_str()).ok()?;
        let mut reader = Reader { tokens: &tokens };
        let name = reader.expression()?;
        reader.tokens.is_empty().then_some(name.text).flatten()
    }
}

/// A name and whether something outside may replace it: a cast gives its type's name only to what has no good one.
struct Name {
    text: Option<String>,
    good: bool,
}

impl Name {
    fn good(text: impl Into<String>) -> Self {
        Self { text: Some(text.into()), good: true }
    }

    fn weak(text: Option<String>) -> Self {
        Self { text, good: false }
    }
}

struct Reader<'t, 'a> {
    tokens: &'t [Token<'a>],
}

impl Reader<'_, '_> {
    /// An operand with the casts, subscripts and collations behind it. Any operator behind it is left over, and means `expr`.
    fn expression(&mut self) -> Option<Name> {
        let mut name = self.operand()?;
        loop {
            if self.take(&Token::Cast) {
                let ty = self.type_name()?;
                name = if name.good { name } else { Name::weak(Some(ty)) };
            } else if self.tokens.first() == Some(&Token::Mark('[')) {
                self.group()?;
            } else if self.take_words(&["at", "time", "zone"]) {
                self.operand()?;
                name = Name::good("timezone");
            } else if self.take_words(&["collate"]) {
                self.path()?;
            } else {
                return Some(name);
            }
        }
    }

    fn operand(&mut self) -> Option<Name> {
        match self.tokens.first()? {
            Token::Mark('(') => {
                let inside = self.group()?;
                let mut inner = Reader { tokens: inside };
                let name = inner.expression()?;
                Some(if inner.tokens.is_empty() { name } else { Name::weak(None) })
            }
            Token::String | Token::Number => {
                self.tokens = &self.tokens[1..];
                Some(Name::weak(None))
            }
            token if token.is_word("case") => self.case(),
            token if token.is_word("cast") => self.cast(),
            token if token.is_word("array") => {
                self.tokens = &self.tokens[1..];
                self.group()?;
                Some(Name::good("array"))
            }
            token if token.is_word("not") => None,
            _ => self.call_or_column(),
        }
    }

    fn call_or_column(&mut self) -> Option<Name> {
        let name = self.path()?;
        if self.tokens.first() == Some(&Token::Mark('(')) {
            self.group()?;
            // The grammar turns these into functions of another name (gram.y, func_expr_common_subexpr).
            return Some(Name::good(if name == "trim" { "btrim".to_owned() } else { name }));
        }
        Some(Name::good(name))
    }

    /// `CAST(x AS type)` is `x::type`.
    fn cast(&mut self) -> Option<Name> {
        self.tokens = &self.tokens[1..];
        let mut inner = Reader { tokens: self.group()? };
        let name = inner.expression()?;
        if !inner.take_words(&["as"]) {
            return None;
        }
        let ty = inner.type_name()?;
        Some(if name.good { name } else { Name::weak(Some(ty)) })
    }

    /// A `CASE` has the name of its `ELSE` if that has a good one.
    fn case(&mut self) -> Option<Name> {
        let mut depth = 0_usize;
        let mut otherwise = None;
        for (position, token) in self.tokens.iter().enumerate() {
            if token.is_word("case") {
                depth += 1;
            } else if token.is_word("else") && depth == 1 {
                otherwise = Some(position + 1);
            } else if token.is_word("end") {
                depth -= 1;
                if depth == 0 {
                    let inside = otherwise.map_or(&[][..], |start| &self.tokens[start..position]);
                    self.tokens = &self.tokens[position + 1..];
                    let mut inner = Reader { tokens: inside };
                    let name = inner.expression().filter(|name| name.good && inner.tokens.is_empty());
                    return Some(name.unwrap_or_else(|| Name::weak(Some("case".to_owned()))));
                }
            }
        }
        None
    }

    /// The last part of a dotted name.
    fn path(&mut self) -> Option<String> {
        let mut name = self.take_name()?;
        while self.take(&Token::Mark('.')) {
            name = self.take_name()?;
        }
        Some(name)
    }

    /// The name by which the grammar knows a type: `int4` for `integer`.
    fn type_name(&mut self) -> Option<String> {
        let name = self.path()?;
        let with_zone = self.type_tail();
        Some(match name.as_str() {
            "int" | "integer" => "int4".to_owned(),
            "smallint" => "int2".to_owned(),
            "bigint" => "int8".to_owned(),
            "real" => "float4".to_owned(),
            "float" | "double" => "float8".to_owned(),
            "decimal" | "dec" => "numeric".to_owned(),
            "boolean" => "bool".to_owned(),
            "char" | "character" | "nchar" if with_zone == Tail::Varying => "varchar".to_owned(),
            "char" | "character" | "nchar" => "bpchar".to_owned(),
            "bit" if with_zone == Tail::Varying => "varbit".to_owned(),
            "time" if with_zone == Tail::Zone => "timetz".to_owned(),
            "timestamp" if with_zone == Tail::Zone => "timestamptz".to_owned(),
            _ => name,
        })
    }

    /// What belongs to a type behind its first word.
    fn type_tail(&mut self) -> Tail {
        let mut tail = Tail::Nothing;
        if self.take_words(&["varying"]) {
            tail = Tail::Varying;
        }
        self.take_words(&["precision"]);
        if self.tokens.first() == Some(&Token::Mark('(')) {
            self.group();
        }
        if self.take_words(&["with", "time", "zone"]) {
            tail = Tail::Zone;
        }
        self.take_words(&["without", "time", "zone"]);
        while self.tokens.first() == Some(&Token::Mark('[')) {
            self.group();
        }
        tail
    }

    fn take_name(&mut self) -> Option<String> {
        let name = self.tokens.first()?.name()?;
        self.tokens = &self.tokens[1..];
        Some(name)
    }

    fn take(&mut self, token: &Token<'_>) -> bool {
        let there = self.tokens.first() == Some(token);
        if there {
            self.tokens = &self.tokens[1..];
        }
        there
    }

    fn take_words(&mut self, words: &[&str]) -> bool {
        let there =
            self.tokens.len() >= words.len() && words.iter().zip(self.tokens).all(|(word, token)| token.is_word(word));
        if there {
            self.tokens = &self.tokens[words.len()..];
        }
        there
    }
}

impl<'t> Reader<'t, '_> {
    /// What stands inside the parentheses or brackets that open here; they are known to close.
    fn group(&mut self) -> Option<&'t [Token<'t>]> {
        let mut depth = 0_usize;
        for (position, token) in self.tokens.iter().enumerate() {
            match token {
                Token::Mark('(' | '[') => depth += 1,
                Token::Mark(')' | ']') if depth <= 1 => {
                    let inside = &self.tokens[1..position];
                    self.tokens = &self.tokens[position + 1..];
                    return Some(inside);
                }
                Token::Mark(')' | ']') => depth -= 1,
                _ => {}
            }
        }
        None
    }
}

/// See [`Reader::type_tail`].
#[derive(PartialEq, Eq)]
enum Tail {
    Nothing,
    Varying,
    Zone,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_named_as_postgresql_names_them() {
        for (text, name) in [
            ("lower(name)", Some("lower")),
            ("pg_catalog.lower(name)", Some("lower")),
            ("COALESCE(a, b)", Some("coalesce")),
            ("(a)", Some("a")),
            ("a::bigint", Some("a")),
            ("(data->>'x')::int", Some("int4")),
            ("(data->>'x')::timestamp with time zone", Some("timestamptz")),
            ("cast(a as text)", Some("a")),
            ("data->>'x'", None),
            ("a + b", None),
            ("lower(a) || 'x'", None),
            ("ARRAY[a, b]", Some("array")),
            ("a at time zone 'utc'", Some("timezone")),
            ("a collate \"C\"", Some("a")),
            ("case when a then 1 else b end", Some("b")),
            ("case when a then 1 end", Some("case")),
            ("trim(a)", Some("btrim")),
        ] {
            assert_eq!(Expression::new(text).key_name().as_deref(), name, "{text}");
        }
    }
}
