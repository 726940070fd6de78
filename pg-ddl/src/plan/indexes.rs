//! Indexes of tables that stay: built and dropped while others work.

use super::change_line::{Object, Sign};
use super::draft::Draft;
use super::phase::Phase;
use super::step::{Hazard, LockLevel, Step};
use super::table_work::TableWork;
use super::{comments, taken, temporary};
use crate::catalog::{Index, IndexTerm, Named};
use crate::diff::matching::{Matching, Object as _, match_objects, same_name};
use crate::ident::{Ident, QualifiedName};
use crate::statement::{CommentTarget, CountRows, RowCondition, Statement};

/// Plans the changes of a table's indexes, and the way of those that a new type would break.
pub(super) fn plan<'a>(draft: &mut Draft<'a>, work: &mut TableWork<'a>) {
    let Matching { both, dropped, added } = match_objects(&work.old.indexes, &work.new.indexes);
    for (old, new) in both {
        keep_or_replace(draft, work, old, new);
    }
    for index in added {
        let line = line(draft, work, Sign::Add, index);
        build(draft, work, line, index);
    }
    for index in dropped {
        if !becomes_key(work, index) {
            drop(draft, work, index);
        }
    }
}

/// Whether a unique constraint takes this index over, which saves building another one.
pub(super) fn becomes_key(work: &TableWork<'_>, index: &Index) -> bool {
    work.new.uniques.iter().any(|unique| {
        unique.columns.iter().eq(key_columns(index))
            && index.include == unique.include
            && is_plain_unique(index)
            && index.nulls_not_distinct == unique.nulls_not_distinct
            && !work
                .old
                .uniques
                .iter()
                .any(|old| old.definition() == unique.definition() || old.name.name == unique.name.name)
            && first_match(work, index)
    })
}

/// Of several equal indexes that go, the first is taken over.
fn first_match(work: &TableWork<'_>, index: &Index) -> bool {
    let gone = match_objects(&work.old.indexes, &work.new.indexes).dropped;
    gone.iter().find(|other| other.definition() == index.definition()).is_some_and(|first| first.name == index.name)
}

/// Whether a constraint could be made of an index: unique, total, plain ascending columns.
fn is_plain_unique(index: &Index) -> bool {
    let plain = |key: &crate::catalog::IndexKey| {
        matches!(key.term, IndexTerm::Column(_))
            && key.opclass.is_none()
            && key.collation.is_none()
            && key.order.is_ascending()
            && key.nulls.is_none()
    };
    index.unique && index.predicate.is_none() && index.method.as_str() == "btree" && index.keys.iter().all(plain)
}

/// The columns of its keys, in order.
pub(super) fn key_columns(index: &Index) -> impl Iterator<Item = &Ident> {
    index.keys.iter().filter_map(|key| match &key.term {
        IndexTerm::Column(column) => Some(column),
        IndexTerm::Expression(_) => None,
    })
}

fn line(draft: &mut Draft<'_>, work: &TableWork<'_>, sign: Sign, index: &Index) -> usize {
    draft.line(sign, Object::Table(work.new.name.clone()), description(index))
}

/// The index as a person says it: `unique index users_email_idx (email) where …`.
fn description(index: &Index) -> String {
    let unique = if index.unique { "unique " } else { "" };
    let keys: Vec<&str> = index
        .keys
        .iter()
        .map(|key| match &key.term {
            IndexTerm::Column(column) => column.as_str(),
            IndexTerm::Expression(expression) => expression.as_str(),
        })
        .collect();
    let predicate =
        index.predicate.as_ref().map(|predicate| format!(" where {}", predicate.as_str())).unwrap_or_default();
    format!("{unique}index {} ({}){predicate}", index.name.name.as_str(), keys.join(", "))
}

fn keep_or_replace<'a>(draft: &mut Draft<'a>, work: &mut TableWork<'a>, old: &'a Index, new: &'a Index) {
    let table = work.name();
    let in_the_way = work.index_is_in_the_way(old);
    if old.definition() == new.definition() && !in_the_way {
        let name = rename(draft, work, &old.name, &new.name);
        if old.comment != new.comment {
            let target = CommentTarget::Index(table.sibling(&new.name.name));
            comments::change_when_named(draft, table, target, name == new.name.name, new.comment.as_ref());
        }
        return;
    }
    let again = if old.definition() == new.definition() { ", made again" } else { "" };
    let text = format!("{}{again}", description(new));
    let line = draft.line(Sign::Alter, Object::Table(table.clone()), text);
    if in_the_way {
        draft.push(Phase::DropInTheWay, line, drop_step(table, &old.name.name, false));
        // The name that it had is free by then; that of something else may not be.
        if old.name.name == new.name.name {
            build_as(draft, work, line, new, new.name.name.clone());
        } else {
            build(draft, work, line, new);
        }
        return;
    }
    build(draft, work, line, new);
    draft.push(Phase::DropIndexes, line, drop_step(table, &old.name.name, true));
}

