//! Rows: put in where they can be, and what is to be seen of them before and after.

use postgres::Client;

use crate::lowered::catalog;
use crate::model::{Column, Default, Model, Table, Type};
use crate::random::Random;
use crate::types::TYPES;

/// How often a row is tried for each table.
const TRIES: usize = 4;

/// Tries to put rows into the tables; those that a rule refuses stay away.
pub(crate) fn insert(random: &mut Random, model: &Model, client: &mut Client) {
    for round in 0..TRIES {
        for table in &model.tables {
            // A row that the server refuses is no failure: it was worth a try.
            let _ = client.batch_execute(&insert_sql(random, model, table, round));
        }
    }
}

fn insert_sql(random: &mut Random, model: &Model, table: &Table, round: usize) -> String {
    let given: Vec<(&Column, String)> = table
        .columns
        .iter()
        .filter(|column| {
            !matches!(column.default, Default::Generated { .. } | Default::Identity { .. } | Default::Serial(_))
        })
        .map(|column| (column, value(random, model, column, round)))
        .collect();
    let names: Vec<String> = given.iter().map(|(column, _)| column.name.to_string()).collect();
    let values: Vec<&str> = given.iter().map(|(_, value)| value.as_str()).collect();
    if names.is_empty() {
        return format!("INSERT INTO {} DEFAULT VALUES", table.name);
    }
    format!("INSERT INTO {} ({}) VALUES ({})", table.name, names.join(", "), values.join(", "))
}

fn value(random: &mut Random, model: &Model, column: &Column, round: usize) -> String {
    if !column.not_null && random.chance(20) {
        return "NULL".to_owned();
    }
    match column.ty {
        Type::Plain(at) => TYPES[at].values[round % 3].to_owned(),
        Type::Enum(id) => {
            let own = model.enums.iter().find(|own| own.id == id).unwrap();
            format!("'{}'", random.of(&own.values).1.as_str().replace('\'', "''"))
        }
        Type::EnumArray(_) => "'{}'".to_owned(),
    }
}

/// A question for each table of the old model that stays, as it is asked before and after: how many rows there are, and a text of all
/// that must not change of them.
pub(crate) fn questions(old: &Model, new: &Model, backfill: bool) -> Vec<(String, String)> {
    let mut list = Vec::new();
    for table in &old.tables {
        let Some(after) = new.table(table.id) else { continue };
        let kept = kept(old, new, table, after, backfill);
        let names = |table: &Table| -> Vec<String> {
            kept.iter().map(|id| format!("{}::text", table.column(*id).unwrap().name)).collect()
        };
        list.push((question(table, &names(table)), question(after, &names(after))));
    }
    list
}

fn question(table: &Table, columns: &[String]) -> String {
    let row = if columns.is_empty() { "''".to_owned() } else { format!("ROW({})::text", columns.join(", ")) };
    format!("SELECT count(*), string_agg({row}, E'\\n' ORDER BY {row} COLLATE \"C\") FROM {}", table.name)
}

/// The columns whose values are the same before and after.
fn kept(old: &Model, new: &Model, table: &Table, after: &Table, backfill: bool) -> Vec<u32> {
    let values = |model: &Model, id| model.enums.iter().find(|own| own.id == id).map(|own| own.values.clone());
    let same = |column: &&Column| {
        let Some(now) = after.column(column.id) else { return false };
        let filled = backfill && now.not_null && !column.not_null;
        let type_stays = match (column.ty, now.ty) {
            (Type::Enum(before), Type::Enum(id)) | (Type::EnumArray(before), Type::EnumArray(id)) if before == id => {
                let (old, new) = (values(old, id).unwrap_or_default(), values(new, id).unwrap_or_default());
                old.iter().all(|value| new.contains(value))
            }
            (before, now) => before == now,
        };
        let computed = [column, now].into_iter().any(Column::is_generated);
        type_stays && !filled && !computed
    };
    table.columns.iter().filter(same).map(|column| column.id).collect()
}

/// The answers, in the order of the questions.
pub(crate) fn ask<'q>(
    client: &mut Client,
    questions: impl Iterator<Item = &'q String>,
) -> Result<Vec<(i64, Option<String>)>, String> {
    questions
        .map(|sql| match client.query_one(sql, &[]) {
            Ok(row) => Ok((row.get(0), row.get(1))),
            Err(error) => Err(format!("{} in {sql}", pg_live::ServerError::from(error))),
        })
        .collect()
}

/// The whole of a model as SQL for an empty database.
pub(crate) fn sql(model: &Model) -> String {
    let mut sql = String::new();
    pg_ddl::render::catalog(&catalog(model), &mut sql).unwrap();
    sql
}
