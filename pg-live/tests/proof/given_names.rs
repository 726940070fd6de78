//! Edits by which something of a table gets the name of something else.

use pg_ddl::ident::Ident;

use crate::edits::with;
use crate::model::{Model, Table};
use crate::random::Random;

/// Two of the keys, checks, indexes and foreign keys of a table change names.
pub(crate) fn names_swap(random: &mut Random, model: &mut Model) -> bool {
    with(random, &mut model.tables, |random, table| {
        let count = names(table).len();
        if count > 0 {
            let (one, other) = (random.below(count), random.below(count));
            swap(table, one, other);
        }
    })
}

/// One of them goes, and another one gets its name.
pub(crate) fn name_given_on(random: &mut Random, model: &mut Model) -> bool {
    with(random, &mut model.tables, |random, table| {
        let count = names(table).len();
        if count > 1 {
            let (gone, heir) = (random.below(count), random.below(count));
            swap(table, gone, heir);
            remove(table, gone);
        }
    })
}

fn swap(table: &mut Table, one: usize, other: usize) {
    if one == other {
        return;
    }
    let mut names = names(table);
    let first = names[one].take();
    let second = std::mem::replace(names[other], first);
    *names[one] = second;
}

/// The names of its keys, checks, indexes and foreign keys, in this order.
fn names(table: &mut Table) -> Vec<&mut Option<Ident>> {
    let keys = table.keys.iter_mut().map(|own| &mut own.name).chain(table.checks.iter_mut().map(|own| &mut own.name));
    let indexes = table.indexes.iter_mut().map(|own| &mut own.name);
    keys.chain(indexes).chain(table.foreign_keys.iter_mut().map(|own| &mut own.name)).collect()
}

/// Takes away what has the name at this position; false where nothing has.
fn remove(table: &mut Table, mut at: usize) -> bool {
    let Table { keys, checks, indexes, foreign_keys, .. } = table;
    remove_from(keys, &mut at)
        || remove_from(checks, &mut at)
        || remove_from(indexes, &mut at)
        || remove_from(foreign_keys, &mut at)
}

/// Takes away the thing at this position of a list, or takes the length of the list from the position.
fn remove_from<T>(list: &mut Vec<T>, at: &mut usize) -> bool {
    let is_here = *at < list.len();
    if is_here {
        list.remove(*at);
    } else {
        *at -= list.len();
    }
    is_here
}
