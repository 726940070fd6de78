//! Characters that a terminal acts on instead of showing them. What stands in a file must not move its cursor or turn its text around.

use std::borrow::Cow;

/// The text with such characters spelt out: `\u{1b}`.
pub(super) fn spelt(text: &str) -> Cow<'_, str> {
    if !text.contains(is_active) {
        return Cow::Borrowed(text);
    }
    let spell = |char: char| if is_active(char) { char.escape_unicode().to_string() } else { char.to_string() };
    Cow::Owned(text.chars().map(spell).collect())
}

/// The text with a sign of the same length in the place of each, so that what is behind it stays where it is.
pub(super) fn marked(text: &str) -> Cow<'_, str> {
    if !text.contains(is_active) {
        return Cow::Borrowed(text);
    }
    let mark = |char: char| match char.len_utf8() {
        _ if !is_active(char) => char,
        1 => '?',
        2 => '¿',
        _ => '\u{fffd}',
    };
    Cow::Owned(text.chars().map(mark).collect())
}

fn is_active(char: char) -> bool {
    let turns_text = matches!(char, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    turns_text || (char.is_control() && !matches!(char, '\n' | '\t'))
}

#[cfg(test)]
mod tests {
    use super::{marked, spelt};

    #[test]
    fn nothing_reaches_the_terminal_that_it_would_act_on() {
        let text = "a\u{1b}[31m\0\u{9b}\u{202e}ä\n";
        assert_eq!(spelt(text), "a\\u{1b}[31m\\u{0}\\u{9b}\\u{202e}ä\n");
        assert_eq!(marked(text), "a?[31m?¿\u{fffd}ä\n");
        assert_eq!(marked(text).len(), text.len());
        assert_eq!(spelt("plain"), "plain");
    }
}
