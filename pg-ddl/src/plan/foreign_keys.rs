//! Foreign keys: those of new tables plainly, those of tables that stay without looking at the rows, and validated later.
//!
//! A foreign key holds on to the key that it refers to and to the types of its columns, so that some have to go and come back although
//! they do not change.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::change_line::{Object, Sign};
use super::draft::Draft;
use super::phase::Phase;
use super::step::{Hazard, LockLevel, Step};
use super::table_work::{TableWork, alter_table};
use super::{checks, comments, indexes, taken};
use crate::catalog::{ForeignKey, Named, Table};
use crate::diff::matching::{Object as _, match_objects};
use crate::diff::{Changes, TableChange};
use crate::ident::{Ident, QualifiedName, Spoken};
use crate::pg_type::{PgType, ScalarType};
use crate::statement::{AlterTable, AlterTableAction, CommentTarget, CountRows, RowCondition, Statement};

/// Plans the changes of foreign keys, and the way of those that other changes would break.
pub(super) fn plan<'a>(draft: &mut Draft<'a>, changes: &Changes<'a>, works: &[TableWork<'a>]) {
    let obstacles = Obstacles::new(works);
    for change in &changes.tables {
        match change {
            TableChange::Create(table) => {
                for key in &table.foreign_keys {
                    add_to_new(draft, &obstacles, table, key);
                }
            }
            TableChange::Drop(table) => {
                for key in table.foreign_keys.iter().filter(|key| obstacles.of(&table.name, key).is_some()) {
                    drop(draft, &table.name, key, Phase::DropForeignKeys);
                }
            }
            TableChange::Alter(_) => {}
        }
    }
    for work in works {
        plan_table(draft, &obstacles, work);
    }
    if obstacles.is_any() {
        let elsewhere: Vec<&'a Arc<Table>> = draft
            .new
            .tables
            .iter()
            .filter(|table| draft.stays(&table.name) && !obstacles.works.contains_key(&table.name))
            .collect();
        for table in elsewhere {
            for key in &table.foreign_keys {
                if let Some(phase) = obstacles.of(&table.name, key) {
                    restore(draft, &obstacles, &table.name, key, key, phase);
                }
            }
        }
    }
}

fn plan_table<'a>(draft: &mut Draft<'a>, obstacles: &Obstacles<'_, 'a>, work: &TableWork<'a>) {
    let table = work.name();
    let matching = match_objects(&work.old.foreign_keys, &work.new.foreign_keys);
    for (old, new) in matching.both {
        keep_or_replace(draft, obstacles, work, old, new);
    }
    for key in matching.added {
        let line = line(draft, table, Sign::Add, key);
        add(draft, obstacles, line, table, key, None);
    }
    for key in matching.dropped {
        let vanishes = key.columns.iter().any(|column| work.dropped.contains(column));
        match obstacles.of(table, key) {
            None if vanishes => {}
            _ => drop(draft, table, key, Phase::DropForeignKeys),
        }
    }
}

fn keep_or_replace<'a>(
    draft: &mut Draft<'a>,
    obstacles: &Obstacles<'_, 'a>,
    work: &TableWork<'a>,
    old: &'a ForeignKey,
    new: &'a ForeignKey,
) {
    let table = work.name();
    if let Some(phase) = obstacles.of(table, old) {
        return restore(draft, obstacles, table, old, new, phase);
    }
    if old.definition() != new.definition() || (new.not_valid && !old.not_valid) {
        let line = line(draft, table, Sign::Alter, new);
        return add(draft, obstacles, line, table, new, Some(old));
    }
    let name = checks::rename(draft, work, &old.name, &new.name);
    if old.not_valid && !new.not_valid {
        let text = format!("foreign key {} validated", new.name.name.as_str());
        let line = draft.line(Sign::Alter, Object::Table(table.clone()), text);
        validate(draft, line, table, (new, &name), false);
    }
    if old.comment != new.comment {
        let target = CommentTarget::Constraint(table.clone(), new.name.name.clone());
        comments::change_when_named(draft, table, target, name == new.name.name, new.comment.as_ref());
    }
}

fn line(draft: &mut Draft<'_>, table: &QualifiedName, sign: Sign, key: &ForeignKey) -> usize {
    draft.line(sign, Object::Table(table.clone()), description(key))
}

