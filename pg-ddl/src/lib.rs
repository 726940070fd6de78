//! PostgreSQL schemas as data, without a database.
//!
//! The pivot is the [`Catalog`](catalog::Catalog): the physical schema, wherever it came from. Resolved DBML lowers to it, a live
//! database introspects to it, a lock file stores it, and two of them are compared, planned and rendered here. SQL is a typed
//! [`Statement`](statement::Statement) until its `Display` prints it.

pub mod catalog;
mod diagnostic;
pub mod diff;
pub mod expression;
pub mod ident;
pub mod intents;
mod keywords;
mod known_extensions;
pub mod lexer;
pub mod lift;
pub mod lints;
pub mod literal;
pub mod lock;
pub mod lower;
pub mod migration;
pub mod naming;
pub mod pg_type;
pub mod plan;
pub mod render;
pub mod statement;
