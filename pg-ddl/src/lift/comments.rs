//! Comments: notes where DBML has a place for them and keeps their text, else directives.

use dbml_model::print::is_speakable;
use dbml_model::schema::Directive;

use super::directives;
use crate::catalog::Comment;

/// The note with the text of a comment, or the directive for a text that a note cannot have.
///
/// Notes lose leading blank lines and shared indentation.
pub(super) fn lift(comment: Option<&Comment>) -> (Option<Box<str>>, Option<Directive>) {
    match comment {
        Some(found) if !is_speakable(found.as_str()) => (None, directives::comment(comment)),
        Some(found) => (Some(found.as_str().into()), None),
        None => (None, None),
    }
}

/// The text on one line: a backslash begins `\n`, `\r`, `\t`, `\\`, `\s` (a blank at either end) and `\/` (the second slash of `//@`).
pub(super) fn escape(text: &str) -> String {
    let trimmed = text.trim_matches(' ');
    let blanks = |count: usize| "\\s".repeat(count);
    let (left, right) =
        (text.len() - text.trim_start_matches(' ').len(), text.len() - text.trim_end_matches(' ').len());
    let body = trimmed
        .replace('\\', "\\\\")
        .replace('\n', "\\n")
        .replace('\r', "\\r")
        .replace('\t', "\\t")
        .replace("//@", "/\\/@");
    let right = if trimmed.is_empty() { 0 } else { right };
    format!("{}{body}{}", blanks(left), blanks(right))
}