/// The foreign key as a person says it.
fn description(key: &ForeignKey) -> String {
    let columns: Vec<&str> = key.columns.iter().map(Ident::as_str).collect();
    format!("foreign key ({}) → {}", columns.join(", "), Spoken(&key.references))
}

/// Adds a foreign key to a table that the plan creates: it has no rows to look at.
fn add_to_new<'a>(draft: &mut Draft<'a>, obstacles: &Obstacles<'_, 'a>, table: &'a Table, key: &'a ForeignKey) {
    let line = draft.line_of_new(&table.name);
    let step = Step::new(alter_table(&table.name, AlterTableAction::AddForeignKey(key.clone())))
        .locks(&key.references, LockLevel::ShareRowExclusive);
    let late = obstacles.key_is_late(draft, key);
    draft.push(if late { Phase::LateForeignKeys } else { Phase::AddForeignKeys }, line, step);
    let target = CommentTarget::Constraint(table.name.clone(), key.name.name.clone());
    comments::add(draft, if late { Phase::LateComments } else { Phase::Comments }, line, target, key.comment.as_ref());
}

/// Adds a foreign key to a table that stays, in one statement with the drop of the one that it replaces.
fn add<'a>(
    draft: &mut Draft<'a>,
    obstacles: &Obstacles<'_, 'a>,
    line: usize,
    table: &QualifiedName,
    key: &ForeignKey,
    replaces: Option<&ForeignKey>,
) {
    let late = obstacles.key_is_late(draft, key);
    let own = &key.name.name;
    let work = obstacles.works.get(table);
    let name = work.map_or_else(|| own.clone(), |work| taken::constraint_name(draft, work, line, own, None));
    let named = Named { name: name.clone(), ..key.name.clone() };
    let unchecked = ForeignKey { name: named, not_valid: true, ..key.clone() };
    let drops = replaces.map(|old| AlterTableAction::DropConstraint(old.name.name.clone()));
    let actions = drops.into_iter().chain([AlterTableAction::AddForeignKey(unchecked)]).collect();
    let statement = Statement::AlterTable(AlterTable { name: table.clone(), actions });
    let level = if replaces.is_some() { LockLevel::AccessExclusive } else { LockLevel::ShareRowExclusive };
    let mut step = Step::new(statement).locks(table, level).locks(&key.references, LockLevel::ShareRowExclusive);
    if let Some(old) = replaces {
        step = step.locks(&old.references, LockLevel::AccessExclusive);
    }
    draft.push(if late { Phase::LateForeignKeys } else { Phase::AddForeignKeys }, line, step);
    if !key.not_valid {
        validate(draft, line, table, (key, &name), true);
    }
    let target = CommentTarget::Constraint(table.clone(), key.name.name.clone());
    comments::add(draft, Phase::LateComments, line, target, key.comment.as_ref());
}

/// Validates a foreign key under the name that it has then.
fn validate(
    draft: &mut Draft<'_>,
    line: usize,
    table: &QualifiedName,
    (key, name): (&ForeignKey, &Ident),
    is_new: bool,
) {
    let action = AlterTableAction::ValidateConstraint(name.clone());
    let mut step = Step::new(alter_table(table, action))
        .locks(table, LockLevel::ShareUpdateExclusive)
        .locks(&key.references, LockLevel::RowShare)
        .scans(table)
        .hazard(Hazard::FailsOnRows);
    step.needs_commit = is_new;
    if had_columns(draft, table, &key.columns) && had_columns(draft, &key.references, &key.referenced_columns) {
        let condition = RowCondition::Orphans {
            columns: key.columns.clone(),
            references: key.references.clone(),
            referenced_columns: key.referenced_columns.clone(),
            equal_in: key.referenced_columns.iter().map(|name| equal_in(draft, &key.references, name)).collect(),
            collations: compared_in(draft, table, key),
            match_full: key.match_full && key.columns.len() > 1,
        };
        step = step.preflight(CountRows { table: table.clone(), condition });
    }
    draft.push(Phase::ValidateForeignKeys, line, step);
}

/// The schema of the operator `=` for a column, where its type is an extension's. That of an array is PostgreSQL's own.
fn equal_in(draft: &Draft<'_>, table: &QualifiedName, column: &Ident) -> Option<Ident> {
    let column = draft.old_tables.get(table)?.column(column)?;
    match &column.ty {
        PgType { scalar: ScalarType::Other(other), array: false } => other.schema.clone(),
        _ => None,
    }
}

