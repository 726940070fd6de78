//! Lines and columns.

use std::cell::OnceCell;

use dbml_model::source_map::Location;

use super::Problem;
use super::flat::{Flat, Position};
use crate::sources::Source;

/// Where the lines of each file begin, found when they are first asked for.
pub(super) struct Places<'a> {
    sources: &'a [Source],
    lines: Vec<OnceCell<Vec<usize>>>,
}

impl<'a> Places<'a> {
    pub(super) fn new(sources: &'a [Source]) -> Self {
        Self { sources, lines: vec![OnceCell::new(); sources.len()] }
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
        let index = location.file.0 as usize;
        let (Some(source), Some(lines)) = (self.sources.get(index), self.lines.get(index)) else {
            return ("", Position::default(), Position::default());
        };
        let lines = lines.get_or_init(|| line_starts(source.text));
        let position = |offset: u32| position(source.text, lines, offset as usize);
        (source.path, position(location.span.start), position(location.span.end))
    }
}

fn line_starts(text: &str) -> Vec<usize> {
    let after_breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(offset, _)| offset + 1);
    std::iter::once(0).chain(after_breaks).collect()
}

/// Lines and columns counted from 1, columns in characters.
fn position(text: &str, lines: &[usize], offset: usize) -> Position {
    let line = lines.partition_point(|start| *start <= offset).max(1);
    let start = lines.get(line - 1).copied().unwrap_or_default();
    let column = text.get(start..offset).map_or(0, |before| before.chars().count()) + 1;
    Position { line, column }
}

#[cfg(test)]
mod tests {
    use super::{Position, line_starts, position};

    #[test]
    fn columns_are_characters() {
        let text = "añb\nc\n";
        let at = |offset| position(text, &line_starts(text), offset);
        assert_eq!(at(0), Position { line: 1, column: 1 });
        assert_eq!(at(3), Position { line: 1, column: 3 });
        assert_eq!(at(5), Position { line: 2, column: 1 });
        assert_eq!(at(7), Position { line: 3, column: 1 });
    }
}
