//! From text to tree.

use std::convert::Infallible;
use std::ops::Range;

use crate::actions::Builder;
use crate::ast::{Directive, File};
use crate::balance::{Repair, balance};
use crate::comments::{Comment, Directives};
use crate::elements::Reader;
use crate::error::{Reach, SyntaxError, SyntaxErrorKind};
use crate::grammar::FileParser;
use crate::layout::Layout;
use crate::lexer::{Lexed, lex, lex_range};
use crate::span::Span;

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

impl Parsed<'_> {
    /// What elements the text may have that are not in the tree, because a mistake hides them.
    pub fn hidden_elements(&self) -> HiddenElements {
        let hidden = self.errors.iter().map(|error| match error.kind.reach() {
            Reach::Line => HiddenElements::None,
            Reach::Header if self.is_in_body(error) => HiddenElements::None,
            Reach::Rest => HiddenElements::Named,
            Reach::Header | Reach::Names => HiddenElements::Any,
        });
        hidden.max().unwrap_or_default()
    }

    /// Whether a mistake is below the header of an element.
    fn is_in_body(&self, error: &SyntaxError) -> bool {
        let items = &self.file.items;
        let after = items.partition_point(|item| item.span().start <= error.span.start);
        let Some(item) = after.checked_sub(1).and_then(|last| items.get(last)) else { return false };
        let from_start = Span::new(item.span().start, error.span.start);
        error.span.start < item.span().end && from_start.text(self.source).contains('\n')
    }
}

/// What elements a text may have that are not in its tree.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum HiddenElements {
    /// None: all that it defines is there.
    #[default]
    None,
    /// Some whose names stand in the text.
    Named,
    /// Some whose names may be what is wrong.
    Any,
}

/// Reads a text. Every text gives a tree; a line that cannot be understood costs that line.
///
/// ```
/// let parsed = dbml_syntax::parse("Table users {\n  id int [pk]\n  name\n}\n");
/// assert_eq!(parsed.file.items.len(), 1);
/// assert_eq!(parsed.errors.len(), 1); // `name` has no type
/// ```
pub fn parse(source: &str) -> Parsed<'_> {
    Tokens::read(source).parse()
}

/// The tokens of a text, with the brackets that belong together.
pub(crate) struct Tokens<'s> {
    pub(crate) source: &'s str,
    pub(crate) lexed: Lexed,
    repairs: Vec<Repair>,
    /// Where among the mistakes those in brackets begin; the ones before are in tokens.
    first_bracket: usize,
}

impl<'s> Tokens<'s> {
    pub(crate) fn read(source: &'s str) -> Self {
        Self::balanced(source, lex(source))
    }

    /// Those of a part of the text, which holds whole elements unless something is wrong.
    pub(crate) fn read_range(source: &'s str, range: Range<usize>) -> Self {
        Self::balanced(source, lex_range(source, range))
    }

    fn balanced(source: &'s str, mut lexed: Lexed) -> Self {
        let cut = lexed.errors.last().is_some_and(|error| error.kind == SyntaxErrorKind::UnterminatedComment);
        let first_bracket = lexed.errors.len();
        let repairs = balance(source, &mut lexed.tokens, cut, &mut lexed.errors);
        Self { source, lexed, repairs, first_bracket }
    }

    /// Whether nothing is wrong so far.
    pub(crate) fn are_whole(&self) -> bool {
        self.lexed.errors.is_empty() && self.repairs.is_empty()
    }

    pub(crate) fn directives(&self) -> Directives<'s> {
        Directives::new(self.source, &self.lexed.tokens, &self.lexed.comments)
    }

    /// The tree of all of them.
    pub(crate) fn parse(self) -> Parsed<'s> {
        let mut builder = Builder::new(Reader::new(self.source, self.source.len(), self.directives()));
        let Self { source, mut lexed, repairs, first_bracket } = self;
        let layout = Layout::new(source, &lexed.tokens, &repairs);
        // The one rule that catches errors has caught all there are: the layout ends every item.
        let outcome = FileParser::new().parse(&mut builder, layout.map(|token| Ok::<_, Infallible>(((), token, ()))));
        debug_assert!(outcome.is_ok(), "the grammar accepts or skips every item");
        let (file, shape_errors, directives) = builder.reader.finish();
        let first_shape = lexed.errors.len();
        lexed.errors.extend(shape_errors);
        let errors = merge(source, lexed.errors, first_bracket, first_shape);
        Parsed { source, file, errors, comments: lexed.comments, stray_directives: directives.stray() }
    }
}