/// Gives an index its new name, where that is another one, and gives what it is called until the end of the plan.
fn rename(draft: &mut Draft<'_>, work: &TableWork<'_>, from: &Named, to: &Named) -> Ident {
    if same_name(from, to) {
        return to.name.clone();
    }
    let text = format!("index {} → {}", from.name.as_str(), to.name.as_str());
    let line = draft.line(Sign::Alter, Object::Table(work.new.name.clone()), text);
    let from = work.new.name.sibling(&from.name);
    taken::rename(draft, line, (from, &to.name), |name, to| Step::new(Statement::RenameIndex { name, to }))
}

/// Builds an index while writers go on, under another name while its own is taken.
fn build<'a>(draft: &mut Draft<'a>, work: &TableWork<'a>, line: usize, index: &'a Index) {
    let schema = &work.new.name.schema;
    let own = &index.name.name;
    let name = if draft.is_taken(schema, own) {
        temporary::name(&[schema.as_str(), own.as_str()], "new")
    } else {
        own.clone()
    };
    build_as(draft, work, line, index, name);
}

fn build_as<'a>(draft: &mut Draft<'a>, work: &TableWork<'a>, line: usize, index: &'a Index, name: Ident) {
    let table = work.name();
    let mut built = index.clone();
    built.name.name = name;
    if built.name.name != index.name.name {
        let rename = Statement::RenameIndex { name: table.sibling(&built.name.name), to: index.name.name.clone() };
        draft.push(Phase::FinalRenames, line, Step::new(rename));
    }
    let mut step = build_step(table, built);
    if index.unique && index.predicate.is_none() && index.expressions().next().is_none() {
        let columns = key_columns(index).cloned().collect();
        step = preflight(step, work, columns, index.nulls_not_distinct);
    }
    draft.push(Phase::BuildIndexes, line, step);
    let target = CommentTarget::Index(table.sibling(&index.name.name));
    comments::add(draft, Phase::LateComments, line, target, index.comment.as_ref());
}

/// `CREATE INDEX CONCURRENTLY`.
pub(super) fn build_step(table: &QualifiedName, index: Index) -> Step {
    let unique = index.unique;
    let step = Step::new(Statement::CreateIndex { table: table.clone(), index, concurrently: true })
        .locks(table, LockLevel::ShareUpdateExclusive)
        .scans(table)
        .alone();
    if unique { step.hazard(Hazard::FailsOnRows) } else { step }
}

/// Asks for duplicates before, where the columns are there before and compare as they will.
pub(super) fn preflight(step: Step, work: &TableWork<'_>, columns: Vec<Ident>, nulls_not_distinct: bool) -> Step {
    if columns.iter().any(|column| work.added.contains(column) || work.changes_family(column)) {
        return step;
    }
    let condition = RowCondition::Duplicates { columns, nulls_not_distinct };
    step.preflight(CountRows { table: work.new.name.clone(), condition })
}

/// `DROP INDEX`.
pub(super) fn drop_step(table: &QualifiedName, name: &Ident, concurrently: bool) -> Step {
    let step = Step::new(Statement::DropIndex { name: table.sibling(name), concurrently });
    if concurrently {
        step.locks(table, LockLevel::ShareUpdateExclusive).alone()
    } else {
        step.locks(table, LockLevel::AccessExclusive)
    }
}

fn drop<'a>(draft: &mut Draft<'a>, work: &mut TableWork<'a>, index: &'a Index) {
    let early = work.index_is_in_the_way(index) || index.columns().any(|column| work.changes_family(column));
    if work.index_vanishes(index) && !early {
        return;
    }
    let line = line(draft, work, Sign::Drop, index);
    let phase = if early { Phase::DropInTheWay } else { Phase::DropIndexes };
    draft.push(phase, line, drop_step(work.name(), &index.name.name, !early));
}
