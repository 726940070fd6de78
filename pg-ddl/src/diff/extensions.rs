//! Extensions. Whoever names no version takes the one that is there.

use super::{Change, changes_by_key};
use crate::catalog::Extension;

/// The changes from the old extensions to the new ones.
pub(super) fn changes<'a>(old: &'a [Extension], new: &'a [Extension]) -> Vec<Change<'a, Extension>> {
    changes_by_key(old, new, |extension| &extension.name, same)
}

/// The new extensions with the versions that nobody asked to change.
pub(super) fn settle(old: &[Extension], new: &mut [Extension]) {
    new.sort_by(|left, right| left.name.cmp(&right.name));
    for extension in new.iter_mut().filter(|extension| extension.version.is_none()) {
        let before = old.iter().find(|before| before.name == extension.name);
        extension.version = before.and_then(|before| before.version.clone());
    }
}

fn same(old: &Extension, new: &Extension) -> bool {
    old.schema == new.schema && (new.version.is_none() || old.version == new.version)
}
