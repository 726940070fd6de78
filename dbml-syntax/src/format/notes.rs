//! Notes over several lines.

use std::borrow::Cow;

use crate::literal::{dedent, unescape};

const QUOTES: &str = "'''";

/// A note whose lines are indented this far, and its closing quotes two blanks less when they have a line of their own.
///
/// Notes lose the indentation that their lines share, so this changes nothing; where it would, the note is kept as it is.
pub(super) fn indented(literal: &str, indent: usize) -> Cow<'_, str> {
    let content = literal.strip_prefix(QUOTES).and_then(|rest| rest.strip_suffix(QUOTES)).unwrap_or_default();
    match content.split_once('\n') {
        Some((first, lines)) if first.trim().is_empty() => {
            let text = [QUOTES, first.trim_matches([' ', '\t']), &lay_out(lines, indent), QUOTES].concat();
            if meaning(&text) == meaning(literal) { Cow::Owned(text) } else { Cow::Borrowed(literal) }
        }
        _ => Cow::Borrowed(literal),
    }
}

fn meaning(literal: &str) -> String {
    let content = literal.strip_prefix(QUOTES).and_then(|rest| rest.strip_suffix(QUOTES)).unwrap_or_default();
    dedent(&unescape(content).0).into_owned()
}

fn lay_out(lines: &str, indent: usize) -> String {
    let shared = shared_indentation(lines);
    let mut text = String::with_capacity(lines.len() + 64);
    let mut rest = lines.split('\n').peekable();
    while let Some(line) = rest.next() {
        let (line, line_end) = line.strip_suffix('\r').map_or((line, ""), |line| (line, "\r"));
        let inside = without(line, shared);
        let indent = if !inside.is_empty() {
            indent
        } else if rest.peek().is_none() {
            indent.saturating_sub(2)
        } else {
            0
        };
        text.push('\n');
        text.extend(std::iter::repeat_n(' ', indent));
        text.push_str(inside);
        text.push_str(line_end);
    }
    text
}

/// How many blanks every line begins with, those left out that hold nothing else.
fn shared_indentation(lines: &str) -> usize {
    let width = |line: &str| line.chars().take_while(|char| char.is_whitespace()).count();
    lines.split('\n').filter(|line| !line.trim().is_empty()).map(width).min().unwrap_or_default()
}

/// A line without so many characters at its start.
fn without(line: &str, count: usize) -> &str {
    line.char_indices().nth(count).map_or("", |(at, _)| &line[at..])
}
