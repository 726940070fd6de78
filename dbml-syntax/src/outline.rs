//! A text whose tables are read one after the other, when they are asked for.
//!
//! Most of a schema stands in the bodies of its tables. Whoever uses up one table before the next is read never holds a tree of them all,
//! which would be nine tenths of the memory that a text takes, and finds each table where the one before it has just been.

use std::convert::Infallible;
use std::iter::once;
use std::vec;

use thin_vec::ThinVec;

use crate::actions::Builder;
use crate::ast::{Directive, TableItem};
use crate::elements::Reader;
use crate::grammar::FileParser;
use crate::layout::{BodyTokens, Layout};
use crate::parse::{Parsed, Tokens};
use crate::{Token, TokenKind};

/// What a text says, of which the bodies of the tables may still have to be read.
#[derive(Clone, Debug, Default)]
pub struct Outline<'s> {
    /// The tree. Where there are `bodies`, its tables have no items, and there is no mistake outside of the tables.
    pub parsed: Parsed<'s>,
    /// The bodies of the tables that have one. There are none where the tree is whole.
    pub bodies: Option<TableBodies<'s>>,
}

impl<'s> From<Parsed<'s>> for Outline<'s> {
    fn from(parsed: Parsed<'s>) -> Self {
        Self { parsed, bodies: None }
    }
}

/// Reads a text but for the bodies of its tables. Where there is a mistake outside of them, the tree is that of [`parse`](crate::parse).
///
/// ```
/// let outline = dbml_syntax::outline("Table users {\n  id int [pk]\n}\nTable posts {\n  id int\n  title\n}\n");
/// assert_eq!(outline.parsed.file.items.len(), 2);
/// let mut bodies = outline.bodies.unwrap();
/// assert_eq!(bodies.next().unwrap().unwrap().len(), 1);
/// assert!(bodies.next().unwrap().is_err()); // `title` has no type
/// ```
pub fn outline(source: &str) -> Outline<'_> {
    let mut tokens = Tokens::read(source);
    if !tokens.are_whole() {
        return tokens.parse().into();
    }
    let mut builder = Builder::new(Reader::new(source, tokens.directives()));
    let mut layout = Layout::without_bodies(source, &tokens.lexed.tokens);
    let outcome =
        FileParser::new().parse(&mut builder, layout.by_ref().map(|token| Ok::<_, Infallible>(((), token, ()))));
    debug_assert!(outcome.is_ok(), "the grammar accepts or skips every item");
    let bodies = layout.into_bodies();
    if builder.reader.has_errors() {
        return tokens.parse().into();
    }
    let file = builder.reader.take_file();
    let comments = std::mem::take(&mut tokens.lexed.comments);
    builder.reader.read_bodies();
    Outline {
        parsed: Parsed { source, file, comments, ..Parsed::default() },
        bodies: Some(TableBodies { source, tokens: tokens.lexed.tokens, unread: bodies.into_iter(), builder }),
    }
}

/// The bodies of the tables of a text, in its order.
#[derive(Clone, Debug)]
pub struct TableBodies<'s> {
    source: &'s str,
    tokens: Vec<Token>,
    unread: vec::IntoIter<BodyTokens>,
    builder: Builder<'s>,
}

/// A body has a mistake of syntax. What it may hide only the tree of the whole text tells.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct BrokenBody;

impl<'s> TableBodies<'s> {
    /// The directives at no item, of those that were not read with a body.
    pub fn stray_directives(self) -> Vec<Directive<'s>> {
        let (_, _, directives) = self.builder.reader.finish();
        directives.stray()
    }
}

impl<'s> Iterator for TableBodies<'s> {
    type Item = Result<ThinVec<TableItem<'s>>, BrokenBody>;

    fn next(&mut self) -> Option<Self::Item> {
        let BodyTokens { open, close } = self.unread.next()?;
        let tokens = &self.tokens[open as usize..=close as usize];
        let start = tokens.first()?.start;
        // An item is a line of terms before its block; of the header, which was read before, a word stands for all.
        let header = Token { kind: TokenKind::Name, starts_line: true, start, end: start };
        let tokens = once(header).chain(Layout::new(self.source, tokens, &[]));
        let tokens = tokens.map(|token| Ok::<_, Infallible>(((), token, ())));
        let outcome = FileParser::new().parse(&mut self.builder, tokens);
        debug_assert!(outcome.is_ok(), "the grammar accepts or skips every item");
        let items = self.builder.reader.take_body();
        Some(if self.builder.reader.has_errors() { Err(BrokenBody) } else { Ok(items) })
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.unread.size_hint()
    }
}
