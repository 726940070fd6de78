//! Schemas are matched by name; only their comments can change.

use super::{Change, changes_by_key};
use crate::catalog::Schema;

/// The changes from the old schemas to the new ones.
pub(super) fn changes<'a>(old: &'a [Schema], new: &'a [Schema]) -> Vec<Change<'a, Schema>> {
    changes_by_key(old, new, |schema| &schema.name, |old, new| old == new)
}
