//! SQL expressions inside DBML: between backticks, which cannot hold one, and in a directive, which is one line.
//!
//! Where a character is in the way, its string constant is written with escapes, which PostgreSQL reads as the same constant.

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
    // A comment ends with its line, so that what has one stays as it is.
    if pieces(expression).any(|piece| piece.kind == Kind::Comment) {
        return expression.to_owned();
    }
    for piece in pieces(expression) {
        if piece.kind == Kind::Code {
            let mut words = piece.text.split_whitespace().peekable();
            let blank = |edge: Option<char>| if edge.is_some_and(char::is_whitespace) { " " } else { "" };
            text.push_str(blank(piece.text.chars().next()));
            let any = words.peek().is_some();
            text.push_str(&words.collect::<Vec<_>>().join(" "));
            text.push_str(if any { blank(piece.text.chars().next_back()) } else { "" });
        } else {
            text.push_str(piece.text);
        }
    }
    text.trim().to_owned()
}

/// The expression without a pair of parentheses around all of it.
pub(super) fn bare(expression: &str) -> &str {
    let inner = expression.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    inner.filter(|inner| is_balanced(inner)).unwrap_or(expression)
}

/// Whether the text never stands inside a constant, a quoted name or a comment of the expression.
pub(super) fn is_outside_constants(expression: &str, text: &str) -> bool {
    pieces(expression).all(|piece| piece.kind == Kind::Code || !piece.text.contains(text))
}

/// Whether every parenthesis that closes in the text was opened in it.
fn is_balanced(text: &str) -> bool {
    let mut depth = 0_usize;
    for character in pieces(text).filter(|piece| piece.kind == Kind::Code).flat_map(|piece| piece.text.chars()) {
        match character {
            '(' => depth += 1,
            ')' if depth == 0 => return false,
            ')' => depth -= 1,
            _ => {}
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
    for piece in pieces(expression) {
        // `B'…'` and `U&'…'` cannot take another prefix.
        let prefixed = text.ends_with(|last: char| last == '&' || last.is_alphanumeric());
        match piece.kind {
            _ if !in_the_way(piece.text) => text.push_str(piece.text),
            Kind::Plain | Kind::Escaped if !prefixed => text.push_str(&escaped(&piece)),
            _ => return None,
        }
    }
    (!in_the_way(&text)).then_some(text)
}

/// A string constant as `E'…'`.
fn escaped(piece: &Piece<'_>) -> String {
    let body = match piece.kind {
        Kind::Plain => piece.text.replace('\\', "\\\\"),
        _ => piece.text[1..].to_owned(),
    };
    let body = body.replace('\n', "\\n").replace('\r', "\\r").replace('`', "\\x60").replace("//@", "/\\x2f@");
    format!("E{body}")
}

/// A stretch of an expression.
struct Piece<'a> {
    kind: Kind,
    text: &'a str,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// `'…'`.
    Plain,
    /// `E'…'`.
    Escaped,
    /// `"…"`.
    Name,
    /// `$tag$…$tag$`.
    Dollar,
    /// `-- …` and `/* … */`.
    Comment,
    /// Everything else.
    Code,
}

/// Cuts an expression at its constants, quoted names and comments.
fn pieces(expression: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = expression;
    std::iter::from_fn(move || {
        let (kind, length) = next(rest)?;
        let (text, after) = rest.split_at(length);
        rest = after;
        Some(Piece { kind, text })
    })
}

fn next(rest: &str) -> Option<(Kind, usize)> {
    if rest.is_empty() {
        return None;
    }
    if let Some(found) = quoted(rest) {
        return Some(found);
    }
    // A word is passed over whole, so that the `e` of `name'…'` begins no constant.
    let mut word = false;
    for (at, character) in rest.char_indices() {
        if at > 0 && !word && quoted(&rest[at..]).is_some() || word && matches!(character, '\'' | '"') {
            return Some((Kind::Code, at));
        }
        word = character == '_' || character == '$' || character.is_alphanumeric();
    }
    Some((Kind::Code, rest.len()))
}

/// The constant, name or comment that begins here, and its length.
fn quoted(rest: &str) -> Option<(Kind, usize)> {
    let bytes = rest.as_bytes();
    match bytes {
        [b'\'', ..] => Some((Kind::Plain, closed(rest, 1, '\'', false))),
        [b'"', ..] => Some((Kind::Name, closed(rest, 1, '"', false))),
        [b'e' | b'E', b'\'', ..] => Some((Kind::Escaped, closed(rest, 2, '\'', true))),
        [b'-', b'-', ..] | [b'/', b'*', ..] => Some((Kind::Comment, rest.len())),
        [b'$', ..] => {
            let tag = 2 + rest[1..].find('$')?;
            let is_tag = rest[1..tag - 1].chars().all(|character| character == '_' || character.is_alphanumeric());
            let end = rest[tag..].find(&rest[..tag])?;
            is_tag.then_some((Kind::Dollar, tag + end + tag))
        }
        _ => None,
    }
}

/// Where the quote that was opened before `start` ends; a doubled quote does not end it, nor one after a backslash where those count.
pub(super) fn closed(text: &str, start: usize, quote: char, backslashes: bool) -> usize {
    let mut characters = text[start..].char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        if character == '\\' && backslashes
            || character == quote && characters.peek().is_some_and(|next| next.1 == quote)
        {
            characters.next();
        } else if character == quote {
            return start + at + 1;
        }
    }
    text.len()
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
