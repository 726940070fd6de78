//! The server that all tests of a program share.

use std::sync::LazyLock;

use pg_live::scratch::{Scratch, ScratchOptions};

/// The server. Its guard ends it with the process. A machine without a server fails the tests: they
/// never pass by not running.
pub(crate) static SCRATCH: LazyLock<Scratch> = LazyLock::new(|| match Scratch::start(&ScratchOptions::default()) {
    Ok(scratch) => scratch,
    Err(error) => panic!("{error}\n{}", error.help().unwrap_or_default()),
});
