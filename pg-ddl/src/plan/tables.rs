//! Tables: which are made, changed and dropped, and in which order the drops run.

use std::collections::VecDeque;

use rustc_hash::{FxHashMap, FxHashSet};

use super::change_line::{Object, Sign};
use super::conversion::EnumValues;
use super::draft::Draft;
use super::phase::Phase;
use super::step::{LockLevel, Step};
use super::table_work::{TableWork, alter_table};
use super::{AllowKind, checks, columns, comments, enums, foreign_keys, indexes, keys, refusal, taken};
use crate::catalog::{Catalog, Enum, Table};
use crate::diff::{Changes, TableChange};
use crate::ident::{Ident, QualifiedName};
use crate::statement::{AlterTableAction, CommentTarget, Statement, separate_sequences};

/// Plans the changes of tables, of what is in them, and of columns whose enum type is made anew.
pub(super) fn plan<'a>(draft: &mut Draft<'a>, old: &'a Catalog, changes: &Changes<'a>) {
    let rebuilt = enums::rebuilt(&changes.enums);
    let values = EnumValues { old: enum_values(&old.enums), new: enum_values(&draft.new.enums) };
    let mut touched = FxHashSet::default();
    let mut works = Vec::new();
    let mut dropped = Vec::new();
    for change in &changes.tables {
        match change {
            TableChange::Create(table) => create(draft, table),
            TableChange::Drop(table) => dropped.push(*table),
            TableChange::Alter(alteration) => {
                touched.insert(&alteration.old.name);
                works.push(TableWork::new(alteration.old, alteration.new));
            }
        }
    }
    let rebuilt: FxHashSet<&QualifiedName> = rebuilt.iter().map(|(_, new)| &new.name).collect();
    if !rebuilt.is_empty() {
        works.extend(untouched_users(draft, &rebuilt, &touched));
    }
    for work in &mut works {
        columns::plan(draft, work, &values, &rebuilt);
        checks::plan(draft, work);
        indexes::plan(draft, work);
        keys::plan(draft, work);
        if work.old.comment != work.new.comment {
            let target = CommentTarget::Table(work.new.name.clone());
            comments::change(draft, Object::Table(work.new.name.clone()), target, work.new.comment.as_ref());
        }
    }
    foreign_keys::plan(draft, changes, &works);
    for work in works {
        work.finish(draft);
    }
    drop_tables(draft, &dropped);
}

fn enum_values(enums: &[Enum]) -> FxHashMap<&QualifiedName, &[Ident]> {
    enums.iter().map(|ty| (&ty.name, ty.values.as_slice())).collect()
}

/// Tables that differ in nothing but have a column whose enum type is made anew.
fn untouched_users<'a>(
    draft: &Draft<'a>,
    rebuilt: &FxHashSet<&QualifiedName>,
    touched: &FxHashSet<&QualifiedName>,
) -> Vec<TableWork<'a>> {
    let uses = |table: &Table| {
        table.columns.iter().any(|column| column.ty.enum_name().is_some_and(|name| rebuilt.contains(name)))
    };
    let tables = draft.new.tables.iter().filter(|table| !touched.contains(&table.name) && uses(table));
    tables.filter_map(|new| Some(TableWork::new(draft.old_tables.get(&new.name)?, new))).collect()
}

fn create(draft: &mut Draft<'_>, table: &Table) {
    let name = &table.name;
    let count = table.columns.len();
    let text = if count == 1 { "table of 1 column".to_owned() } else { format!("table of {count} columns") };
    let line = draft.line_for_new(name, text);
    let mut built = taken::with_free_names(draft, line, table);
    let indexes = std::mem::take(&mut built.indexes);
    let sequences = separate_sequences(name, &built.columns);
    draft.push(Phase::CreateTables, line, Step::new(Statement::CreateTable(built)));
    for statement in sequences {
        draft.push(Phase::CreateIndexes, line, Step::new(statement));
    }
    for check in table.checks.iter().filter(|check| check.not_valid) {
        draft.push(Phase::CreateIndexes, line, Step::new(alter_table(name, AlterTableAction::AddCheck(check.clone()))));
    }
    for index in indexes {
        let statement = Statement::CreateIndex { table: name.clone(), index, concurrently: false };
        draft.push(Phase::CreateIndexes, line, Step::new(statement));
    }
    comments_of_new(draft, line, table);
}

