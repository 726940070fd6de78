//! DBML text to a syntax tree, with every error it could find.
//!
//! [`parse`] never fails: it gives a tree of what could be understood and the list of what could not. The tree borrows from
//! the source, keeps every name with its place, and says nothing about meaning: whether a table exists, or a setting is known,
//! is the business of `dbml-model`.
//!
//! The text goes through four steps: [`lexer`] (tokens), `balance` and `layout` (which brackets belong together, which line
//! breaks count), `grammar` (the shapes that all of DBML is made of), and `elements` (what each shape says).

mod span;
mod token;

pub mod ast;
pub mod lexer;
pub mod parallel;

mod actions;
mod balance;
mod comments;
mod dump;
mod element;
mod elements;
mod encoding;
mod error;
mod format;
mod hidden;
mod layout;
mod literal;
mod outline;
mod parse;
mod shape;

pub use balance::MAX_DEPTH;
pub use comments::{Comment, CommentKind};
pub use dump::dump;
pub use element::Element;
pub use encoding::{Decoded, decode, outline_decoded, parse_decoded};
pub use error::{Bracket, Expected, FileError, SyntaxError, SyntaxErrorKind};
pub use format::{WIDTH, format};
pub use hidden::HiddenNames;
pub use literal::{dedent, is_identifier};
pub use outline::{BrokenBody, Outline, TableBodies, outline};
pub use parse::{HiddenElements, Parsed, parse};
pub use span::{Span, Spanned};
pub use token::{Token, TokenKind};

#[expect(
    unreachable_pub,
    unused_imports,
    clippy::all,
    clippy::allow_attributes,
    clippy::panic,
    clippy::pedantic,
    clippy::unwrap_used,
    reason = "made by LALRPOP"
)]
mod grammar {
    include!(concat!(env!("OUT_DIR"), "/grammar.rs"));
}
