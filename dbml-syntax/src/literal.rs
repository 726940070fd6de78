//! What is written inside quotes, and how numbers are spelled.

use std::borrow::Cow;
use std::char;
use std::iter::Peekable;
use std::str::CharIndices;

/// Takes the escapes out of the content of a string or quoted name. Gives the offset of each `\u` without its four digits too.
pub(crate) fn unescape(content: &str) -> (Cow<'_, str>, Vec<usize>) {
    if !content.as_bytes().contains(&b'\\') {
        return (Cow::Borrowed(content), Vec::new());
    }
    let mut text = String::with_capacity(content.len());
    let mut short = Vec::new();
    let mut chars = content.char_indices().peekable();
    while let Some((at, char)) = chars.next() {
        if char != '\\' {
            text.push(char);
        } else if let Err(ShortEscape) = escape(&mut chars, content, &mut text) {
            short.push(at);
        }
    }
    (Cow::Owned(text), short)
}

struct ShortEscape;

/// Reads what follows a backslash.
fn escape(chars: &mut Peekable<CharIndices<'_>>, content: &str, text: &mut String) -> Result<(), ShortEscape> {
    let Some((at, char)) = chars.next() else {
        text.push('\\');
        return Ok(());
    };
    match char {
        't' => text.push('\t'),
        'n' => text.push('\n'),
        'r' => text.push('\r'),
        'b' => text.push('\u{8}'),
        'v' => text.push('\u{b}'),
        'f' => text.push('\u{c}'),
        '0' => text.push('\0'),
        // A line that ends in a backslash goes on with the next.
        '\n' => {}
        '\r' if chars.next_if(|(_, next)| *next == '\n').is_some() => {}
        ' ' => text.push_str("\\ "),
        'u' => return unicode_escape(chars, &content[at + 1..], text),
        other => text.push(other),
    }
    Ok(())
}

/// Reads four hexadecimal digits, and the second half of a surrogate pair if the first half is there.
fn unicode_escape(chars: &mut Peekable<CharIndices<'_>>, rest: &str, text: &mut String) -> Result<(), ShortEscape> {
    let high = four_digits(rest).ok_or(ShortEscape)?;
    let low = rest[4..].strip_prefix("\\u").and_then(four_digits);
    let units = [high, low.unwrap_or_default()];
    let (char, length) = match char::decode_utf16(units).next() {
        Some(Ok(char)) => (char, if u32::from(char) > 0xffff { 10 } else { 4 }),
        _ => (char::REPLACEMENT_CHARACTER, 4),
    };
    text.push(char);
    chars.nth(length - 1);
    Ok(())
}

fn four_digits(text: &str) -> Option<u16> {
    let digits = text.get(..4).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
    u16::from_str_radix(digits, 16).ok()
}

/// Takes the common indentation off a text of several lines, and the blank lines before the first.
///
/// Notes are read this way: leading blank lines go, and then the smallest indentation of the lines that are not blank. A blank
/// last line stays, so closing quotes on a line of their own leave a line break at the end, and of a blank text the last line is left.
///
/// ```
/// assert_eq!(dbml_syntax::dedent("\n    one\n      two\n  "), "one\n  two\n");
/// ```
pub fn dedent(text: &str) -> Cow<'_, str> {
    let is_blank = |line: &&str| line.trim().is_empty();
    let lines: Vec<&str> = text.split('\n').collect();
    let first = lines.iter().position(|line| !is_blank(line)).unwrap_or(lines.len() - 1);
    let lines = &lines[first..];
    let width = |line: &str| line.chars().take_while(|char| char.is_whitespace()).count();
    let indent = lines.iter().filter(|line| !is_blank(line)).map(|line| width(line)).min().unwrap_or(0);
    if indent == 0 && first == 0 {
        return Cow::Borrowed(text);
    }
    let cut = |line: &str| line.char_indices().nth(indent).map_or(line.len(), |(at, _)| at);
    Cow::Owned(lines.iter().map(|line| &line[cut(line)..]).collect::<Vec<_>>().join("\n"))
}

/// Whether a name needs no quotes, by its characters: nothing is reserved in DBML.
///
/// Names that begin with a digit need them: some of those are numbers (`1e5`), and a reader would have to know which.
pub fn is_identifier(text: &str) -> bool {
    text.chars().next().is_some_and(is_letter) && text.chars().all(|c| is_letter(c) || c.is_ascii_digit())
}

/// Letters and marks below U+10000, and the underscore.
///
/// `char::is_alphabetic` also holds for letter-like numbers and for letters in circles, which are neither; the marks for which it
/// does not hold are quoted, which is never wrong.
fn is_letter(character: char) -> bool {
    let number = matches!(character, '\u{16EE}'..='\u{16F0}' | '\u{2160}'..='\u{2188}' | '\u{3007}' | '\u{3021}'..='\u{3029}'
        | '\u{3038}'..='\u{303A}' | '\u{A6E6}'..='\u{A6EF}');
    let circled = matches!(character, '\u{24B6}'..='\u{24E9}');
    character == '_' || (character.is_alphabetic() && u32::from(character) < 0x1_0000 && !number && !circled)
}
