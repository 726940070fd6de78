//! Lists: on one line, or an item to a line.

use std::fmt;

/// `a, b, c`.
pub(super) struct Commas<'a, T>(pub &'a [T]);

impl<T: fmt::Display> fmt::Display for Commas<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Separated::new(", ", self.0.iter()).fmt(f)
    }
}

/// Items with a separator between them.
pub(super) struct Separated<I> {
    separator: &'static str,
    items: I,
}

impl<I> Separated<I> {
    pub(super) fn new(separator: &'static str, items: I) -> Self {
        Self { separator, items }
    }
}

impl<I: Iterator<Item: fmt::Display> + Clone> fmt::Display for Separated<I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, item) in self.items.clone().enumerate() {
            if position > 0 {
                f.write_str(self.separator)?;
            }
            item.fmt(f)?;
        }
        Ok(())
    }
}

/// Writes items one to a line, indented, with commas between them.
pub(super) struct Lines {
    first: bool,
}

impl Lines {
    /// A list with nothing in it yet.
    pub(super) fn new() -> Self {
        Self { first: true }
    }

    /// Writes one more item on a line of its own.
    pub(super) fn item(&mut self, f: &mut fmt::Formatter<'_>, item: impl fmt::Display) -> fmt::Result {
        f.write_str(if std::mem::take(&mut self.first) { "\n  " } else { ",\n  " })?;
        item.fmt(f)
    }
}
