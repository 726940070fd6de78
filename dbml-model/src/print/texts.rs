//! Texts: strings in one line, notes in as many as they have.
//!
//! A note loses the indentation that its lines share, so a long one is laid out below its opening quotes. Other strings are taken
//! as they are: theirs would lose nothing, so a line break in them is written `\n`.

use std::fmt;

/// A string on one line: `'it\'s'`.
pub(super) struct Single<'a>(pub(super) &'a str);

impl fmt::Display for Single<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "'{}'", escape(self.0, '\''))
    }
}

/// A note; where it has several lines, each stands `indent` blanks from the left.
pub(crate) struct Note<'a> {
    pub(crate) text: &'a str,
    pub(crate) indent: usize,
}

impl fmt::Display for Note<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.text.contains('\n') || !is_speakable(self.text) {
            return Single(self.text).fmt(f);
        }
        f.write_str("'''")?;
        for line in self.text.split('\n') {
            f.write_str("\n")?;
            if !line.is_empty() {
                write!(f, "{:1$}", "", self.indent)?;
            }
            write!(f, "{}", triple(line))?;
        }
        if self.text.ends_with('\n') {
            // The closing quotes stand on the blank last line.
            write!(f, "{:1$}", "", self.indent.saturating_sub(2))?;
        }
        f.write_str("'''")
    }
}

/// Whether a note can have this text: DBML takes leading blank lines and shared indentation off every note.
pub fn is_speakable(text: &str) -> bool {
    let blank = |line: &str| line.chars().all(char::is_whitespace);
    let mut written = text.split('\n').filter(|line| !blank(line)).peekable();
    match (text.split('\n').next(), written.peek()) {
        (_, None) => !text.contains('\n'),
        (Some(first), _) => !blank(first) && written.any(|line| !line.starts_with(char::is_whitespace)),
        (None, _) => true,
    }
}

/// The text for between two `quote`s on one line.
pub(super) fn escape(text: &str, quote: char) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\n' => escaped.push_str("\\n"),
            '\t' => escaped.push_str("\\t"),
            _ if character == quote => escaped.extend(['\\', quote]),
            _ => push(&mut escaped, character),
        }
    }
    escaped
}

/// A line for between triple quotes: a quote is escaped where three could come together.
fn triple(line: &str) -> String {
    let mut escaped = String::with_capacity(line.len());
    let mut characters = line.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\t' => escaped.push('\t'),
            '\'' if characters.peek().is_none_or(|next| *next == '\'') => escaped.push_str("\\'"),
            _ => push(&mut escaped, character),
        }
    }
    escaped
}

fn push(escaped: &mut String, character: char) {
    match character {
        '\\' => escaped.push_str("\\\\"),
        '\r' => escaped.push_str("\\r"),
        // Every control character is below U+00A0, so that four digits hold it.
        _ if character.is_control() => escaped.extend(format!("\\u{:04X}", u32::from(character)).chars()),
        _ => escaped.push(character),
    }
}

#[cfg(test)]
mod tests {
    use super::{Note, Single, is_speakable};

    #[test]
    fn strings_are_escaped() {
        assert_eq!(Single("it's\n\\ \u{7}").to_string(), r"'it\'s\n\\ \u0007'");
    }

    #[test]
    fn notes_of_several_lines_are_laid_out() {
        let note = |text| Note { text, indent: 4 }.to_string();
        assert_eq!(note("a\n\n  b'"), "'''\n    a\n\n      b\\''''");
        assert_eq!(note("a\n"), "'''\n    a\n  '''");
        assert_eq!(note("'''\nb"), "'''\n    \\'\\'\\'\n    b'''");
    }

    #[test]
    fn what_dbml_would_trim_is_no_note() {
        assert!(["", "a", "a\n b", " a\nb", " "].into_iter().all(is_speakable));
        assert!(!["\na", " a", " a\n b", "\n"].into_iter().any(is_speakable));
    }
}
