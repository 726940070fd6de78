//! Differences of tables and of what belongs to them.

use pg_ddl::catalog::{Check, Column, ForeignKey, Index, PrimaryKey, Table, Unique};
use pg_ddl::diff::{Change, TableAlteration, TableChange};
use pg_ddl::ident::Spoken;

use super::{Differences, describe};

pub(super) fn add(list: &mut Differences, change: &TableChange<'_>) {
    match change {
        TableChange::Create(table) => list.property((&name(table), ""), "table", None, Some(describe::table(table))),
        TableChange::Drop(table) => list.property((&name(table), ""), "table", Some(describe::table(table)), None),
        TableChange::Alter(alteration) => alter(list, alteration),
    }
}

fn name(table: &Table) -> String {
    Spoken(&table.name).to_string()
}

fn alter(list: &mut Differences, alteration: &TableAlteration<'_>) {
    let table = name(alteration.new);
    alteration.columns.iter().for_each(|change| column(list, &table, change));
    alteration.primary_key.iter().for_each(|change| primary_key(list, &table, change));
    alteration.uniques.iter().for_each(|change| unique(list, &table, change));
    alteration.checks.iter().for_each(|change| check(list, &table, change));
    alteration.foreign_keys.iter().for_each(|change| foreign_key(list, &table, change));
    alteration.indexes.iter().for_each(|change| index(list, &table, change));
    list.comment((&table, ""), alteration.old.comment.as_ref(), alteration.new.comment.as_ref());
}

fn column(list: &mut Differences, table: &str, change: &Change<'_, Column>) {
    let Change::Alter { old, new } = change else {
        let (Change::Add(column) | Change::Drop(column) | Change::Alter { new: column, .. }) = change;
        return list.whole((table, column.name.as_str()), "column", change, describe::column);
    };
    let place = (table, new.name.as_str());
    list.property(place, "type", Some(old.ty.to_string()), Some(new.ty.to_string()));
    let null = |column: &Column| Some(if column.not_null { "not null" } else { "null" }.to_owned());
    list.property(place, "null", null(old), null(new));
    list.property(place, "default", describe::default(old), describe::default(new));
    let collation = |column: &Column| column.collation.as_ref().map(|name| Spoken(name).to_string());
    list.property(place, "collation", collation(old), collation(new));
    list.comment(place, old.comment.as_ref(), new.comment.as_ref());
}

fn primary_key(list: &mut Differences, table: &str, change: &Change<'_, PrimaryKey>) {
    let (Change::Add(key) | Change::Drop(key) | Change::Alter { new: key, .. }) = change;
    list.whole((table, key.name.name.as_str()), "primary key", change, describe::primary_key);
}

fn unique(list: &mut Differences, table: &str, change: &Change<'_, Unique>) {
    let (Change::Add(key) | Change::Drop(key) | Change::Alter { new: key, .. }) = change;
    list.whole((table, key.name.name.as_str()), "unique", change, describe::unique);
}

fn check(list: &mut Differences, table: &str, change: &Change<'_, Check>) {
    let (Change::Add(check) | Change::Drop(check) | Change::Alter { new: check, .. }) = change;
    list.whole((table, check.name.name.as_str()), "check", change, describe::check);
}

fn foreign_key(list: &mut Differences, table: &str, change: &Change<'_, ForeignKey>) {
    let (Change::Add(key) | Change::Drop(key) | Change::Alter { new: key, .. }) = change;
    list.whole((table, key.name.name.as_str()), "foreign key", change, describe::foreign_key);
}

fn index(list: &mut Differences, table: &str, change: &Change<'_, Index>) {
    let (Change::Add(index) | Change::Drop(index) | Change::Alter { new: index, .. }) = change;
    list.whole((table, index.name.name.as_str()), "index", change, describe::index);
}
