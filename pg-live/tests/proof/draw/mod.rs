//! Things drawn at random, each valid in the model that it is added to.

mod columns;
mod constraints;
mod extensions;
mod foreign_keys;
mod indexes;

use pg_ddl::catalog::Deferrable;
use pg_ddl::ident::Ident;

pub(crate) use columns::{collation, column, column_name, default, generated_kind, identity, plain, serial, ty};
pub(crate) use constraints::{check, key};
pub(crate) use extensions::extension;
pub(crate) use foreign_keys::{action, foreign_key};
pub(crate) use indexes::{index, nulls_not_distinct, opclass};

use crate::lowered::qualified;
use crate::model::{Enum, Id, Model, Table};
use crate::names::{comment, name, scoped};
use crate::random::Random;

/// A schema of a few tables.
pub(crate) fn model(random: &mut Random) -> Model {
    let mut model = Model { schemas: vec![(Ident::new("public"), None)], ..Model::default() };
    if random.chance(60) {
        schema(random, &mut model);
    }
    for _ in 0..random.below(3) {
        if random.chance(25) {
            extension(random, &mut model);
        }
    }
    for _ in 0..random.below(3) {
        enumeration(random, &mut model);
    }
    for _ in 0..=random.below(4) {
        table(random, &mut model);
    }
    for _ in 0..random.below(4) {
        foreign_key(random, &mut model);
    }
    model.mend();
    model
}

pub(crate) fn schema(random: &mut Random, model: &mut Model) {
    let number = model.id();
    let own = name(random, number);
    model.schemas.push((own, comment(random)));
}

pub(crate) fn enumeration(random: &mut Random, model: &mut Model) {
    let id = model.id();
    let schema = random.of(&model.schemas).0.clone();
    let values = (0..=random.below(4)).map(|_| value(random, model)).collect();
    model.enums.push(Enum { id, name: qualified(&schema, name(random, id)), values, comment: comment(random) });
}

pub(crate) fn value(random: &mut Random, model: &mut Model) -> (Id, Ident) {
    let id = model.id();
    (id, name(random, id))
}

pub(crate) fn table(random: &mut Random, model: &mut Model) {
    let id = model.id();
    let schema = random.of(&model.schemas).0.clone();
    let own = table_name(random, model, &schema, id);
    model.tables.push(Table {
        id,
        name: qualified(&schema, own),
        columns: Vec::new(),
        keys: Vec::new(),
        checks: Vec::new(),
        indexes: Vec::new(),
        foreign_keys: Vec::new(),
        comment: comment(random),
    });
    let at = model.tables.len() - 1;
    for _ in 0..=random.below(5) {
        column(random, model, at);
    }
    if random.chance(80) {
        key(random, model, at, true);
    }
    for _ in 0..random.below(3) {
        match random.below(3) {
            0 => key(random, model, at, false),
            1 => check(random, model, at),
            _ => index(random, model, at),
        };
    }
}

pub(crate) fn table_name(random: &mut Random, model: &Model, schema: &Ident, id: Id) -> Ident {
    scoped(random, id, |word| model.tables.iter().any(|own| own.name.schema == *schema && own.name.name == *word))
}

fn given(random: &mut Random, id: Id) -> Option<Ident> {
    if random.chance(50) { Some(name(random, id)) } else { None }
}

pub(crate) fn deferrable(random: &mut Random) -> Deferrable {
    *random.of(&[
        Deferrable::Not,
        Deferrable::Not,
        Deferrable::Not,
        Deferrable::InitiallyImmediate,
        Deferrable::InitiallyDeferred,
    ])
}
