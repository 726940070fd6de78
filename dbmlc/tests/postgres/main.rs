//! The repository's own schema and migrations, and edits of a copy of them, on a real PostgreSQL. A missing server is a failure.

#![expect(clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod apply;
mod connection;
mod dump;
mod edits;
mod faults;
mod left_out;
mod live;
mod project;
mod proofs;
mod pull;
mod push;
mod repository;
mod server;
mod squash;
#[cfg(unix)]
#[path = "../support/terminal.rs"]
mod terminal;