/// Puts the mistakes in order. One in a token explains its line, and so does one in a bracket: of those on a line, only the
/// ones are kept that were found first. Of two at the very same place the later one is an echo, and so is a blank that is missing on
/// a line where something else is wrong.
fn merge(source: &str, mut errors: Vec<SyntaxError>, bracket: usize, shape: usize) -> Vec<SyntaxError> {
    let step = |at: usize| usize::from(at >= bracket) + usize::from(at >= shape);
    let mut steps: Vec<(SyntaxError, usize)> =
        errors.drain(..).enumerate().map(|(at, error)| (error, step(at))).collect();
    steps.sort_by_key(|(error, _)| error.span);
    steps.dedup_by_key(|(error, _)| error.span);
    for line in steps.chunk_by(|(one, _), (next, _)| same_line(source, one, next)) {
        if let Some(quote) = quote_inside(source, line) {
            errors.push(quote);
            continue;
        }
        let is_blank = |error: &SyntaxError| error.kind == SyntaxErrorKind::MissingBlank;
        let is_else = line.iter().any(|(error, _)| !is_blank(error));
        let first = line.iter().map(|(_, step)| *step).min();
        let kept = |(error, step): &&(SyntaxError, usize)| Some(*step) == first && !(is_else && is_blank(error));
        let found = errors.len();
        for (error, _) in line.iter().filter(kept) {
            let is_closer = errors[found..].last().is_some_and(|open| is_quote_pair(source, open, error));
            if !is_closer {
                errors.push(*error);
            }
        }
    }
    drop_explained(&mut errors);
    join_runs(source, &mut errors);
    errors
}

/// Brackets without partners that follow each other are one mistake, however many there are.
fn join_runs(source: &str, errors: &mut Vec<SyntaxError>) {
    let mut last: Option<SyntaxError> = None;
    errors.retain(|error| {
        let goes_on = last.is_some_and(|last| {
            let between = Span::new(last.span.end, error.span.start).text(source);
            last.kind.is_lone_bracket() && error.kind.is_lone_bracket() && between.trim_ascii().is_empty()
        });
        last = Some(*error);
        !goes_on
    });
}

/// The end of a text that was not meant to end there: words stand close behind it, and later on the line a quote has no partner.
fn quote_inside(source: &str, line: &[(SyntaxError, usize)]) -> Option<SyntaxError> {
    let ends_text = |error: &SyntaxError| {
        let text = error.related.map_or("", |before| before.text(source));
        error.kind == SyntaxErrorKind::MissingBlank && text.starts_with('\'')
    };
    let first = line.iter().position(|(error, _)| ends_text(error))?;
    let is_open = |(error, _): &(SyntaxError, usize)| error.kind == SyntaxErrorKind::UnterminatedString;
    line[first..].iter().any(is_open).then(|| line[first].0)
}

/// Whether two signs that begin no token are the quotes or brackets around one text, as other languages write them.
fn is_quote_pair(source: &str, open: &SyntaxError, close: &SyntaxError) -> bool {
    let pair = (open.span.text(source), close.span.text(source));
    open.kind == SyntaxErrorKind::UnknownCharacter
        && close.kind == SyntaxErrorKind::UnknownCharacter
        && matches!(pair, ("‘" | "‚", "’") | ("“" | "„", "”") | ("„", "“") | ("«", "»") | ("【", "】") | ("（", "）"))
}

/// Takes out what says that a block, which is the related place, lacks something, where another mistake lies in the block.
fn drop_explained(errors: &mut Vec<SyntaxError>) {
    let starts: Vec<u32> = errors.iter().map(|error| error.span.start).collect();
    errors.retain_mut(|error| {
        if !matches!(error.kind, SyntaxErrorKind::EmptyNote | SyntaxErrorKind::MissingEdge) {
            return true;
        }
        let Some(block) = error.related.take() else { return true };
        starts.get(starts.partition_point(|start| *start < block.start)).is_none_or(|start| *start > block.end)
    });
}

fn same_line(source: &str, one: &SyntaxError, next: &SyntaxError) -> bool {
    !source.as_bytes()[one.span.start as usize..next.span.start as usize].contains(&b'\n')
}