/// For each column of the key the collation in which it is compared, where it has another one than the column that it refers to: the
/// server asks for the collation of that one.
fn compared_in(draft: &Draft<'_>, table: &QualifiedName, key: &ForeignKey) -> Vec<Option<QualifiedName>> {
    let collation = |table: &QualifiedName, column: &Ident| {
        let column = draft.old_tables.get(table)?.column(column)?;
        Some(column.collation.as_deref().cloned().unwrap_or_else(|| QualifiedName::new("pg_catalog", "default")))
    };
    let pairs = key.columns.iter().zip(&key.referenced_columns);
    pairs
        .map(|(here, there)| {
            let parent = collation(&key.references, there);
            parent.filter(|parent| collation(table, here).as_ref() != Some(parent))
        })
        .collect()
}

/// Whether the table had these columns, with the types that they will have, before the plan.
fn had_columns(draft: &Draft<'_>, table: &QualifiedName, columns: &[Ident]) -> bool {
    let Some((old, new)) = draft.old_tables.get(table).zip(draft.new_tables.get(table)) else { return false };
    let ty = |table: &Table, name: &Ident| table.column(name).map(|column| column.ty.clone());
    columns.iter().all(|name| ty(old, name).is_some_and(|before| ty(new, name) == Some(before)))
}

fn drop(draft: &mut Draft<'_>, table: &QualifiedName, key: &ForeignKey, phase: Phase) {
    let line = line(draft, table, Sign::Drop, key);
    draft.push(phase, line, drop_step(table, key));
}

/// Drops a foreign key.
pub(super) fn drop_step(table: &QualifiedName, key: &ForeignKey) -> Step {
    Step::new(alter_table(table, AlterTableAction::DropConstraint(key.name.name.clone())))
        .locks(table, LockLevel::AccessExclusive)
        .locks(&key.references, LockLevel::AccessExclusive)
}

/// Takes a foreign key out of the way and brings it, or its successor, back.
fn restore<'a>(
    draft: &mut Draft<'a>,
    obstacles: &Obstacles<'_, 'a>,
    table: &QualifiedName,
    old: &ForeignKey,
    new: &ForeignKey,
    phase: Phase,
) {
    let again = if old.definition() == new.definition() { ", made again" } else { "" };
    let text = format!("{}{again}", description(new));
    let line = draft.line(Sign::Alter, Object::Table(table.clone()), text);
    if phase == Phase::ReleaseKeys && !obstacles.key_is_late(draft, new) {
        return add(draft, obstacles, line, table, new, Some(old));
    }
    draft.push(phase, line, drop_step(table, old).hazard(Hazard::UnprotectedMeanwhile));
    add(draft, obstacles, line, table, new, None);
}

/// What foreign keys can stumble over.
struct Obstacles<'w, 'a> {
    works: FxHashMap<&'a QualifiedName, &'w TableWork<'a>>,
    /// For each table the keys that go or are replaced, each by its columns in the order of their names.
    keys_gone: FxHashMap<&'a QualifiedName, FxHashSet<Vec<&'a Ident>>>,
    /// For each table the keys, by their columns, that PostgreSQL makes again since a column that they include gets another type.
    keys_made_again: FxHashMap<&'a QualifiedName, FxHashSet<Vec<&'a Ident>>>,
    retypes: bool,
}

