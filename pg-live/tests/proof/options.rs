//! Edits of what is said beside the thing itself: where an extension is, operator classes, collations, which values are the same.

use pg_ddl::catalog::GeneratedKind;

use crate::draw;
use crate::edits::{with, with_one};
use crate::model::{Default, Index, Model};
use crate::random::Random;
use crate::server_version::is_at_least;
use crate::types::TYPES;

/// Drops an extension; columns of its types become text, as their author would want to keep the values.
pub(crate) fn extension_dropped(random: &mut Random, model: &mut Model) -> bool {
    if model.extensions.is_empty() {
        return false;
    }
    let gone = model.extensions.remove(random.below(model.extensions.len()));
    if random.chance(50) {
        return true;
    }
    for column in model.tables.iter_mut().flat_map(|table| &mut table.columns) {
        if matches!(column.ty, crate::model::Type::Plain(at) if TYPES[at].extension == Some(gone.name)) {
            column.ty = crate::model::Type::Plain(3);
        }
    }
    true
}

pub(crate) fn extension_moved(random: &mut Random, model: &mut Model) -> bool {
    let schema = random.of(&model.schemas).0.clone();
    with(random, &mut model.extensions, |_, own| own.schema = schema)
}

/// Stores what was computed on reading, or the other way round.
pub(crate) fn column_generated_otherwise(random: &mut Random, model: &mut Model) -> bool {
    if !is_at_least(18) {
        return false;
    }
    let mut kinds: Vec<&mut GeneratedKind> = model
        .tables
        .iter_mut()
        .flat_map(|table| &mut table.columns)
        .filter_map(|column| match &mut column.default {
            Default::Generated { kind, .. } => Some(kind),
            _ => None,
        })
        .collect();
    with(random, &mut kinds, |_, kind| {
        **kind = match kind {
            GeneratedKind::Stored => GeneratedKind::Virtual,
            GeneratedKind::Virtual => GeneratedKind::Stored,
        };
    })
}

pub(crate) fn key_nulls(random: &mut Random, model: &mut Model) -> bool {
    is_at_least(15)
        && with_one(
            random,
            model,
            |table| &mut table.keys,
            |_, list, at| list[at].nulls_not_distinct = !list[at].primary && !list[at].nulls_not_distinct,
        )
}

pub(crate) fn index_nulls(random: &mut Random, model: &mut Model) -> bool {
    is_at_least(15)
        && with_one(
            random,
            model,
            |table| &mut table.indexes,
            |_, list, at| list[at].nulls_not_distinct = list[at].unique && !list[at].nulls_not_distinct,
        )
}

pub(crate) fn index_operator_class(random: &mut Random, model: &mut Model) -> bool {
    let before = model.clone();
    let at = random.below(model.tables.len());
    with(random, &mut model.tables[at].indexes, |random, index: &mut Index| {
        let key = &mut index.keys[0];
        key.opclass = draw::opclass(random, &before, &before.tables[at], key.column, index.method);
    })
}

pub(crate) fn index_collation(random: &mut Random, model: &mut Model) -> bool {
    with_one(
        random,
        model,
        |table| &mut table.indexes,
        |random, list, at| list[at].keys[0].collation = draw::collation(random),
    )
}
