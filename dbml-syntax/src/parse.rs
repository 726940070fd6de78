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
    let first_bracket = lexed.errors.len();
    let repairs = balance(source, &mut lexed.tokens, cut, &mut lexed.errors);
    let directives = Directives::new(source, &lexed.tokens, &lexed.comments);
    let mut builder = Builder::new(Reader::new(source, directives));
    let layout = Layout::new(source, &lexed.tokens, &repairs);
    let tokens = layout.map(|token| Ok::<_, Infallible>(((), token, ())));
    // The one rule that catches errors has caught all there are: the layout ends every item.
    let outcome = FileParser::new().parse(&mut builder, tokens);
    debug_assert!(outcome.is_ok(), "the grammar accepts or skips every item");
    let (file, shape_errors, directives) = builder.reader.finish();
    let first_shape = lexed.errors.len();
    lexed.errors.extend(shape_errors);
    let errors = merge(source, lexed.errors, first_bracket, first_shape);
    Parsed { source, file, errors, comments: lexed.comments, stray_directives: directives.stray() }
}

/// Puts the mistakes in order. One in a token explains its line, and so does one in a bracket: of those on a line, only the
/// ones are kept that were found first. Of two at the very same place the later one is an echo.
fn merge(source: &str, mut errors: Vec<SyntaxError>, bracket: usize, shape: usize) -> Vec<SyntaxError> {
    let step = |at: usize| usize::from(at >= bracket) + usize::from(at >= shape);
    let mut steps: Vec<(SyntaxError, usize)> =
        errors.drain(..).enumerate().map(|(at, error)| (error, step(at))).collect();
    steps.sort_by_key(|(error, _)| error.span);
    steps.dedup_by_key(|(error, _)| error.span);
    for line in steps.chunk_by(|(one, _), (next, _)| same_line(source, one, next)) {
        let first = line.iter().map(|(_, step)| *step).min();
        errors.extend(line.iter().filter(|(_, step)| Some(*step) == first).map(|(error, _)| *error));
    }
    errors
}

fn same_line(source: &str, one: &SyntaxError, next: &SyntaxError) -> bool {
    !source.as_bytes()[one.span.start as usize..next.span.start as usize].contains(&b'\n')
}
