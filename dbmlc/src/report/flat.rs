//! A problem as machines want it: one place, no drawing.

use dbml_model::diagnostic::Severity;

/// A problem with one place.
pub(super) struct Flat<'a> {
    pub(super) code: &'static str,
    pub(super) severity: Severity,
    pub(super) message: &'a str,
    pub(super) help: Option<&'a str>,
    pub(super) file: &'a str,
    pub(super) start: Position,
    /// Just after the last character.
    pub(super) end: Position,
}

/// A line and a column, both counted from 1.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Position {
    pub(super) line: usize,
    /// In characters.
    pub(super) column: usize,
}

impl Default for Position {
    fn default() -> Self {
        Self { line: 1, column: 1 }
    }
}
