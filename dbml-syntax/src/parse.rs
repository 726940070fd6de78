//! From text to tree.

use std::convert::Infallible;

use crate::actions::Builder;
use crate::ast::{Directive, File};
use crate::balance::balance;
use crate::comments::{Comment, Directives};
use crate::elements::Reader;
use crate::error::{SyntaxError, SyntaxErrorKind};
use crate::grammar::FileParser;
use crate::layout::Layout;
use crate::lexer::lex;

/// What a text says, and what is wrong with it.
#[derive(Clone, Debug, Default)]
pub struct Parsed<'s> {
    /// The text.
    pub source: &'s str,
    /// The tree of what could be understood.
    pub file: File<'s>,
    /// The mistakes, in the order of the text.
    pub errors: Vec<SyntaxError>,
    /// The comments, in the order of the text.
    pub comments: Vec<Comment>,
    /// Directives that stand at no item that could have one.
    pub stray_directives: Vec<Directive<'s>>,
}

/// Reads a text. Every text gives a tree; a line that cannot be understood costs that line.
///
/// ```
/// let parsed = dbml_syntax::parse("Table users {\n  id int [pk]\n  name\n}\n");
/// assert_eq!(parsed.file.items.len(), 1);
/// assert_eq!(parsed.errors.len(), 1); // `name` has no type
/// ```
pub fn parse(source: &str) -> Parsed<'_> {
    let mut lexed = lex(source);
    let cut = lexed.errors.last().is_some_and(|error| error.kind == SyntaxErrorKind::UnterminatedComment);
    let repairs = balance(source, &lexed.tokens, cut, &mut lexed.errors);
    let directives = Directives::new(source, &lexed.tokens, &lexed.comments);
    let mut builder = Builder::new(Reader::new(source, directives));
    let layout = Layout::new(source, &lexed.tokens, &repairs);
    let tokens = layout.map(|token| Ok::<_, Infallible>(((), token, ())));
    // The one rule that catches errors has caught all there are: the layout ends every item.
    let outcome = FileParser::new().parse(&mut builder, tokens);
    debug_assert!(outcome.is_ok(), "the grammar accepts or skips every item");
    let (file, shape_errors, directives) = builder.reader.finish();
    let errors = merge(source, lexed.errors, shape_errors);
    Parsed { source, file, errors, comments: lexed.comments, stray_directives: directives.stray() }
}

/// Puts the mistakes in order. What is wrong with a token or bracket explains its line: nothing else is said about it.
fn merge(source: &str, tokens: Vec<SyntaxError>, mut shapes: Vec<SyntaxError>) -> Vec<SyntaxError> {
    if tokens.is_empty() || shapes.is_empty() {
        shapes.extend(tokens);
        shapes.sort_by_key(|error| error.span);
        return shapes;
    }
    let mut all: Vec<(SyntaxError, bool)> = tokens.into_iter().map(|error| (error, true)).collect();
    all.extend(shapes.into_iter().map(|error| (error, false)));
    all.sort_by_key(|(error, _)| error.span);
    let mut kept = Vec::with_capacity(all.len());
    for line in all.chunk_by(|(one, _), (next, _)| same_line(source, one, next)) {
        let explained = line.iter().any(|(_, of_token)| *of_token);
        kept.extend(line.iter().filter(|(_, of_token)| *of_token || !explained).map(|(error, _)| *error));
    }
    kept
}

fn same_line(source: &str, one: &SyntaxError, next: &SyntaxError) -> bool {
    !source.as_bytes()[one.span.start as usize..next.span.start as usize].contains(&b'\n')
}
