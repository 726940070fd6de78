//! Things drawn at random, each valid in the model that it is added to.

use pg_ddl::catalog::{Deferrable, ReferentialAction};
use pg_ddl::ident::Ident;

use crate::lowered::qualified;
use crate::model::{Check, Column, Default, Enum, ForeignKey, Id, Index, IndexKey, Key, Model, Table, Type};
use crate::names::{comment, name, scoped};
use crate::random::Random;
use crate::types::{INTEGERS, TYPES};

/// A schema of a few tables.
pub(crate) fn model(random: &mut Random) -> Model {
    let mut model = Model { schemas: vec![(Ident::new("public"), None)], ..Model::default() };
    if random.chance(60) {
        schema(random, &mut model);
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

pub(crate) fn column_name(random: &mut Random, table: &Table, id: Id) -> Ident {
    scoped(random, id, |word| table.columns.iter().any(|own| own.name == *word))
}

pub(crate) fn column(random: &mut Random, model: &mut Model, at: usize) {
    let id = model.id();
    let own = column_name(random, &model.tables[at], id);
    let mut drawn = Column {
        id,
        name: own,
        ty: ty(random, model),
        not_null: random.chance(30),
        default: Default::None,
        comment: comment(random),
    };
    let others: Vec<Id> = plain(&model.tables[at], |_| true);
    if let Some(other) = random.some(&others).filter(|_| random.chance(8)) {
        drawn.ty = Type::Plain(10);
        drawn.default = Default::Generated(*other);
    } else {
        drawn.default = default(random, drawn.ty);
    }
    model.tables[at].columns.push(drawn);
}

/// Columns that are not generated.
pub(crate) fn plain(table: &Table, fits: impl Fn(&Column) -> bool) -> Vec<Id> {
    let all = table.columns.iter().filter(|column| !matches!(column.default, Default::Generated(_)) && fits(column));
    all.map(|column| column.id).collect()
}

pub(crate) fn ty(random: &mut Random, model: &Model) -> Type {
    match random.some(&model.enums) {
        Some(own) if random.chance(20) => {
            if random.chance(25) {
                Type::EnumArray(own.id)
            } else {
                Type::Enum(own.id)
            }
        }
        _ if random.chance(30) => Type::Plain(random.below(INTEGERS)),
        _ => Type::Plain(random.below(TYPES.len())),
    }
}

pub(crate) fn default(random: &mut Random, ty: Type) -> Default {
    let integer = matches!(ty, Type::Plain(at) if at < INTEGERS);
    match random.below(8) {
        0 | 1 => Default::Value(random.below(3)),
        2 => Default::Expression,
        3 if integer => Default::Serial,
        4 if integer => identity(random),
        _ => Default::None,
    }
}

pub(crate) fn identity(random: &mut Random) -> Default {
    let mut options = Vec::new();
    for (option, value) in [("cache", 5), ("cycle", 1), ("increment", 2), ("maxvalue", 10_000), ("start", 50)] {
        if random.chance(15) {
            options.push((option, value));
        }
    }
    Default::Identity { always: random.chance(50), options }
}

fn ordered(column: &Column) -> bool {
    !matches!(column.ty, Type::Plain(at) if !TYPES[at].ordered)
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

/// Adds a key; true if there was a column for it.
pub(crate) fn key(random: &mut Random, model: &mut Model, at: usize, primary: bool) -> bool {
    let id = model.id();
    let table = &mut model.tables[at];
    if primary && table.keys.iter().any(|key| key.primary) {
        return false;
    }
    let mut columns = plain(table, ordered);
    let Some(first) = random.some(&columns).copied() else { return false };
    columns.retain(|column| *column != first);
    let second = random.some(&columns).copied().filter(|_| random.chance(25));
    let list: Vec<Id> = [first].into_iter().chain(second).collect();
    columns.retain(|column| !list.contains(column));
    if table.keys.iter().any(|key| key.columns == list) {
        return false;
    }
    let include = random.some(&columns).copied().filter(|_| random.chance(15));
    let key = Key {
        id,
        name: given(random, id),
        primary,
        columns: list,
        include: include.into_iter().collect(),
        deferrable: deferrable(random),
        comment: comment(random),
    };
    table.keys.push(key);
    true
}

pub(crate) fn check(random: &mut Random, model: &mut Model, at: usize) -> bool {
    let id = model.id();
    let table = &mut model.tables[at];
    let Some(column) = random.some(&plain(table, |_| true)).copied() else { return false };
    let drawn = Check {
        name: given(random, id),
        column,
        rule: random.below(2),
        not_valid: random.chance(10),
        comment: comment(random),
    };
    table.checks.push(drawn);
    true
}

pub(crate) fn index(random: &mut Random, model: &mut Model, at: usize) -> bool {
    let id = model.id();
    let table = &mut model.tables[at];
    let (all, sortable) = (plain(table, |_| true), plain(table, ordered));
    let Some(first) = random.some(&sortable).copied() else { return false };
    let method = *random.of(&["btree", "btree", "btree", "btree", "hash"]);
    let btree = method == "btree";
    let mut keys = vec![index_key(random, table, first, btree)];
    if btree && let Some(second) = random.some(&sortable).copied().filter(|id| *id != first && random.chance(40)) {
        keys.push(index_key(random, table, second, true));
    }
    let free: Vec<Id> = all.iter().copied().filter(|id| keys.iter().all(|key| key.column != *id)).collect();
    let include = random.some(&free).copied().filter(|_| btree && random.chance(20));
    let predicate = random.some(&all).copied().filter(|_| random.chance(25)).map(|id| (id, random.below(2)));
    let drawn = Index {
        name: given(random, id),
        unique: btree && random.chance(25),
        method,
        keys,
        include: include.into_iter().collect(),
        predicate: predicate.filter(|(id, _)| immutable(table, *id)),
        comment: comment(random),
    };
    table.indexes.push(drawn);
    true
}

fn index_key(random: &mut Random, table: &Table, column: Id, btree: bool) -> IndexKey {
    IndexKey {
        column,
        expression: random.chance(15) && immutable(table, column),
        descending: btree && random.chance(25),
        nulls_first: if btree && random.chance(20) { Some(random.chance(50)) } else { None },
    }
}

/// Whether the rules about a column mean the same for ever, as an index needs it.
fn immutable(table: &Table, id: Id) -> bool {
    !matches!(table.column(id).map(|column| column.ty), Some(Type::Plain(at)) if TYPES[at].spelling == "timestamptz")
}

/// Adds a foreign key from some table to a key, with columns of its own where none fit.
pub(crate) fn foreign_key(random: &mut Random, model: &mut Model) -> bool {
    let id = model.id();
    let targets: Vec<(Id, Key)> = model
        .tables
        .iter()
        .flat_map(|table| table.keys.iter().map(|key| (table.id, key.clone())))
        .filter(|(_, key)| key.deferrable.is_not())
        .collect();
    let Some((target, key)) = random.some(&targets).cloned() else { return false };
    let at = random.below(model.tables.len());
    let mut columns: Vec<(Id, Id)> = Vec::new();
    for to in key.columns {
        let ty = model.table(target).and_then(|table| table.column(to)).map(|column| column.ty).unwrap();
        let fitting = plain(&model.tables[at], |column| column.ty == ty && column.id != to);
        let fitting: Vec<Id> = fitting.into_iter().filter(|id| columns.iter().all(|(own, _)| own != id)).collect();
        let from = random.some(&fitting).copied().unwrap_or_else(|| {
            let id = model.id();
            let table = &mut model.tables[at];
            let own = column_name(random, table, id);
            table.columns.push(Column { id, name: own, ty, not_null: false, default: Default::None, comment: None });
            id
        });
        columns.push((from, to));
    }
    let key = ForeignKey {
        name: given(random, id),
        columns,
        table: target,
        key: key.id,
        on_delete: action(random),
        on_update: action(random),
        deferrable: deferrable(random),
        comment: comment(random),
    };
    model.tables[at].foreign_keys.push(key);
    true
}

pub(crate) fn action(random: &mut Random) -> ReferentialAction {
    use ReferentialAction::{Cascade, NoAction, Restrict, SetDefault, SetNull};
    *random.of(&[NoAction, NoAction, Restrict, Cascade, SetNull, SetDefault])
}
