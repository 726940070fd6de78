//! Directives: at the end of the item's line, or above it where the line would grow too long.

use std::fmt;

use dbml_syntax::WIDTH;

use crate::schema::Directive;

/// One item on a line of its own, with its directives.
pub(super) fn item(f: &mut fmt::Formatter<'_>, indent: usize, text: &str, directives: &[Directive]) -> fmt::Result {
    let comments: Vec<String> = directives.iter().map(comment).collect();
    let width =
        indent + text.chars().count() + comments.iter().map(|comment| comment.chars().count() + 1).sum::<usize>();
    if comments.is_empty() {
        return writeln!(f, "{:indent$}{text}", "");
    }
    if width <= WIDTH && !text.contains('\n') {
        return writeln!(f, "{:indent$}{text} {}", "", comments.join(" "));
    }
    above(f, indent, directives)?;
    writeln!(f, "{:indent$}{text}", "")
}

/// Directives on lines of their own, above what they are about.
pub(super) fn above(f: &mut fmt::Formatter<'_>, indent: usize, directives: &[Directive]) -> fmt::Result {
    directives.iter().try_for_each(|directive| writeln!(f, "{:indent$}{}", "", comment(directive)))
}

fn comment(directive: &Directive) -> String {
    match &directive.value {
        Some(value) => format!("//@ {}: {value}", directive.name),
        None => format!("//@ {}", directive.name),
    }
}
