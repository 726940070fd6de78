//! Which server the tests run on.

use crate::scratch_server::SCRATCH;

/// The major version of the server.
pub(crate) fn major() -> Option<u16> {
    SCRATCH.version().split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}

/// Whether the server is of this major version or a later one: a case for a later one is not for it.
pub(crate) fn is_at_least(major: u16) -> bool {
    self::major().is_some_and(|own| own >= major)
}
