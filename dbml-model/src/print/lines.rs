//! Items that have a line: what they are, what is set about them, and their directives.

use std::fmt;

use dbml_syntax::WIDTH;

use super::settings;
use crate::schema::Directive;

/// An item on a line of its own: `id bigint [pk] //@ identity: always`.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Line {
    /// What it is called by: a column's or a value's name; empty for what has none or has it elsewhere.
    pub(crate) name: String,
    /// What it is: a type, the keys of an index, a condition, an edge.
    pub(crate) head: String,
    /// Its settings, each as it stands between commas.
    pub(crate) settings: Vec<String>,
    /// Its directives, each from `//@` on.
    pub(crate) directives: Vec<String>,
}

impl Line {
    /// A line with these directives.
    pub(crate) fn new(name: String, head: String, settings: Vec<String>, directives: &[Directive]) -> Self {
        Self { name, head, settings, directives: directives.iter().map(super::directives::comment).collect() }
    }

    /// The line with a line break: directives at its end, or above it where it would grow too long.
    pub(crate) fn print(&self, f: &mut dyn fmt::Write, indent: usize) -> fmt::Result {
        let text = self.to_string();
        let comments = self.directives.iter().map(|comment| comment.chars().count() + 1).sum::<usize>();
        if self.directives.is_empty() {
            return writeln!(f, "{:indent$}{text}", "");
        }
        if indent + text.chars().count() + comments <= WIDTH && !text.contains('\n') {
            return writeln!(f, "{:indent$}{text} {}", "", self.directives.join(" "));
        }
        self.directives.iter().try_for_each(|comment| writeln!(f, "{:indent$}{comment}", ""))?;
        writeln!(f, "{:indent$}{text}", "")
    }
}

/// The item without its directives.
impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let gap = if self.name.is_empty() || self.head.is_empty() { "" } else { " " };
        write!(f, "{}{gap}{}{}", self.name, self.head, settings::list(&self.settings))
    }
}
