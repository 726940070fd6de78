//! The lines of one file that a diagnostic is about, drawn by miette.

use std::fmt;

use dbml_model::Span;
use dbml_model::diagnostic::{Diagnostic, Label};
use dbml_model::source_map::FileId;
use miette::{GraphicalReportHandler, GraphicalTheme, LabeledSpan, NamedSource, SourceCode};

use crate::sources::Source;

/// The labels of a diagnostic in each of its files, the file of the primary label first.
pub(super) fn write(out: &mut String, sources: &[Source], diagnostic: &Diagnostic) {
    let mut files: Vec<FileId> = vec![diagnostic.primary.location.file];
    for label in &diagnostic.secondary {
        if !files.contains(&label.location.file) {
            files.push(label.location.file);
        }
    }
    let snippets: Vec<Snippet<'_>> = files.iter().filter_map(|file| Snippet::new(sources, diagnostic, *file)).collect();
    let handler = GraphicalReportHandler::new_themed(GraphicalTheme::unicode()).with_context_lines(1);
    for (position, snippet) in snippets.iter().enumerate() {
        let drawing = snippet.draw(&handler);
        if position == 0 {
            out.push_str(&drawing);
        } else {
            // One drawing of several files: the frame goes on instead of being closed and opened again.
            out.truncate(out.trim_end().rfind('\n').map_or(0, |end| end + 1));
            out.push_str(&drawing.replacen('╭', "╰", 1));
        }
    }
}

/// One file and what is said about places in it. It has neither code nor message nor help: they are written around it.
struct Snippet<'a> {
    source: NamedSource<&'static str>,
    /// The end of the last line that says something: what is missing there is shown there.
    end: usize,
    primary: Option<&'a Label>,
    secondary: Vec<&'a Label>,
}

impl<'a> Snippet<'a> {
    fn new(sources: &[Source], diagnostic: &'a Diagnostic, file: FileId) -> Option<Self> {
        let source = sources.get(file.0 as usize)?;
        let here = |label: &&Label| label.location.file == file;
        Some(Self {
            source: NamedSource::new(source.path, source.text),
            end: source.text.trim_end().len(),
            primary: Some(&diagnostic.primary).filter(here),
            secondary: diagnostic.secondary.iter().filter(here).collect(),
        })
    }

    fn range(&self, span: Span) -> (usize, usize) {
        let start = (span.start as usize).min(self.end);
        (start, (span.end as usize).saturating_sub(span.start as usize))
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
        let primary = self.primary.iter().map(|label| {
            let span = label.location.span;
            LabeledSpan::new_primary_with_span(Some(label.text.clone()), self.range(span))
        });
        let secondary = self
            .secondary
            .iter()
            .map(|label| LabeledSpan::new_with_span(Some(label.text.clone()), self.range(label.location.span)));
        Some(Box::new(primary.chain(secondary)))
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
