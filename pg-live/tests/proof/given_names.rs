//! Edits by which something gets the name of something else.

use pg_ddl::ident::Ident;

use crate::draw;
use crate::edits::with;
use crate::lowered::qualified;
use crate::model::{Column, Default, Model, Table};
use crate::names::name;
use crate::random::Random;

/// Two keys, checks, indexes, foreign keys or sequences change names, mostly of one table.
pub(crate) fn names_swap(random: &mut Random, model: &mut Model) -> bool {
    let tables = some_tables(random, model);
    let count = names(tables).len();
    let (one, other) = (random.below(count.max(1)), random.below(count.max(1)));
    swap(tables, one, other)
}

/// One of them goes, and another one gets its name.
pub(crate) fn name_given_on(random: &mut Random, model: &mut Model) -> bool {
    let tables = some_tables(random, model);
    let count = names(tables).len();
    let (mut gone, heir) = (random.below(count.max(1)), random.below(count.max(1)));
    swap(tables, gone, heir) && tables.iter_mut().any(|table| remove(table, &mut gone))
}

/// One table, or all of them.
fn some_tables<'m>(random: &mut Random, model: &'m mut Model) -> &'m mut [Table] {
    let at = random.below(model.tables.len());
    if random.chance(70) { &mut model.tables[at..=at] } else { &mut model.tables }
}

/// Swaps the names at two positions; false where they are one.
fn swap(tables: &mut [Table], one: usize, other: usize) -> bool {
    if one == other {
        return false;
    }
    let mut names = names(tables);
    let first = names[one].take();
    let second = std::mem::replace(names[other], first);
    *names[one] = second;
    true
}

fn names(tables: &mut [Table]) -> Vec<&mut Option<Ident>> {
    tables.iter_mut().flat_map(names_of).collect()
}

/// The names of its keys, checks, indexes, foreign keys and sequences, in this order.
fn names_of(table: &mut Table) -> impl Iterator<Item = &mut Option<Ident>> {
    let Table { keys, checks, indexes, foreign_keys, columns, .. } = table;
    let constraints = keys.iter_mut().map(|own| &mut own.name).chain(checks.iter_mut().map(|own| &mut own.name));
    let all = constraints.chain(indexes.iter_mut().map(|own| &mut own.name));
    let all = all.chain(foreign_keys.iter_mut().map(|own| &mut own.name));
    all.chain(columns.iter_mut().filter_map(sequence))
}

/// The name of the sequence of a serial column.
fn sequence(column: &mut Column) -> Option<&mut Option<Ident>> {
    match &mut column.default {
        Default::Serial(name) => Some(name),
        _ => None,
    }
}

/// One table gets the name that another one gives up for a new one.
pub(crate) fn table_name_given_up(random: &mut Random, model: &mut Model) -> bool {
    let Some((giver, heir)) = two(random, model.tables.len()) else { return false };
    let (id, freed) = (model.id(), model.tables[giver].name.clone());
    let renamed = draw::table_name(random, model, &freed.schema, id);
    model.tables[giver].name = qualified(&freed.schema, renamed);
    model.tables[heir].name = freed;
    true
}

/// One table goes, and another one gets its name.
pub(crate) fn table_takes_over(random: &mut Random, model: &mut Model) -> bool {
    let Some((gone, heir)) = two(random, model.tables.len()) else { return false };
    model.tables[heir].name = model.tables[gone].name.clone();
    model.tables.remove(gone);
    true
}

/// One gets the name that another one gives up, for enum types.
pub(crate) fn enum_name_given_up(random: &mut Random, model: &mut Model) -> bool {
    let Some((giver, heir)) = two(random, model.enums.len()) else { return false };
    let number = model.id();
    let freed = model.enums[giver].name.clone();
    model.enums[giver].name.name = name(random, number);
    model.enums[heir].name = freed;
    true
}

/// The same for the values of one.
pub(crate) fn enum_value_name_given_up(random: &mut Random, model: &mut Model) -> bool {
    let number = model.id();
    with(random, &mut model.enums, |random, own| {
        if let Some((giver, heir)) = two(random, own.values.len()) {
            let freed = std::mem::replace(&mut own.values[giver].1, name(random, number));
            own.values[heir].1 = freed;
        }
    })
}

/// An enum type is named like one of another schema.
pub(crate) fn enums_named_alike(random: &mut Random, model: &mut Model) -> bool {
    let Some((one, other)) = two(random, model.enums.len()) else { return false };
    let alike = qualified(&model.enums[other].name.schema, model.enums[one].name.name.clone());
    let is_free = model.enums.iter().all(|own| own.name != alike);
    if is_free {
        model.enums[other].name = alike;
    }
    is_free
}

/// Two different positions among so many.
fn two(random: &mut Random, count: usize) -> Option<(usize, usize)> {
    let (one, other) = (random.below(count.max(1)), random.below(count.max(1)));
    (one != other).then_some((one, other))
}

/// A sequence is given a name, or is no longer asked to have one.
pub(crate) fn sequence_named(random: &mut Random, model: &mut Model) -> bool {
    let number = model.id();
    let mut sequences: Vec<_> =
        model.tables.iter_mut().flat_map(|table| &mut table.columns).filter_map(sequence).collect();
    with(random, &mut sequences, |random, own| **own = random.chance(70).then(|| name(random, number)))
}

/// Takes away what has the name at this position, or takes the number of names from the position.
fn remove(table: &mut Table, at: &mut usize) -> bool {
    let Table { keys, checks, indexes, foreign_keys, columns, .. } = table;
    let is_gone =
        remove_from(keys, at) || remove_from(checks, at) || remove_from(indexes, at) || remove_from(foreign_keys, at);
    is_gone || count_no_more(columns, at)
}

/// Takes its sequence from the serial column at this position, or takes the number of them from the position.
fn count_no_more(columns: &mut [Column], at: &mut usize) -> bool {
    for column in columns.iter_mut().filter(|column| matches!(column.default, Default::Serial(_))) {
        if *at == 0 {
            column.default = Default::None;
            return true;
        }
        *at -= 1;
    }
    false
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
