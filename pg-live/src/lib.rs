//! A live PostgreSQL for `pg-ddl`.
//!
//! [`scratch`] starts a throw-away server, [`connect`] reaches any other. Nothing here prints; every error says what failed, and none
//! of them ever holds a password.

pub mod connect;
pub mod scratch;
