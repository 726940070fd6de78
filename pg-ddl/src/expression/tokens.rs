//! The words and marks of an expression: enough to see which columns it mentions and how PostgreSQL would call it.

/// A token; blanks and comments are left out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Token<'a> {
    /// A word as written: a name, a keyword.
    Word(&'a str),
    /// A name in double quotes, without them and with doubled ones made single.
    QuotedName(String),
    /// A string, with whatever quotes.
    String,
    /// A number.
    Number,
    /// `::`.
    Cast,
    /// Any other character.
    Mark(char),
}

impl Token<'_> {
    /// Whether it is this keyword.
    pub(super) fn is_word(&self, keyword: &str) -> bool {
        matches!(self, Token::Word(word) if word.eq_ignore_ascii_case(keyword))
    }

    /// The name that it stands for, folded as SQL folds it.
    pub(super) fn name(&self) -> Option<String> {
        match self {
            Token::Word(word) => Some(word.to_ascii_lowercase()),
            Token::QuotedName(name) => Some(name.clone()),
            _ => None,
        }
    }
}

/// What keeps an expression from standing inside other SQL.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unbalanced {
    /// There is nothing.
    Empty,
    /// A string, a quoted name or a comment does not end.
    Unterminated,
    /// A parenthesis or bracket has no partner.
    Bracket,
    /// A semicolon would end the statement.
    Semicolon,
}

/// The tokens of an expression that can stand inside other SQL.
pub(crate) fn tokens(text: &str) -> Result<Vec<Token<'_>>, Unbalanced> {
    let mut tokens = Vec::new();
    let mut open = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let (token, after) = next(rest, first).ok_or(Unbalanced::Unterminated)?;
        match token {
            Some(Token::Mark(';')) => return Err(Unbalanced::Semicolon),
            Some(Token::Mark('(')) => open.push(')'),
            Some(Token::Mark('[')) => open.push(']'),
            Some(Token::Mark(close @ (')' | ']'))) if open.pop() != Some(close) => return Err(Unbalanced::Bracket),
            _ => {}
        }
        tokens.extend(token);
        rest = after.trim_start();
    }
    match (open.is_empty(), tokens.is_empty()) {
        (true, false) => Ok(tokens),
        (true, true) => Err(Unbalanced::Empty),
        (false, _) => Err(Unbalanced::Bracket),
    }
}

type Next<'a> = Option<(Option<Token<'a>>, &'a str)>;

/// The token at the beginning of the text and what follows it; none if it does not end.
fn next(text: &str, first: char) -> Next<'_> {
    match first {
        '\'' => string(&text[1..], false),
        '"' => quoted_name(&text[1..]),
        '$' => dollar_quote(text),
        '-' if text.starts_with("--") => Some((None, text.split_once('\n').map_or("", |(_, rest)| rest))),
        '/' if text.starts_with("/*") => block_comment(text),
        ':' if text.starts_with("::") => Some((Some(Token::Cast), &text[2..])),
        '0'..='9' => Some(number(text)),
        _ if is_name_start(first) => word(text),
        _ => Some((Some(Token::Mark(first)), &text[first.len_utf8()..])),
    }
}

fn is_name_start(character: char) -> bool {
    character.is_ascii_alphabetic() || character == '_' || !character.is_ascii()
}

/// A word, or a string that begins with one: `E'…'`, `B'…'`, `U&'…'`.
fn word(text: &str) -> Next<'_> {
    let is_part = |character: char| is_name_start(character) || character.is_ascii_digit() || character == '$';
    let end = text.find(|character| !is_part(character)).unwrap_or(text.len());
    let (word, rest) = text.split_at(end);
    match rest.strip_prefix('\'') {
        Some(rest) if word.eq_ignore_ascii_case("e") => string(rest, true),
        Some(rest) if matches!(word, "b" | "B" | "x" | "X" | "n" | "N") => string(rest, false),
        _ => Some((Some(Token::Word(word)), rest)),
    }
}

fn number(text: &str) -> (Option<Token<'_>>, &str) {
    let is_part = |character: char| character.is_ascii_alphanumeric() || character == '.' || character == '_';
    let end = text.find(|character| !is_part(character)).unwrap_or(text.len());
    (Some(Token::Number), &text[end..])
}

/// The rest of a string after its opening quote. A backslash hides the next character only in `E'…'`.
fn string(text: &str, escapes: bool) -> Next<'_> {
    let mut characters = text.char_indices().peekable();
    while let Some((position, character)) = characters.next() {
        match character {
            '\\' if escapes => drop(characters.next()),
            '\'' if characters.next_if(|(_, next)| *next == '\'').is_some() => {}
            '\'' => return Some((Some(Token::String), &text[position + 1..])),
            _ => {}
        }
    }
    None
}

fn quoted_name(text: &str) -> Next<'_> {
    let mut name = String::new();
    let mut characters = text.char_indices().peekable();
    while let Some((position, character)) = characters.next() {
        let doubled = character == '"' && characters.next_if(|(_, next)| *next == '"').is_some();
        if character == '"' && !doubled {
            return Some((Some(Token::QuotedName(name)), &text[position + 1..]));
        }
        name.push(character);
    }
    None
}

/// `$tag$…$tag$`; a dollar that begins none is a mark.
fn dollar_quote(text: &str) -> Next<'_> {
    let tag = text[1..].find('$').map(|end| &text[..end + 2]);
    let is_tag = |tag: &&str| {
        let name = &tag[1..tag.len() - 1];
        !name.starts_with(|first: char| first.is_ascii_digit())
            && name.chars().all(|character| is_name_start(character) || character.is_ascii_digit())
    };
    match tag.filter(is_tag) {
        Some(tag) => text[tag.len()..].split_once(tag).map(|(_, rest)| (Some(Token::String), rest)),
        None => Some((Some(Token::Mark('$')), &text[1..])),
    }
}

/// Comments nest (PostgreSQL manual 4.1.5).
fn block_comment(text: &str) -> Next<'_> {
    let mut depth = 0_usize;
    let mut position = 0;
    while position < text.len() {
        let rest = &text.as_bytes()[position..];
        if rest.starts_with(b"/*") {
            depth += 1;
            position += 2;
        } else if rest.starts_with(b"*/") {
            depth -= 1;
            position += 2;
            if depth == 0 {
                return Some((None, &text[position..]));
            }
        } else {
            position += 1;
        }
    }
    None
}
