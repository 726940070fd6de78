//! Edits of a model, of every kind that a schema can change by.

use std::collections::BTreeMap;

use crate::lowered::qualified;
use crate::model::{Model, Table};
use crate::names::{comment, name};
use crate::random::Random;
use crate::{draw, given_names, options, replace, reshape};

/// An edit; false where there is nothing that it could be made to.
type Edit = fn(&mut Random, &mut Model) -> bool;

/// All kinds, by what they are called in the report.
pub(crate) const EDITS: &[(&str, Edit)] = &[
    ("schema added", |random, model| done(|| draw::schema(random, model))),
    ("schema dropped", reshape::schema_dropped),
    ("schema comment", |random, model| {
        let comment = comment(random);
        with(random, &mut model.schemas, |_, own| own.1 = comment)
    }),
    ("extension added", draw::extension),
    ("extension dropped", options::extension_dropped),
    ("extension moved", options::extension_moved),
    ("enum added", |random, model| done(|| draw::enumeration(random, model))),
    ("enum dropped", reshape::enum_dropped),
    ("enum renamed", |random, model| {
        let number = model.id();
        with(random, &mut model.enums, |random, own| own.name.name = name(random, number))
    }),
    ("enum moved", |random, model| {
        let schema = random.of(&model.schemas).0.clone();
        let names: Vec<_> = model.enums.iter().map(|own| own.name.clone()).collect();
        with(random, &mut model.enums, |_, own| {
            let moved = qualified(&schema, own.name.name.clone());
            if !names.contains(&moved) {
                own.name = moved;
            }
        })
    }),
    ("enum comment", |random, model| with(random, &mut model.enums, |random, own| own.comment = comment(random))),
    ("enum value added", |random, model| {
        let value = draw::value(random, model);
        with(random, &mut model.enums, |random, own| own.values.insert(random.below(own.values.len() + 1), value))
    }),
    ("enum value renamed", |random, model| {
        let number = model.id();
        with(random, &mut model.enums, |random, own| {
            let at = random.below(own.values.len());
            own.values[at].1 = name(random, number);
        })
    }),
    ("enum value removed", |random, model| {
        with(random, &mut model.enums, |random, own| {
            if own.values.len() > 1 {
                own.values.remove(random.below(own.values.len()));
            }
        })
    }),
    ("enum values reordered", |random, model| with(random, &mut model.enums, |_, own| own.values.rotate_left(1))),
    ("table added", |random, model| done(|| draw::table(random, model))),
    ("table dropped", |random, model| {
        let at = random.below(model.tables.len().max(1));
        model.tables.len() > 1 && done(|| drop(model.tables.remove(at)))
    }),
    ("table renamed", reshape::table_renamed),
    ("table moved", |random, model| {
        let schema = random.of(&model.schemas).0.clone();
        let names: Vec<_> = model.tables.iter().map(|table| table.name.clone()).collect();
        with(random, &mut model.tables, |_, own| {
            let moved = qualified(&schema, own.name.name.clone());
            if !names.contains(&moved) {
                own.name = moved;
            }
        })
    }),
    ("table comment", |random, model| with(random, &mut model.tables, |random, own| own.comment = comment(random))),
    ("column added", |random, model| {
        in_table(random, model, |random, model, at| done(|| draw::column(random, model, at)))
    }),
    ("column dropped", |random, model| {
        with(random, &mut model.tables, |random, own| {
            if own.columns.len() > 1 {
                own.columns.remove(random.below(own.columns.len()));
            }
        })
    }),
    ("column renamed", reshape::column_renamed),
    ("columns swap names", reshape::columns_swap_names),
    ("column takes over", reshape::column_takes_over),
    ("column type", reshape::column_type),
    ("column not null", |random, model| with_column(random, model, |_, own| own.not_null = !own.not_null)),
    ("column default", |random, model| {
        with_column(random, model, |random, own| own.default = draw::default(random, own.ty))
    }),
    ("column identity", |random, model| {
        with_column(random, model, |random, own| {
            if own.ty.is_integer() {
                own.default = draw::identity(random);
            }
        })
    }),
    ("column serial", |random, model| {
        with_column(random, model, |random, own| {
            if own.ty.is_integer() {
                own.default = draw::serial(random);
            }
        })
    }),
    ("column generated", replace::column_generated),
    ("column generated otherwise", options::column_generated_otherwise),
    ("column collation", |random, model| {
        with_column(random, model, |random, own| own.collation = draw::collation(random))
    }),
    ("column replaced", replace::column_replaced),
    ("columns reordered", replace::columns_reordered),
    ("table replaced", replace::table_replaced),
    ("enum replaced", replace::enum_replaced),
    ("column comment", |random, model| with_column(random, model, |random, own| own.comment = comment(random))),
    ("primary key added", |random, model| {
        in_table(random, model, |random, model, at| draw::key(random, model, at, true))
    }),
    ("primary key replaced", |random, model| {
        in_table(random, model, |random, model, at| {
            let before = model.tables[at].keys.len();
            model.tables[at].keys.retain(|key| !key.primary);
            before != model.tables[at].keys.len() && draw::key(random, model, at, true)
        })
    }),
    ("unique added", |random, model| in_table(random, model, |random, model, at| draw::key(random, model, at, false))),
    ("key dropped", |random, model| with_one(random, model, |table| &mut table.keys, remove)),
    ("key deferrable", |random, model| {
        with_one(
            random,
            model,
            |table| &mut table.keys,
            |random, list, at| {
                list[at].deferrable = draw::deferrable(random);
            },
        )
    }),
    ("key nulls", options::key_nulls),
    ("key comment", |random, model| {
        with_one(random, model, |table| &mut table.keys, |random, list, at| list[at].comment = comment(random))
    }),
    ("key named", |random, model| {
        let number = model.id();
        with_one(
            random,
            model,
            |table| &mut table.keys,
            |random, list, at| {
                list[at].name = random.chance(70).then(|| name(random, number));
            },
        )
    }),
    ("check added", |random, model| in_table(random, model, draw::check)),
    ("check dropped", |random, model| with_one(random, model, |table| &mut table.checks, remove)),
    ("check changed", |random, model| {
        with_one(random, model, |table| &mut table.checks, |_, list, at| list[at].rule = 1 - list[at].rule)
    }),
    ("check validity", |random, model| {
        with_one(random, model, |table| &mut table.checks, |_, list, at| list[at].not_valid = !list[at].not_valid)
    }),
    ("check inheritance", |random, model| {
        with_one(random, model, |table| &mut table.checks, |_, list, at| list[at].no_inherit = !list[at].no_inherit)
    }),
    ("check named", |random, model| {
        let number = model.id();
        with_one(
            random,
            model,
            |table| &mut table.checks,
            |random, list, at| {
                list[at].name = random.chance(70).then(|| name(random, number));
            },
        )
    }),
    ("check comment", |random, model| {
        with_one(random, model, |table| &mut table.checks, |random, list, at| list[at].comment = comment(random))
    }),
    ("index added", |random, model| in_table(random, model, draw::index)),
    ("index dropped", |random, model| with_one(random, model, |table| &mut table.indexes, remove)),
    ("index changed", reshape::index_changed),
    ("index nulls", options::index_nulls),
    ("index operator class", options::index_operator_class),
    ("index collation", options::index_collation),
    ("index named", |random, model| {
        let number = model.id();
        with_one(
            random,
            model,
            |table| &mut table.indexes,
            |random, list, at| {
                list[at].name = random.chance(70).then(|| name(random, number));
            },
        )
    }),
    ("names swap", given_names::names_swap),
    ("sequence named", given_names::sequence_named),
    ("name given on", given_names::name_given_on),
    ("table name given up", given_names::table_name_given_up),
    ("table takes over", given_names::table_takes_over),
    ("enum name given up", given_names::enum_name_given_up),
    ("enum value name given up", given_names::enum_value_name_given_up),
    ("enums named alike", given_names::enums_named_alike),
    ("index comment", |random, model| {
        with_one(random, model, |table| &mut table.indexes, |random, list, at| list[at].comment = comment(random))
    }),
    ("foreign key added", draw::foreign_key),
    ("foreign key dropped", |random, model| with_one(random, model, |table| &mut table.foreign_keys, remove)),
    ("foreign key actions", |random, model| {
        with_one(
            random,
            model,
            |table| &mut table.foreign_keys,
            |random, list, at| {
                (list[at].on_delete, list[at].on_update) = (draw::action(random), draw::action(random));
            },
        )
    }),
    ("foreign key deferrable", |random, model| {
        with_one(
            random,
            model,
            |table| &mut table.foreign_keys,
            |random, list, at| {
                list[at].deferrable = draw::deferrable(random);
            },
        )
    }),
    ("foreign key match", |random, model| {
        with_one(
            random,
            model,
            |table| &mut table.foreign_keys,
            |_, list, at| list[at].match_full = !list[at].match_full,
        )
    }),
    ("foreign key validity", |random, model| {
        with_one(random, model, |table| &mut table.foreign_keys, |_, list, at| list[at].not_valid = !list[at].not_valid)
    }),
    ("foreign key named", |random, model| {
        let number = model.id();
        with_one(
            random,
            model,
            |table| &mut table.foreign_keys,
            |random, list, at| {
                list[at].name = random.chance(70).then(|| name(random, number));
            },
        )
    }),
    ("foreign key comment", |random, model| {
        with_one(random, model, |table| &mut table.foreign_keys, |random, list, at| list[at].comment = comment(random))
    }),
];

