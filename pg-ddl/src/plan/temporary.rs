//! Names for what a plan builds while the right name is taken.

use sha2::{Digest, Sha256};

use crate::ident::Ident;

/// A name of at most 63 bytes that says what it belongs to and that nothing else has: the name, a purpose, and a part of a hash.
pub(super) fn name(of: &[&str], purpose: &str) -> Ident {
    let mut digest = Sha256::new();
    for part in of {
        digest.update(part.as_bytes());
        digest.update([0]);
    }
    let hash = digest.finalize();
    let suffix = format!("_{purpose}_{:02x}{:02x}{:02x}", hash[0], hash[1], hash[2]);
    let stem = of.last().copied().unwrap_or_default();
    Ident::with_suffix(stem, &suffix)
}
