//! A text whose tables are read one after the other, when they are asked for.
//!
//! Most of a schema stands in the bodies of its tables. Whoever uses up one table before the next is read never holds a tree of them all,
//! which would be nine tenths of the memory that a text takes, and finds each table where the one before it has just been.

mod piece;
mod pieces;

use std::collections::VecDeque;

use thin_vec::ThinVec;

use self::piece::{Piece, PieceBodies};
use crate::Comment;
use crate::ast::{Directive, TableItem};
use crate::parse::{Parsed, Tokens};

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
/// Two threads read the pieces of a long text.
///
/// ```
/// let outline = dbml_syntax::outline("Table users {\n  id int [pk]\n}\nTable posts {\n  id int\n  title\n}\n");
/// assert_eq!(outline.parsed.file.items.len(), 2);
/// let mut bodies = outline.bodies.unwrap();
/// assert_eq!(bodies.next().unwrap().unwrap().len(), 1);
/// assert!(bodies.next().unwrap().is_err()); // `title` has no type
/// ```
pub fn outline(source: &str) -> Outline<'_> {
    if let Some(pieces) = pieces::ranges(source).and_then(|ranges| pieces::read(source, &ranges)) {
        return pieces.into();
    }
    match Piece::read(Tokens::read(source), source.len()) {
        Ok(piece) => vec![piece].into(),
        Err(tokens) => tokens.parse().into(),
    }
}

impl<'s> From<Vec<Piece<'s>>> for Outline<'s> {
    fn from(pieces: Vec<Piece<'s>>) -> Self {
        let mut parsed = Parsed::default();
        if pieces.len() > 1 {
            // Lists that grow are moved again and again.
            parsed.file.items.reserve(pieces.iter().map(|piece| piece.file.items.len()).sum());
            parsed.comments.reserve(pieces.iter().map(|piece| piece.comments.len()).sum());
        }
        let mut bodies = VecDeque::with_capacity(pieces.len());
        let mut before = 0;
        for Piece { source, file, comments, bodies: found } in pieces {
            let comments = comments.into_iter().map(|comment| Comment { before: comment.before + before, ..comment });
            parsed.source = source;
            parsed.file.items.extend(file.items);
            parsed.comments.extend(comments);
            before += found.tokens();
            bodies.push_back(found);
        }
        Self { parsed, bodies: Some(TableBodies { pieces: bodies, stray: Vec::new() }) }
    }
}

/// The bodies of the tables of a text, in its order.
#[derive(Clone, Debug)]
pub struct TableBodies<'s> {
    /// What is left to read.
    pieces: VecDeque<PieceBodies<'s>>,
    /// The stray directives of what was read.
    stray: Vec<Directive<'s>>,
}

/// A body has a mistake of syntax, or may stand after one that has. What it may hide only the tree of the whole text tells.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct BrokenBody;

impl<'s> TableBodies<'s> {
    /// The bodies of each part of the text that can be read without the others, in its order.
    pub fn parts(self) -> Vec<Self> {
        let mut stray = self.stray;
        let parts = self.pieces.into_iter();
        parts.map(|piece| Self { pieces: [piece].into(), stray: std::mem::take(&mut stray) }).collect()
    }

    /// How many are left to read.
    pub fn tables(&self) -> usize {
        self.pieces.iter().map(PieceBodies::tables).sum()
    }

    /// The directives at no item, of those that were not read with a body.
    pub fn stray_directives(mut self) -> Vec<Directive<'s>> {
        self.stray.extend(self.pieces.into_iter().flat_map(PieceBodies::stray_directives));
        self.stray
    }
}

impl<'s> Iterator for TableBodies<'s> {
    type Item = Result<ThinVec<TableItem<'s>>, BrokenBody>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let piece = self.pieces.front_mut()?;
            if let Some(body) = piece.next() {
                return Some(body);
            }
            // The tokens of what was read make room for what it means.
            self.stray.extend(self.pieces.pop_front()?.stray_directives());
        }
    }
}