/// Makes the edits that the seeds stand for, and counts the kinds. Each edit has numbers of its own, so that the others are the same
/// when one is left out.
pub(crate) fn edited(model: &Model, seeds: &[u64], drawn: &mut BTreeMap<&'static str, usize>) -> Model {
    let mut model = model.clone();
    for seed in seeds {
        let mut random = Random::new(*seed);
        let (kind, edit) = random.of(EDITS);
        if edit(&mut random, &mut model) {
            *drawn.entry(kind).or_default() += 1;
        }
        model.mend();
    }
    model
}

fn done(edit: impl FnOnce()) -> bool {
    edit();
    true
}

pub(crate) fn with<T>(random: &mut Random, list: &mut [T], edit: impl FnOnce(&mut Random, &mut T)) -> bool {
    if list.is_empty() {
        return false;
    }
    let at = random.below(list.len());
    edit(random, &mut list[at]);
    true
}

fn in_table(random: &mut Random, model: &mut Model, edit: impl FnOnce(&mut Random, &mut Model, usize) -> bool) -> bool {
    let at = random.below(model.tables.len());
    edit(random, model, at)
}

/// Edits one of the tables' things of a kind; tables without any are passed over.
pub(crate) fn with_one<T>(
    random: &mut Random,
    model: &mut Model,
    things: fn(&mut Table) -> &mut Vec<T>,
    edit: impl FnOnce(&mut Random, &mut Vec<T>, usize),
) -> bool {
    let mut lists: Vec<&mut Vec<T>> = model.tables.iter_mut().map(things).filter(|list| !list.is_empty()).collect();
    with(random, &mut lists, |random, list| {
        let at = random.below(list.len());
        edit(random, list, at);
    })
}

fn remove<T>(_: &mut Random, list: &mut Vec<T>, at: usize) {
    list.remove(at);
}

/// Edits a column that is not generated.
fn with_column(
    random: &mut Random,
    model: &mut Model,
    edit: impl FnOnce(&mut Random, &mut crate::model::Column),
) -> bool {
    let at = random.below(model.tables.len());
    let ids = draw::plain(&model.tables[at], |_| true);
    let Some(column) = random.some(&ids).and_then(|id| model.tables[at].column_mut(*id)) else { return false };
    edit(random, column);
    true
}
