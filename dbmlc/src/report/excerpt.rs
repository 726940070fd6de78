//! The few lines of a file that are drawn. A line that is too long for any terminal is cut around what it is about, so that a text on
//! one line is as readable, and as quick to draw, as any other.

use std::ops::Range;

use dbml_model::Span;
use miette::{MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};

use super::flat::Position;
use super::places::Lines;
use super::visible;

/// How many bytes of a line are shown before and after what it is about.
const AROUND: usize = 160;

/// What stands for the part of a line that is left out.
const CUT: &str = "…";

/// Some lines of a file.
pub(super) struct Excerpt {
    name: String,
    /// The lines as they are shown.
    text: String,
    /// Number of the first, from 0.
    first_line: usize,
    /// Where the primary label is.
    position: Position,
    /// The labels in `text`.
    pub(super) labels: Vec<Range<usize>>,
}

impl Excerpt {
    /// The lines of these places, the first of which is the primary one, and one more line on either side.
    pub(super) fn new(name: &str, lines: &Lines<'_>, spans: &[Span]) -> Self {
        let number = |offset: u32| lines.position(offset as usize).line - 1;
        let first = spans.iter().map(|span| number(span.start)).min().unwrap_or_default();
        let last = spans.iter().map(|span| number(span.end)).max().unwrap_or_default();
        let position = spans.first().map(|span| lines.position(span.start as usize)).unwrap_or_default();
        let first_line = first.saturating_sub(1);
        let mut excerpt =
            Self { name: name.to_owned(), text: String::new(), first_line, position, labels: vec![0..0; spans.len()] };
        for line in first_line..=last + 1 {
            let Some(range) = lines.range(line).filter(|range| line <= last || range.start < lines.text().len()) else {
                break;
            };
            excerpt.push(lines.text(), range, spans);
        }
        excerpt
    }

    fn push(&mut self, source: &str, line: Range<usize>, spans: &[Span]) {
        let offset = |offset: u32| offset as usize;
        let marked = |at: usize| line.start <= at && at <= line.end;
        let ends = spans.iter().flat_map(|span| [offset(span.start), offset(span.end)]).filter(|at| marked(*at));
        let (from, to) = ends.fold((line.end, line.start), |(from, to), at| (from.min(at), to.max(at)));
        // Without a label on it, a line is shown from its start.
        let (from, to) = if from > to { (line.start, line.start) } else { (from, to) };
        let is_long = line.len() > 2 * AROUND;
        let from =
            if is_long { source.floor_char_boundary(from.saturating_sub(AROUND).max(line.start)) } else { line.start };
        let to = if is_long {
            source.ceil_char_boundary((to.min(from + 2 * AROUND) + AROUND).min(line.end))
        } else {
            line.end
        };
        if from > line.start {
            self.text.push_str(CUT);
        }
        let start = self.text.len();
        self.text.push_str(&visible::marked(&source[from..to]));
        let end = self.text.len();
        if to < line.end {
            self.text.push_str(CUT);
        }
        self.text.push('\n');
        let shown = |at: usize| start + at.clamp(from, to) - from;
        for (label, span) in self.labels.iter_mut().zip(spans) {
            if marked(offset(span.start)) {
                *label = shown(offset(span.start))..end.max(shown(offset(span.start)));
            }
            if marked(offset(span.end)) {
                label.end = shown(offset(span.end)).max(label.start);
            }
        }
    }
}

impl SourceCode for Excerpt {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let found = self.text.read_span(span, before, after)?;
        // Without context it is asked for to tell where the label is.
        let column = if before == 0 && after == 0 { self.position.column - 1 } else { found.column() };
        let line = self.first_line + found.line();
        let (data, span, count) = (found.data(), *found.span(), found.line_count());
        Ok(Box::new(MietteSpanContents::new_named(self.name.clone(), data, span, line, column, count)))
    }
}

#[cfg(test)]
mod tests {
    use dbml_model::Span;

    use super::{AROUND, Excerpt};
    use crate::report::places::Lines;

    fn shown(source: &str, word: &str) -> (String, String) {
        let start = u32::try_from(source.find(word).unwrap_or_default()).unwrap_or_default();
        let span = Span::new(start, start + u32::try_from(word.len()).unwrap_or_default());
        let excerpt = Excerpt::new("a.dbml", &Lines::new(source), &[span]);
        (excerpt.text[excerpt.labels[0].clone()].to_owned(), excerpt.text)
    }

    #[test]
    fn a_line_on_either_side() {
        assert_eq!(
            shown("one\ntwo\nthree\nfour\nfive\n", "three"),
            ("three".to_owned(), "two\nthree\nfour\n".to_owned())
        );
    }

    #[test]
    fn a_long_line_is_cut_around_its_label() {
        let source = format!("{}wrong{}\nnext", "ä".repeat(1_000_000), "b".repeat(1_000_000));
        let (label, text) = shown(&source, "wrong");
        assert_eq!(label, "wrong");
        assert!(text.len() < 4 * AROUND && text.starts_with("…ä") && text.ends_with("b…\nnext\n"), "{text}");
    }
}
