//! Whether a server has room for the locks that a transaction holds until it ends.
//!
//! Each table, index and sequence that it makes or changes takes a place in the table of locks, which all sessions share and which has
//! `max_locks_per_transaction` places for each connection that there may be (manual, 20.12). A transaction that finds none fails.

use rustc_hash::FxHashSet;

use crate::catalog::Table;
use crate::ident::QualifiedName;
use crate::pg_type::{PgType, ScalarType};
use crate::plan::Step;
use crate::statement::{AlterTableAction, Statement};

/// The places of a server whose settings nobody changed: 64 for each of 100 connections.
const ROOM: usize = 6_400;

/// What a reviewer must know of steps that share a transaction and hold more locks than fit.
pub(super) fn too_many(steps: &[Step]) -> Option<String> {
    let held = count(steps);
    (held > ROOM).then(|| {
        format!(
            "all of it: holds {held} locks or more to its end, where a server is sure of room for {ROOM} unless max_locks_per_transaction was raised"
        )
    })
}

/// How many locks are held at least: what is dropped with a table is not counted, since only the server knows it.
fn count(steps: &[Step]) -> usize {
    let mut tables: FxHashSet<&QualifiedName> = FxHashSet::default();
    let mut others = 0;
    for step in steps {
        tables.extend(step.locks.iter().map(|lock| &lock.table));
        match &step.statement {
            Statement::CreateTable(table) => {
                tables.insert(&table.name);
                others += beside(table);
            }
            Statement::AlterTable(alter) => {
                tables.insert(&alter.name);
                others += alter.actions.iter().map(added).sum::<usize>();
            }
            Statement::DropTables(names) => tables.extend(names),
            Statement::CreateIndex { .. } | Statement::DropIndex { .. } | Statement::CreateSequence { .. } => {
                others += 1;
            }
            _ => {}
        }
    }
    tables.len() + others
}

/// What is made with a table: the indexes of its keys, its sequences, and where values go that are too long, with the index of that.
fn beside(table: &Table) -> usize {
    let keys = usize::from(table.primary_key.is_some()) + table.uniques.len();
    let may_be_long = table.columns.iter().any(|column| is_unbounded(&column.ty));
    keys + table.sequences().count() + if may_be_long { 2 } else { 0 }
}

fn added(action: &AlterTableAction) -> usize {
    match action {
        AlterTableAction::AddColumn(column) => usize::from(column.sequence().is_some()),
        AlterTableAction::AddPrimaryKey(_) | AlterTableAction::AddUnique(_) => 1,
        _ => 0,
    }
}

/// Whether a value may be longer than fits into a row, so that the table has a place for it elsewhere.
fn is_unbounded(ty: &PgType) -> bool {
    use ScalarType as T;
    ty.array
        || matches!(
            ty.scalar,
            T::Text | T::VarChar(None) | T::BpChar | T::Bytea | T::Json | T::Jsonb | T::Numeric(None) | T::VarBit(None)
        )
}

#[cfg(test)]
mod tests {
    use dbml_model::resolve::{Resolution, SourceFile, resolve};

    use super::{ROOM, count, too_many};
    use crate::catalog::Catalog;
    use crate::intents::Intents;
    use crate::lower::{LowerOptions, lower};
    use crate::plan::{Plan, PlanOptions, plan};

    fn catalog(text: &str) -> Catalog {
        let files = [SourceFile { path: "a.dbml", outline: dbml_syntax::parse(text).into(), entry: true }];
        let Resolution { schema, source_map, .. } = resolve(files);
        lower(&schema, &source_map, &LowerOptions::default()).catalog
    }

    fn planned(old: &str, new: &str) -> Plan {
        let planned = plan(&catalog(old), &catalog(new), &Intents::default(), &PlanOptions::default());
        planned.expect("nothing is destroyed")
    }

    const TABLE: &str = "Table a {
          id bigint [pk, increment]
          code varchar(20) [unique]
          name text
          owner bigint [ref: > b.id]
          indexes {
            name
          }
        }
        Table b {
          id serial [pk]
          at timestamptz
        }";

    #[test]
    fn what_a_server_shows_in_pg_locks_is_counted() {
        // a: itself, two keys, a sequence, an index, and two for what is too long. b: itself, a key and a sequence.
        assert_eq!(count(&planned("", TABLE).steps), 7 + 3);
        let wider = TABLE.replace("at timestamptz", "at timestamptz\n  code text [unique]\n  next serial");
        assert_eq!(count(&planned(TABLE, &wider).steps), 3);
    }

    #[test]
    fn no_more_than_there_is_room_for_is_told_of() {
        let table = |number: usize| format!("Table t{number} {{\n  id int [pk]\n}}\n");
        let tables = |count: usize| (0..count).map(table).collect::<Vec<_>>().concat();
        assert_eq!(too_many(&planned("", &tables(ROOM / 2)).steps), None);
        let told = too_many(&planned("", &tables(ROOM / 2 + 1)).steps);
        assert!(told.is_some_and(|told| told.contains("holds 6402 locks")));
    }
}
