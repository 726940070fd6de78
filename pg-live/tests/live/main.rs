//! What needs a server, proven on one. A machine without a server fails these tests: they never pass by not running.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on says where")]

mod apply;
mod canonical;
mod concurrent;
mod connect;
mod faults;
mod lowered;
mod push;
mod replay;
mod scratch;
#[path = "../support/scratch_server.rs"]
mod scratch_server;
mod server_process;
mod standby;
mod startup;
mod stops;
mod timeouts;
mod tls;
