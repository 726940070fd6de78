//! A part of a text that holds whole elements, and the bodies of its tables.

use std::convert::Infallible;
use std::iter::once;
use std::{mem, vec};

use thin_vec::ThinVec;

use super::BrokenBody;
use crate::actions::Builder;
use crate::ast::{Directive, File, TableItem};
use crate::elements::Reader;
use crate::grammar::FileParser;
use crate::layout::{BodyTokens, Layout};
use crate::parse::Tokens;
use crate::span::narrow;
use crate::{Comment, Token, TokenKind};

/// What a part of a text says, but for the bodies of its tables.
#[derive(Clone, Debug)]
pub(super) struct Piece<'s> {
    pub(super) source: &'s str,
    pub(super) file: File<'s>,
    /// The comments, each with how many tokens of the part stand before it.
    pub(super) comments: Vec<Comment>,
    pub(super) bodies: PieceBodies<'s>,
}

impl<'s> Piece<'s> {
    /// Reads what the tokens of so many bytes say. They are given back where there is a mistake outside of the tables.
    pub(super) fn read(mut tokens: Tokens<'s>, length: usize) -> Result<Self, Tokens<'s>> {
        if !tokens.are_whole() {
            return Err(tokens);
        }
        let source = tokens.source;
        let mut builder = Builder::new(Reader::new(source, length, tokens.directives()));
        let mut layout = Layout::without_bodies(source, &tokens.lexed.tokens);
        let outcome =
            FileParser::new().parse(&mut builder, layout.by_ref().map(|token| Ok::<_, Infallible>(((), token, ()))));
        debug_assert!(outcome.is_ok(), "the grammar accepts or skips every item");
        let unread = layout.into_bodies().into_iter();
        if builder.reader.has_errors() {
            return Err(tokens);
        }
        let file = builder.reader.take_file();
        let comments = mem::take(&mut tokens.lexed.comments);
        builder.reader.read_bodies();
        Ok(Self {
            source,
            file,
            comments,
            bodies: PieceBodies { source, tokens: tokens.lexed.tokens, unread, builder },
        })
    }
}

/// The bodies of the tables in a part of a text, in its order.
#[derive(Clone, Debug)]
pub(super) struct PieceBodies<'s> {
    source: &'s str,
    tokens: Vec<Token>,
    unread: vec::IntoIter<BodyTokens>,
    builder: Builder<'s>,
}

impl<'s> PieceBodies<'s> {
    /// How many tokens there are.
    pub(super) fn tokens(&self) -> u32 {
        narrow(self.tokens.len())
    }

    /// How many are left to read.
    pub(super) fn tables(&self) -> usize {
        self.unread.len()
    }

    /// The directives at no item, of those that were not read with a body.
    pub(super) fn stray_directives(self) -> Vec<Directive<'s>> {
        let (_, _, directives) = self.builder.reader.finish();
        directives.stray()
    }
}

impl<'s> Iterator for PieceBodies<'s> {
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
