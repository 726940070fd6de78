//! Offsets as lines and columns, which are counted only in files that have something to report.

use std::cell::OnceCell;
use std::ops::Range;

use dbml_model::source_map::{FileId, Location};

use super::Problem;
use super::flat::{Flat, Position};
use crate::sources::Source;

/// The lines of each file, found when they are first asked for.
pub(super) struct Places<'a> {
    sources: &'a [Source],
    lines: Vec<OnceCell<Lines<'a>>>,
}

impl<'a> Places<'a> {
    pub(super) fn new(sources: &'a [Source]) -> Self {
        Self { sources, lines: sources.iter().map(|_| OnceCell::new()).collect() }
    }

    /// The path of a file, and its lines.
    pub(super) fn file(&self, file: FileId) -> Option<(&'a str, &Lines<'a>)> {
        let index = file.0 as usize;
        let (source, lines) = (self.sources.get(index)?, self.lines.get(index)?);
        Some((source.path, lines.get_or_init(|| Lines::new(source.text))))
    }

    /// A problem with its place in lines and columns; once for each place that it has.
    pub(super) fn flatten<'p>(&'p self, problem: &'p Problem<'_>) -> impl Iterator<Item = Flat<'p>> + 'p {
        let (first, repeats) = match problem {
            Problem::Diagnostic(diagnostic) => (self.range(diagnostic.primary.location), diagnostic.repeats.as_slice()),
            Problem::Whole(whole) => {
                let position = Position { line: whole.line.unwrap_or(1), column: 1 };
                ((whole.file, position, position), [].as_slice())
            }
        };
        let places = std::iter::once(first).chain(repeats.iter().map(|repeat| self.range(*repeat)));
        places.map(move |(file, start, end)| Flat {
            code: problem.code().as_str(),
            severity: problem.severity(),
            message: problem.message(),
            help: problem.help(),
            file,
            start,
            end,
        })
    }

    /// `db/schema/org.dbml:12:33`.
    pub(super) fn spell(&self, location: Location) -> String {
        let (file, start, _) = self.range(location);
        format!("{file}:{}:{}", start.line, start.column)
    }

    fn range(&self, location: Location) -> (&'a str, Position, Position) {
        let Some((path, lines)) = self.file(location.file) else {
            return ("", Position::default(), Position::default());
        };
        (path, lines.position(location.span.start as usize), lines.position(location.span.end as usize))
    }
}

/// The lines of a text.
pub(super) struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
    /// How many characters begin before each step, so that a place in a line of any length is found at once.
    characters: Vec<usize>,
}

/// How many bytes there are from one step to the next.
const STEP: usize = 1024;

impl<'a> Lines<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let after_breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(offset, _)| offset + 1);
        let steps = text.as_bytes().chunks(STEP).scan(0, |before, step| {
            let here = *before;
            *before += characters(step);
            Some(here)
        });
        Self { text, starts: std::iter::once(0).chain(after_breaks).collect(), characters: steps.collect() }
    }

    /// All of them.
    pub(super) fn text(&self) -> &'a str {
        self.text
    }

    /// The line and the column of an offset, both counted from 1, the column in characters.
    pub(super) fn position(&self, offset: usize) -> Position {
        let line = self.starts.partition_point(|start| *start <= offset).max(1);
        let start = self.starts.get(line - 1).copied().unwrap_or_default();
        let before = |offset| self.characters_before(offset);
        let column = if offset <= self.text.len() { before(offset).saturating_sub(before(start)) + 1 } else { 1 };
        Position { line, column }
    }

    /// How many characters begin before an offset.
    fn characters_before(&self, offset: usize) -> usize {
        let step = (offset / STEP).min(self.characters.len().saturating_sub(1));
        let rest = self.text.as_bytes().get(step * STEP..offset).unwrap_or_default();
        self.characters.get(step).copied().unwrap_or_default() + characters(rest)
    }

    /// A line, counted from 0, without its line break.
    pub(super) fn range(&self, line: usize) -> Option<Range<usize>> {
        let start = *self.starts.get(line)?;
        let end = self.starts.get(line + 1).map_or(self.text.len(), |next| next - 1);
        let end = if self.text[..end].ends_with('\r') { end - 1 } else { end };
        Some(start..end.max(start))
    }
}

/// How many characters begin among these bytes.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0b1100_0000 != 0b1000_0000).count()
}

#[cfg(test)]
mod tests {
    use super::{Lines, Position};

    #[test]
    fn columns_are_characters() {
        let text = "añb\nc\n";
        let at = |offset| Lines::new(text).position(offset);
        assert_eq!(at(0), Position { line: 1, column: 1 });
        assert_eq!(at(3), Position { line: 1, column: 3 });
        assert_eq!(at(5), Position { line: 2, column: 1 });
        assert_eq!(at(7), Position { line: 3, column: 1 });
    }

    #[test]
    fn a_place_far_into_a_line_is_counted_from_its_start() {
        let text = format!("é\n{}", "né".repeat(5_000));
        let lines = Lines::new(&text);
        for characters in [0, 1, 1023, 1024, 1025, 9_999, 10_000] {
            let offset = text.char_indices().nth(2 + characters).map_or(text.len(), |(offset, _)| offset);
            assert_eq!(lines.position(offset), Position { line: 2, column: characters + 1 });
        }
    }
}
