//! Enum types. The order of their values is the order in which they sort, so that it counts.

use super::{Change, changes_by_key};
use crate::catalog::Enum;

/// The changes from the old enum types to the new ones.
pub(crate) fn changes<'a>(old: &'a [Enum], new: &'a [Enum]) -> Vec<Change<'a, Enum>> {
    changes_by_key(old, new, |ty| &ty.name, |old, new| old == new)
}
