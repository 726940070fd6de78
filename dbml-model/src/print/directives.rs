//! Directives on lines of their own, above what they are about.

use std::fmt;

use crate::schema::Directive;

/// Directives on lines of their own, above what they are about.
pub(super) fn above(f: &mut fmt::Formatter<'_>, indent: usize, directives: &[Directive]) -> fmt::Result {
    directives.iter().try_for_each(|directive| writeln!(f, "{:indent$}{}", "", comment(directive)))
}

/// `//@ name: value`.
pub(super) fn comment(directive: &Directive) -> String {
    match &directive.value {
        Some(value) => format!("//@ {}: {value}", directive.name),
        None => format!("//@ {}", directive.name),
    }
}
