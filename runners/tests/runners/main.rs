//! What dbmlc writes for a runner of migrations, applied and taken back by that runner itself on a real PostgreSQL.
//!
//! The edit is that of `pg-ddl/tests/formats`: a step in a transaction, one that validates, an index that is built concurrently, and a
//! constraint that uses it.

mod bench;
mod dbmate;
#[expect(dead_code, reason = "only the schemas of a case are wanted")]
#[path = "../../../pg-ddl/tests/support/migration_case.rs"]
mod migration_case;
mod refinery;
#[path = "../../../pg-live/tests/support/scratch_server.rs"]
mod scratch_server;
mod sqlx;
