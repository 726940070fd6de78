//! DBML text to a syntax tree, with every error it could find.
//!
//! [`parse`] never fails: it gives a tree of what could be understood and the list of what could not. The tree borrows from
//! the source, keeps every name with its place, and says nothing about meaning: whether a table exists, or a setting is known,
//! is the business of `dbml-model`.

pub mod ast;
mod span;

pub use span::{Span, Spanned};
