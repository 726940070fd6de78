//! What the author of an edit would say by directives: what had another name, and what to fill rows with.

use pg_ddl::expression::Expression;
use pg_ddl::intents::{ColumnIntent, EnumValueWas, Intents, WasNamed};

use crate::model::{Column, Default, Id, Model, Table, Type};
use crate::types::TYPES;

/// The intents of an edit. Without `backfill` rows are given no values.
pub(crate) fn intents(old: &Model, new: &Model, backfill: bool) -> Intents {
    let mut intents = Intents::default();
    for own in &new.enums {
        let Some(was) = old.enums.iter().find(|was| was.id == own.id) else { continue };
        if was.name != own.name {
            intents.enums.push(WasNamed { name: own.name.clone(), was: was.name.clone() });
        }
        for (id, value) in &own.values {
            let before = was.values.iter().find(|(own, before)| own == id && before != value);
            intents.enum_values.extend(before.map(|(_, was)| EnumValueWas {
                name: own.name.clone(),
                value: value.clone(),
                was: was.clone(),
            }));
        }
    }
    for table in &new.tables {
        let Some(was) = old.table(table.id) else { continue };
        if was.name != table.name {
            intents.tables.push(WasNamed { name: table.name.clone(), was: was.name.clone() });
        }
        intents.columns.extend(table.columns.iter().filter_map(|column| column_intent(was, table, column, backfill)));
    }
    intents
}

fn column_intent(was: &Table, table: &Table, column: &Column, backfill: bool) -> Option<ColumnIntent> {
    let before = was.column(column.id);
    let renamed = before.filter(|before| before.name != column.name).map(|before| before.name.clone());
    let required = column.not_null && before.is_none_or(|before| !before.not_null);
    let empty = before.is_some() || column.default == Default::None;
    let value = match column.ty {
        Type::Plain(at) if backfill && required && empty => Some(Expression::new(TYPES[at].values[0])),
        _ => None,
    };
    (renamed.is_some() || value.is_some()).then(|| ColumnIntent {
        table: table.name.clone(),
        column: column.name.clone(),
        was: renamed,
        using: None,
        backfill: value,
    })
}

/// Whether the name of something that is renamed is given to something new. What directives say of it is the same as that the rename was
/// applied long ago, where the other name was taken before, and otherwise as that the old one was forgotten: it takes two migrations.
pub(crate) fn are_ambiguous(old: &Model, new: &Model) -> bool {
    let enums = |model: &Model| model.enums.iter().map(|own| (own.id, own.name.clone())).collect::<Vec<_>>();
    let tables = |model: &Model| model.tables.iter().map(|own| (own.id, own.name.clone())).collect::<Vec<_>>();
    let columns = |table: &Table| table.columns.iter().map(|own| (own.id, own.name.clone())).collect::<Vec<_>>();
    is_given_again(&enums(old), &enums(new))
        || is_given_again(&tables(old), &tables(new))
        || new
            .tables
            .iter()
            .any(|table| old.table(table.id).is_some_and(|was| is_given_again(&columns(was), &columns(table))))
}

fn is_given_again<N: PartialEq>(old: &[(Id, N)], new: &[(Id, N)]) -> bool {
    let was = |id: Id| old.iter().find(|(own, _)| *own == id).map(|(_, name)| name);
    let is_new = |name: &N| new.iter().any(|(id, other)| other == name && was(*id).is_none());
    new.iter().any(|(id, name)| was(*id).is_some_and(|was| was != name && is_new(was)))
}