impl<'w, 'a> Obstacles<'w, 'a> {
    fn new(works: &'w [TableWork<'a>]) -> Self {
        let gone = works.iter().map(|work| (work.name(), keys_gone(work))).filter(|(_, keys)| !keys.is_empty());
        let again = works.iter().filter(|work| !work.retyped.is_empty());
        let again = again.map(|work| (work.name(), keys_made_again(work))).filter(|(_, keys)| !keys.is_empty());
        Self {
            works: works.iter().map(|work| (work.name(), work)).collect(),
            keys_gone: gone.collect(),
            keys_made_again: again.collect(),
            retypes: works.iter().any(|work| !work.retyped.is_empty()),
        }
    }

    fn is_any(&self) -> bool {
        self.retypes || !self.keys_gone.is_empty() || !self.keys_made_again.is_empty()
    }

    /// When a foreign key has to go, if it stands in the way of something.
    fn of(&self, table: &QualifiedName, key: &ForeignKey) -> Option<Phase> {
        let changes = |table: &QualifiedName, columns: &[Ident]| {
            self.works.get(table).is_some_and(|work| columns.iter().any(|column| work.changes_family(column)))
        };
        if changes(table, &key.columns) || changes(&key.references, &key.referenced_columns) {
            return Some(Phase::DropForeignKeys);
        }
        if self.is_lost_on_the_way(table, &key.columns)
            || self.is_lost_on_the_way(&key.references, &key.referenced_columns)
        {
            return Some(Phase::DropForeignKeys);
        }
        let columns = sorted(key.referenced_columns.iter());
        if self.keys_made_again.get(&key.references).is_some_and(|keys| keys.contains(&columns)) {
            return Some(Phase::DropForeignKeys);
        }
        self.keys_gone.get(&key.references)?.contains(&columns).then_some(Phase::ReleaseKeys)
    }

    /// Whether PostgreSQL fails to make a foreign key between these columns again, as it does when one of them gets another type or collation:
    /// it looks for a cast to what the operator class takes, and for arrays, enums and ranges that is a pseudo-type, to which there is none.
    fn is_lost_on_the_way(&self, table: &QualifiedName, columns: &[Ident]) -> bool {
        self.works.get(table).is_some_and(|work| {
            let of_key = || work.old.columns.iter().filter(|column| columns.contains(&column.name));
            of_key().any(|column| work.retyped.contains_key(&column.name))
                && of_key().any(|column| column.ty.has_polymorphic_operators())
        })
    }

    /// Whether the key that a foreign key needs is only there when the first transaction is over.
    fn key_is_late(&self, draft: &Draft<'_>, key: &ForeignKey) -> bool {
        let Some(table) = draft.old_tables.get(&key.references) else { return false };
        let columns = sorted(key.referenced_columns.iter());
        let gone = self.keys_gone.get(&key.references).is_some_and(|gone| gone.contains(&columns));
        gone || !keys_of(table).any(|own| own == columns)
    }
}

/// The columns of everything that a foreign key can refer to, in the order of their names.
fn keys_of(table: &Table) -> impl Iterator<Item = Vec<&Ident>> {
    let primary = table.primary_key.iter().map(|key| sorted(key.columns.iter()));
    let uniques = table.uniques.iter().map(|unique| sorted(unique.columns.iter()));
    let total = table.indexes.iter().filter(|index| index.unique && index.expressions().next().is_none());
    primary.chain(uniques).chain(total.map(|index| sorted(indexes::key_columns(index))))
}

/// The keys that include a column with a new type: a foreign key that holds on to one does not let go of it by itself.
fn keys_made_again<'a>(work: &TableWork<'a>) -> FxHashSet<Vec<&'a Ident>> {
    let retyped = |include: &[Ident]| include.iter().any(|column| work.retyped.contains_key(column));
    let primary = work.old.primary_key.iter().map(|key| (&key.include, sorted(key.columns.iter())));
    let uniques = work.old.uniques.iter().map(|key| (&key.include, sorted(key.columns.iter())));
    let indexes = work.old.indexes.iter().filter(|index| index.unique);
    let indexes = indexes.map(|index| (&index.include, sorted(indexes::key_columns(index))));
    let all = primary.chain(uniques).chain(indexes);
    all.filter(|(include, _)| retyped(include)).map(|(_, columns)| columns).collect()
}

/// The keys of the old table that the new one does not have just so.
fn keys_gone<'a>(work: &TableWork<'a>) -> FxHashSet<Vec<&'a Ident>> {
    let (old, new) = (work.old, work.new);
    let mut gone = FxHashSet::default();
    if let Some(key) = &old.primary_key
        && new.primary_key.as_ref().is_none_or(|new| new.definition() != key.definition())
    {
        gone.insert(sorted(key.columns.iter()));
    }
    let uniques: FxHashSet<_> = new.uniques.iter().map(crate::diff::matching::Object::definition).collect();
    gone.extend(
        old.uniques.iter().filter(|own| !uniques.contains(&own.definition())).map(|own| sorted(own.columns.iter())),
    );
    let indexes: FxHashSet<_> = new.indexes.iter().map(crate::diff::matching::Object::definition).collect();
    let gone_indexes = old.indexes.iter().filter(|own| own.unique && !indexes.contains(&own.definition()));
    gone.extend(gone_indexes.map(|own| sorted(indexes::key_columns(own))));
    gone
}

fn sorted<'a>(columns: impl Iterator<Item = &'a Ident>) -> Vec<&'a Ident> {
    let mut columns: Vec<_> = columns.collect();
    columns.sort_unstable();
    columns
}
