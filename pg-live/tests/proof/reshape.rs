//! Edits that reach over several things.

use pg_ddl::ident::Ident;

use crate::draw;
use crate::edits::{with, with_one};
use crate::lowered::qualified;
use crate::model::{Default, Id, Model, Table, Type};
use crate::names::name;
use crate::random::Random;

pub(crate) fn schema_dropped(random: &mut Random, model: &mut Model) -> bool {
    if model.schemas.len() < 2 {
        return false;
    }
    let at = 1 + random.below(model.schemas.len() - 1);
    let (gone, _) = model.schemas.remove(at);
    let keep = random.chance(50);
    for table in model.tables.iter_mut().filter(|table| keep && table.name.schema == gone) {
        // What moves gets a name that nothing in the other schema has.
        table.name = qualified(&Ident::new("public"), name(random, table.id));
    }
    for own in model.enums.iter_mut().filter(|own| own.name.schema == gone) {
        own.name.schema = Ident::new("public");
    }
    for own in model.extensions.iter_mut().filter(|own| own.schema == gone) {
        own.schema = Ident::new("public");
    }
    model.tables.retain(|table| table.name.schema != gone);
    if model.tables.is_empty() {
        draw::table(random, model);
    }
    true
}

pub(crate) fn enum_dropped(random: &mut Random, model: &mut Model) -> bool {
    let ids: Vec<Id> = model.enums.iter().map(|own| own.id).collect();
    let Some(gone) = random.some(&ids).copied() else { return false };
    model.enums.retain(|own| own.id != gone);
    let text = Type::Plain(3);
    for column in model.tables.iter_mut().flat_map(|table| &mut table.columns) {
        if matches!(column.ty, Type::Enum(id) | Type::EnumArray(id) if id == gone) {
            column.ty = if matches!(column.ty, Type::Enum(_)) { text } else { Type::Plain(15) };
            column.default = Default::None;
        }
    }
    true
}

pub(crate) fn table_renamed(random: &mut Random, model: &mut Model) -> bool {
    let (id, at) = (model.id(), random.below(model.tables.len()));
    let schema = model.tables[at].name.schema.clone();
    let renamed = draw::table_name(random, model, &schema, id);
    model.tables[at].name = qualified(&schema, renamed);
    true
}

pub(crate) fn column_renamed(random: &mut Random, model: &mut Model) -> bool {
    let (id, at) = (model.id(), random.below(model.tables.len()));
    let renamed = draw::column_name(random, &model.tables[at], id);
    with(random, &mut model.tables[at].columns, |_, column| column.name = renamed)
}

pub(crate) fn columns_swap_names(random: &mut Random, model: &mut Model) -> bool {
    let columns = &mut in_any(random, model).columns;
    if columns.len() < 2 {
        return false;
    }
    let (one, two) = (columns[0].name.clone(), columns[1].name.clone());
    (columns[0].name, columns[1].name) = (two, one);
    true
}

/// A column gets the name of one that goes.
pub(crate) fn column_takes_over(random: &mut Random, model: &mut Model) -> bool {
    let columns = &mut in_any(random, model).columns;
    if columns.len() < 2 {
        return false;
    }
    let gone = columns.remove(random.below(columns.len()));
    with(random, columns, |_, heir| heir.name = gone.name)
}

fn in_any<'m>(random: &mut Random, model: &'m mut Model) -> &'m mut Table {
    let at = random.below(model.tables.len());
    &mut model.tables[at]
}

/// Gives a column another type, and those that foreign keys tie to it as well.
pub(crate) fn column_type(random: &mut Random, model: &mut Model) -> bool {
    let ty = draw::ty(random, model);
    let table = in_any(random, model);
    let Some(first) = random.some(&draw::plain(table, |_| true)).copied() else { return false };
    let pairs: Vec<(Id, Id)> =
        model.tables.iter().flat_map(|table| &table.foreign_keys).flat_map(|key| key.columns.clone()).collect();
    let mut tied = vec![first];
    while let Some(next) = pairs.iter().find_map(|(one, two)| match (tied.contains(one), tied.contains(two)) {
        (true, false) => Some(*two),
        (false, true) => Some(*one),
        _ => None,
    }) {
        tied.push(next);
    }
    let alone = tied.len() == 1;
    let ty = if alone || !matches!(ty, Type::Plain(18)) { ty } else { Type::Plain(3) };
    for table in &mut model.tables {
        for column in table.columns.iter_mut().filter(|column| tied.contains(&column.id)) {
            column.ty = ty;
            if !ty.is_integer() || random.chance(40) {
                column.default = draw::default(random, ty);
            }
        }
        retyped(table, ty, &tied);
    }
    true
}

/// Takes away what can not be with a type: keys and indexes of what has no order.
fn retyped(table: &mut Table, ty: Type, columns: &[Id]) {
    let has = |id: &Id| columns.contains(id);
    if matches!(ty, Type::Plain(18)) {
        table.keys.retain(|key| !key.columns.iter().any(has));
        table.indexes.retain(|index| !index.keys.iter().any(|key| has(&key.column)));
    }
    if matches!(ty, Type::Plain(11)) {
        table.indexes.retain(|index| {
            let in_keys = index.keys.iter().any(|key| key.expression && has(&key.column));
            !in_keys && !index.predicate.as_ref().is_some_and(|(id, _)| has(id))
        });
    }
}

pub(crate) fn index_changed(random: &mut Random, model: &mut Model) -> bool {
    with_one(
        random,
        model,
        |table| &mut table.indexes,
        |random, list, at| {
            let index = &mut list[at];
            match random.below(4) {
                0 => {
                    index.unique = index.method == "btree" && !index.unique;
                    index.nulls_not_distinct &= index.unique;
                }
                1 => index.predicate = None,
                2 if index.method == "btree" => index.keys[0].descending = !index.keys[0].descending,
                _ => index.keys.truncate(1),
            }
        },
    )
}
