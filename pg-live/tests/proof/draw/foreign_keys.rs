//! Foreign keys.

use pg_ddl::catalog::ReferentialAction;

use super::{column_name, deferrable, given, plain};
use crate::model::{Column, Default, ForeignKey, Id, Key, Model};
use crate::names::comment;
use crate::random::Random;

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
            table.columns.push(Column {
                id,
                name: own,
                ty,
                not_null: false,
                default: Default::None,
                collation: None,
                comment: None,
            });
            id
        });
        columns.push((from, to));
    }
    let key = ForeignKey {
        name: given(random, id),
        columns,
        table: target,
        key: key.id,
        match_full: random.chance(15),
        not_valid: random.chance(10),
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
