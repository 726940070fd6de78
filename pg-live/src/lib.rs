//! A live PostgreSQL for `pg-ddl`.
//!
//! [`scratch`] starts a throw-away server, [`connect`] reaches any other, [`introspect`] reads what is in a database, [`replay`] runs SQL
//! files on one, [`canonical`] makes catalogs comparable with what was read, [`apply`] applies migrations and [`history`] knows which of
//! them were, [`dependents`] finds what a plan would break and [`taken`] the names that it
//! can't give. Nothing here prints; every error says what failed, and
//! none of them ever holds a password.

pub mod apply;
pub mod canonical;
pub mod connect;
pub mod dependents;
pub mod history;
pub mod introspect;
pub mod replay;
pub mod scratch;
mod server_error;
pub mod taken;

pub use server_error::{Refusal, ServerError};
