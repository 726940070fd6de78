//! The lines that a diagnostic is about, drawn by miette.

use std::fmt;

use dbml_model::Span;
use dbml_model::diagnostic::{Diagnostic, Label};
use miette::{GraphicalReportHandler, GraphicalTheme, LabeledSpan, SourceCode};

use super::excerpt::Excerpt;
use super::page::Page;
use super::places::{Lines, Places};

/// Labels at most this many lines apart stand in one snippet.
const NEAR: usize = 5;

/// Of what has more lines than this, the first is shown.
const TALL: usize = 8;

/// The place of the primary label, with what is near it; then the other places, each where it is.
pub(super) fn write(out: &mut String, places: &Places<'_>, page: Page, diagnostic: &Diagnostic) {
    let mut snippets: Vec<Snippet<'_>> = Vec::new();
    for label in std::iter::once(&diagnostic.primary).chain(&diagnostic.secondary) {
        let Some((path, lines)) = places.file(label.location.file) else { continue };
        match snippets.iter_mut().find(|snippet| snippet.is_near(label)) {
            Some(snippet) => snippet.labels.push(label),
            None => snippets.push(Snippet { path, lines, labels: vec![label] }),
        }
    }
    let mut handler = GraphicalReportHandler::new_themed(GraphicalTheme::unicode()).with_context_lines(1);
    if let Some(width) = page.width {
        handler = handler.with_width(width);
    }
    let mut frame = None;
    for snippet in &snippets {
        let drawing = snippet.draw(&handler);
        let corner = drawing.find('╭');
        if frame.is_some() && frame == corner {
            // One drawing of several places: the frame goes on instead of being closed and opened again.
            out.truncate(out.trim_end().rfind('\n').map_or(0, |end| end + 1));
            out.push_str(&drawing.replacen('╭', "╰", 1));
        } else {
            out.push_str(&drawing);
        }
        frame = corner;
    }
}

/// Some labels that are near each other.
struct Snippet<'a> {
    path: &'a str,
    lines: &'a Lines<'a>,
    /// At least one.
    labels: Vec<&'a Label>,
}

impl Snippet<'_> {
    fn is_near(&self, label: &Label) -> bool {
        let line = |label: &Label| self.lines.position(label.location.span.start as usize).line;
        let is_near =
            |first: &&Label| first.location.file == label.location.file && line(first).abs_diff(line(label)) <= NEAR;
        self.labels.first().is_some_and(is_near)
    }

    /// What is missing at the end of the file is shown at the end of the last line that says something.
    fn span(&self, label: &Label) -> Span {
        let Span { start, end } = label.location.span;
        let last = u32::try_from(self.lines.text().trim_end().len()).unwrap_or(u32::MAX);
        let line = |offset: u32| self.lines.position(offset as usize).line;
        let first = line(start) - 1;
        let end = match self.lines.range(first) {
            Some(range) if line(end) > first + TALL => u32::try_from(range.end).unwrap_or(u32::MAX),
            _ => end,
        };
        Span::new(start.min(last), end.min(last).max(start.min(last)))
    }

    /// The drawing without the line for the message, which is empty.
    fn draw(&self, handler: &GraphicalReportHandler) -> String {
        let spans: Vec<Span> = self.labels.iter().map(|label| self.span(label)).collect();
        let drawing = Drawing { excerpt: Excerpt::new(self.path, self.lines, &spans), labels: &self.labels };
        let mut text = String::new();
        if handler.render_report(&mut text, &drawing).is_err() {
            return String::new();
        }
        text.split_once('\n').map_or(String::new(), |(_, lines)| lines.to_owned())
    }
}

/// What miette draws. It has neither code nor message nor help: they are written around it.
struct Drawing<'a> {
    excerpt: Excerpt,
    labels: &'a [&'a Label],
}

impl miette::Diagnostic for Drawing<'_> {
    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.excerpt)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let labels = self.labels.iter().zip(&self.excerpt.labels).enumerate();
        Some(Box::new(labels.map(|(position, (label, range))| {
            let (text, range) = (Some(label.text.clone()), (range.start, range.len()));
            if position == 0 {
                LabeledSpan::new_primary_with_span(text, range)
            } else {
                LabeledSpan::new_with_span(text, range)
            }
        })))
    }
}

impl std::error::Error for Drawing<'_> {}

impl fmt::Display for Drawing<'_> {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

impl fmt::Debug for Drawing<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Drawing").finish_non_exhaustive()
    }
}
