//! What needs a server, proven on one. A machine without a server fails these tests: they never pass by not running.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on says where")]

mod scratch;

use std::sync::LazyLock;

use pg_live::scratch::{Scratch, ScratchOptions};

/// The server that all tests of this program share. Its guard ends it with the process.
static SCRATCH: LazyLock<Scratch> = LazyLock::new(|| match Scratch::start(&ScratchOptions::default()) {
    Ok(scratch) => scratch,
    Err(error) => panic!("{error}\n{}", error.help().unwrap_or_default()),
});
