//! The lines that a diagnostic is about, drawn by miette.

use std::fmt;

use dbml_model::Span;
use dbml_model::diagnostic::{Diagnostic, Label};
use miette::{GraphicalReportHandler, GraphicalTheme, LabeledSpan, NamedSource, SourceCode};

use crate::sources::Source;

/// Labels at most this many lines apart stand in one snippet.
const NEAR: usize = 5;

/// The place of the primary label, with what is near it; then the other places, each where it is.
pub(super) fn write(out: &mut String, sources: &[Source], diagnostic: &Diagnostic) {
    let mut snippets: Vec<Snippet<'_>> = Vec::new();
    for label in std::iter::once(&diagnostic.primary).chain(&diagnostic.secondary) {
        let Some(source) = sources.get(label.location.file.0 as usize) else { continue };
        match snippets.iter_mut().find(|snippet| snippet.is_near(label)) {
            Some(snippet) => snippet.others.push(label),
            None => snippets.push(Snippet::new(source, label)),
        }
    }
    let handler = GraphicalReportHandler::new_themed(GraphicalTheme::unicode()).with_context_lines(1);
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

/// Some lines of a file. It has neither code nor message nor help: they are written around it.
struct Snippet<'a> {
    source: NamedSource<&'static str>,
    first: &'a Label,
    others: Vec<&'a Label>,
}

impl<'a> Snippet<'a> {
    fn new(source: &Source, first: &'a Label) -> Self {
        Self { source: NamedSource::new(source.path, source.text), first, others: Vec::new() }
    }

    fn is_near(&self, label: &Label) -> bool {
        let (here, there) = (self.first.location, label.location);
        let between = here.span.start.min(there.span.start) as usize..here.span.start.max(there.span.start) as usize;
        let lines = self.source.inner().get(between).map_or(0, |text| text.matches('\n').take(NEAR + 1).count());
        here.file == there.file && lines <= NEAR
    }

    fn range(&self, span: Span) -> (usize, usize) {
        // What is missing at the end of the file is shown at the end of the last line that says something.
        let start = (span.start as usize).min(self.source.inner().trim_end().len());
        (start, span.end.saturating_sub(span.start) as usize)
    }

    /// The drawing without the line for the message, which is empty.
    fn draw(&self, handler: &GraphicalReportHandler) -> String {
        let mut drawing = String::new();
        if handler.render_report(&mut drawing, self).is_err() {
            return String::new();
        }
        drawing.split_once('\n').map_or(String::new(), |(_, lines)| lines.to_owned())
    }
}

impl miette::Diagnostic for Snippet<'_> {
    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.source)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let Label { location, text } = self.first;
        let first = LabeledSpan::new_primary_with_span(Some(text.clone()), self.range(location.span));
        let others = self
            .others
            .iter()
            .map(|label| LabeledSpan::new_with_span(Some(label.text.clone()), self.range(label.location.span)));
        Some(Box::new(std::iter::once(first).chain(others)))
    }
}

impl std::error::Error for Snippet<'_> {}

impl fmt::Display for Snippet<'_> {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

impl fmt::Debug for Snippet<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Snippet").finish_non_exhaustive()
    }
}
