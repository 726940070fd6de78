//! A statement that a server refuses, at its place.

use dbml_model::Span;
use dbml_model::diagnostic::{Code, Diagnostic};
use dbml_model::source_map::{FileId, Location};
use pg_live::replay::ReplayError;

use crate::sources::Source;

/// The statement in the text of its script, which is shown under `path`, with what the server said of it and what to do.
pub(crate) fn refused_statement(
    code: Code,
    path: &str,
    text: &str,
    error: &ReplayError,
    help: &str,
) -> (Source, Diagnostic) {
    let source = Source::of(path.to_owned(), text.to_owned());
    let span = error.statement.as_ref().map_or_else(Span::default, |statement| {
        let end = if statement.is_exact { statement.position } else { statement.start + statement.text.len() };
        Span::new(offset(statement.position), offset(end.max(statement.position + 1)))
    });
    let message = match error.server_error() {
        Some(server) => match &server.sqlstate {
            Some(state) => format!("{server} (SQLSTATE {state})"),
            None => server.to_string(),
        },
        None => error.to_string(),
    };
    let place = Location { file: FileId(0), span };
    let said = error.server_error().map(|server| [server.detail.clone(), server.hint.clone(), server.context.clone()]);
    let help: Vec<String> = said.into_iter().flatten().flatten().chain([help.to_owned()]).collect();
    (source, Diagnostic::new(code, message, place, "the server refuses this").help(help.join("\n")))
}

fn offset(bytes: usize) -> u32 {
    u32::try_from(bytes).unwrap_or(u32::MAX)
}
