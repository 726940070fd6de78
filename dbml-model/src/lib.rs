//! Resolved DBML: files joined, names bound, partials expanded.
//!
//! [`resolve`](crate::resolve::resolve) takes parsed files and gives a [`Schema`](schema::Schema), the places of everything in it
//! ([`SourceMap`](source_map::SourceMap)) and the [`Diagnostics`](diagnostic::Diagnostics). It never fails: what could not be
//! resolved is left out of the schema and reported. The schema is that of the DBML language alone; what it is in PostgreSQL is the
//! business of `pg-ddl`.

pub mod diagnostic;
pub mod edit;
pub mod json;
pub mod name;
pub mod near;
pub mod print;
pub mod resolve;
pub mod schema;
pub mod source_map;

pub use dbml_syntax::{Span, parallel};
