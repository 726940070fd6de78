//! The repository's own schema and migrations, and edits of a copy of them, on a real PostgreSQL. A missing server is a failure.

mod edits;
mod project;
mod repository;
mod server;