fn comments_of_new(draft: &mut Draft<'_>, line: usize, table: &Table) {
    let name = &table.name;
    let schema = &name.schema;
    let mut add = |target, comment| comments::add(draft, Phase::Comments, line, target, comment);
    add(CommentTarget::Table(name.clone()), table.comment.as_ref());
    for column in &table.columns {
        add(CommentTarget::Column(name.clone(), column.name.clone()), column.comment.as_ref());
    }
    // What has another name for now has its own by the time of the late comments.
    let phase = |draft: &Draft<'_>, own: &Ident| {
        if draft.is_taken(schema, own) { Phase::LateComments } else { Phase::Comments }
    };
    let key = table.primary_key.iter().map(|own| (&own.name.name, own.comment.as_ref()));
    let uniques = table.uniques.iter().map(|own| (&own.name.name, own.comment.as_ref()));
    for (own, comment) in key.chain(uniques) {
        let target = CommentTarget::Constraint(name.clone(), own.clone());
        comments::add(draft, phase(draft, own), line, target, comment);
    }
    for check in &table.checks {
        let target = CommentTarget::Constraint(name.clone(), check.name.name.clone());
        comments::add(draft, Phase::Comments, line, target, check.comment.as_ref());
    }
    for index in &table.indexes {
        let own = &index.name.name;
        comments::add(draft, phase(draft, own), line, CommentTarget::Index(name.sibling(own)), index.comment.as_ref());
    }
}

/// Drops tables, those that refer to others first; tables that refer to each other in a circle go in one statement.
fn drop_tables(draft: &mut Draft<'_>, tables: &[&Table]) {
    for table in tables {
        draft.consent(AllowKind::DropTable, || refusal::drop_table(&table.name));
    }
    for group in drop_order(tables) {
        let lines =
            group.iter().map(|table| draft.line(Sign::Drop, Object::Table(table.name.clone()), "table")).collect();
        draft.push_for(Phase::DropTables, lines, drop_step(group.iter().copied()));
    }
}

/// Drops some tables in one statement.
pub(super) fn drop_step<'a>(tables: impl Iterator<Item = &'a Table> + Clone) -> Step {
    let statement = Statement::DropTables(tables.clone().map(|table| table.name.clone()).collect());
    let mut step = Step::new(statement).loses_data();
    for table in tables {
        step = step.locks(&table.name, LockLevel::AccessExclusive);
        for key in &table.foreign_keys {
            step = step.locks(&key.references, LockLevel::AccessExclusive);
        }
    }
    step
}

/// The tables in an order in which they can be dropped; what is left in circles comes last, all at once.
fn drop_order<'a>(tables: &[&'a Table]) -> Vec<Vec<&'a Table>> {
    let positions: FxHashMap<&QualifiedName, usize> =
        tables.iter().enumerate().map(|(at, table)| (&table.name, at)).collect();
    let targets: Vec<Vec<usize>> = tables
        .iter()
        .enumerate()
        .map(|(own, table)| {
            let all = table.foreign_keys.iter().filter_map(|key| positions.get(&key.references).copied());
            all.filter(|target| *target != own).collect()
        })
        .collect();
    let mut referrers = vec![0_usize; tables.len()];
    targets.iter().flatten().for_each(|target| referrers[*target] += 1);
    let mut free: VecDeque<usize> = (0..tables.len()).filter(|at| referrers[*at] == 0).collect();
    let mut done = vec![false; tables.len()];
    let mut order = Vec::new();
    while let Some(at) = free.pop_front() {
        done[at] = true;
        order.push(vec![tables[at]]);
        for target in &targets[at] {
            referrers[*target] -= 1;
            if referrers[*target] == 0 {
                free.push_back(*target);
            }
        }
    }
    let circles: Vec<&Table> = tables.iter().zip(done).filter(|(_, done)| !done).map(|(table, _)| *table).collect();
    order.extend((!circles.is_empty()).then_some(circles));
    order
}
