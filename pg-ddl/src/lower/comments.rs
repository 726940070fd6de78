//! Comments: notes, or the directive for what a note can't hold.

use dbml_model::source_map::Location;

use super::Lowering;
use super::directives::{Kind, Said};
use crate::catalog::Comment;

/// The comment of an item: its note, unless a directive gives another text.
pub(super) fn lower(
    lowering: &mut Lowering<'_>,
    note: Option<&str>,
    said: &Said<'_>,
    place: Location,
) -> Option<Comment> {
    let comment = match said.value(Kind::Comment) {
        Some((_, text)) => return of_line(lowering, text, place),
        None => note.and_then(Comment::new),
    }?;
    lowering.check_text("the note", comment.as_str(), place);
    Some(comment)
}

/// The comment that a directive gives on its line.
pub(super) fn of_line(lowering: &mut Lowering<'_>, text: &str, place: Location) -> Option<Comment> {
    let comment = Comment::new(&unescape(text))?;
    lowering.check_text("the comment", comment.as_str(), place);
    Some(comment)
}

/// A text from one line: a backslash begins `\n`, `\r`, `\t`, `\\`, `\s` (a blank) and `\/`; before anything else it means itself.
fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        if character != '\\' {
            out.push(character);
            continue;
        }
        match characters.next() {
            Some('n') => out.push('\n'),
            Some('r') => out.push('\r'),
            Some('t') => out.push('\t'),
            Some('s') => out.push(' '),
            Some(same @ ('\\' | '/')) => out.push(same),
            Some(other) => out.extend(['\\', other]),
            None => out.push('\\'),
        }
    }
    out
}
