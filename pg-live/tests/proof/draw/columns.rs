//! Columns.

use pg_ddl::catalog::GeneratedKind;
use pg_ddl::ident::Ident;

use crate::model::{Column, Default, Id, Model, Table, Type};
use crate::names::{comment, name, scoped};
use crate::random::Random;
use crate::server_version::is_at_least;
use crate::types::{BOOLEAN, INTEGERS, TYPES};

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
        collation: None,
        comment: comment(random),
    };
    let others: Vec<Id> = plain(&model.tables[at], |_| true);
    if let Some(of) = random.some(&others).copied().filter(|_| random.chance(8)) {
        drawn.ty = BOOLEAN;
        drawn.default = Default::Generated { of, kind: generated_kind(random) };
    } else {
        drawn.default = default(random, drawn.ty);
        drawn.collation = collation(random);
    }
    model.tables[at].columns.push(drawn);
}

/// Columns that are not generated.
pub(crate) fn plain(table: &Table, fits: impl Fn(&Column) -> bool) -> Vec<Id> {
    let all = table.columns.iter().filter(|column| !column.is_generated() && fits(column));
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
        _ => {
            let known: Vec<usize> = (0..TYPES.len())
                .filter(|at| TYPES[*at].extension.is_none_or(|name| model.has_extension(name)))
                .collect();
            Type::Plain(*random.of(&known))
        }
    }
}

pub(crate) fn default(random: &mut Random, ty: Type) -> Default {
    match random.below(8) {
        0 | 1 => Default::Value(random.below(3)),
        2 => Default::Expression,
        3 if ty.is_integer() => serial(random),
        4 if ty.is_integer() => identity(random),
        _ => Default::None,
    }
}

pub(crate) fn serial(random: &mut Random) -> Default {
    // Nothing else is given a number of so many digits.
    let number = 1_000_000_000 + u32::try_from(random.below(1_000_000_000)).unwrap();
    Default::Serial(random.chance(30).then(|| name(random, number)))
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

/// A virtual one where the server has them.
pub(crate) fn generated_kind(random: &mut Random) -> GeneratedKind {
    if random.chance(50) && is_at_least(18) { GeneratedKind::Virtual } else { GeneratedKind::Stored }
}

/// A collation that every server has; it goes by itself where the type takes none.
pub(crate) fn collation(random: &mut Random) -> Option<&'static str> {
    *random.of(&[None, None, None, None, Some("C"), Some("POSIX")])
}
