//! Which server the tests run on.

use crate::scratch_server::SCRATCH;

/// Whether the server is of this major version or a later one: a case for a later one is not for it.
pub(crate) fn is_at_least(major: u16) -> bool {
    let own = SCRATCH.version().split(|c: char| !c.is_ascii_digit()).next();
    own.and_then(|own| own.parse().ok()).is_some_and(|own: u16| own >= major)
}
