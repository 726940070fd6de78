//! Primary keys and unique constraints of tables that stay: their index is built while writers go on, then becomes the key.

use super::change_line::{Object, Sign};
use super::draft::Draft;
use super::indexes::{becomes_key, build_step, key_columns, preflight};
use super::phase::Phase;
use super::step::{Hazard, LockLevel, Step};
use super::table_work::{ActionOrder, TableWork, alter_table};
use super::{checks, comments, taken, temporary};
use crate::catalog::{Comment, Index, IndexKey, IndexTerm, Named, PrimaryKey, SortOrder, Unique};
use crate::diff::matching::{Matching, match_objects};
use crate::ident::Ident;
use crate::statement::{AlterTable, AlterTableAction, CommentTarget, Statement};

/// Plans the changes of a table's keys.
pub(super) fn plan<'a>(draft: &mut Draft<'a>, work: &mut TableWork<'a>) {
    match (&work.old.primary_key, &work.new.primary_key) {
        (Some(old), Some(new)) => keep_or_replace(draft, work, old, new),
        (None, Some(new)) => attach(draft, work, Sign::Add, new, None),
        (Some(old), None) => drop(draft, work, old),
        (None, None) => {}
    }
    let Matching { both, dropped, added } = match_objects(&work.old.uniques, &work.new.uniques);
    for (old, new) in both {
        keep_or_replace(draft, work, old, new);
    }
    for unique in added {
        attach(draft, work, Sign::Add, unique, None);
    }
    for unique in dropped {
        drop(draft, work, unique);
    }
}

/// What primary keys and unique constraints have in common.
trait Key: crate::diff::matching::Object {
    const IS_PRIMARY: bool;
    fn columns(&self) -> &[Ident];
    fn include(&self) -> &[Ident];
    fn nulls_not_distinct(&self) -> bool;
    fn word(&self) -> &'static str;
    /// The action that makes this key of an index, under a name.
    fn using(&self, name: Ident, index: Ident) -> AlterTableAction;
    /// An index that is there and goes, of which the key can be made.
    fn ready_index(&self, work: &TableWork<'_>) -> Option<Ident>;
}

impl Key for PrimaryKey {
    const IS_PRIMARY: bool = true;

    fn columns(&self) -> &[Ident] {
        &self.columns
    }

    fn include(&self) -> &[Ident] {
        &self.include
    }

    fn nulls_not_distinct(&self) -> bool {
        false
    }

    fn word(&self) -> &'static str {
        "primary key"
    }

    fn using(&self, name: Ident, index: Ident) -> AlterTableAction {
        let key = Self { name: Named { name, ..self.name.clone() }, ..self.clone() };
        AlterTableAction::AddPrimaryKeyUsing { key, index }
    }

    fn ready_index(&self, _: &TableWork<'_>) -> Option<Ident> {
        None
    }
}

impl Key for Unique {
    const IS_PRIMARY: bool = false;

    fn columns(&self) -> &[Ident] {
        &self.columns
    }

    fn include(&self) -> &[Ident] {
        &self.include
    }

    fn nulls_not_distinct(&self) -> bool {
        self.nulls_not_distinct
    }

    fn word(&self) -> &'static str {
        "unique"
    }

    fn using(&self, name: Ident, index: Ident) -> AlterTableAction {
        let unique = Self { name: Named { name, ..self.name.clone() }, ..self.clone() };
        AlterTableAction::AddUniqueUsing { unique, index }
    }

    fn ready_index(&self, work: &TableWork<'_>) -> Option<Ident> {
        let fits = |index: &&Index| self.columns.iter().eq(key_columns(index)) && becomes_key(work, index);
        match_objects(&work.old.indexes, &work.new.indexes)
            .dropped
            .into_iter()
            .find(fits)
            .map(|index| index.name.name.clone())
    }
}

fn line<K: Key>(draft: &mut Draft<'_>, work: &TableWork<'_>, sign: Sign, key: &K) -> usize {
    let columns: Vec<&str> = key.columns().iter().map(Ident::as_str).collect();
    let text = format!("{} ({})", key.word(), columns.join(", "));
    draft.line(sign, Object::Table(work.new.name.clone()), text)
}

fn keep_or_replace<'a, K: Key>(draft: &mut Draft<'a>, work: &mut TableWork<'a>, old: &'a K, new: &'a K) {
    if old.definition() != new.definition() {
        return attach(draft, work, Sign::Alter, new, Some(old));
    }
    let name = checks::rename(draft, work, old.named(), new.named());
    if old.comment() != new.comment() {
        let table = work.name();
        let target = CommentTarget::Constraint(table.clone(), new.named().name.clone());
        comments::change_when_named(draft, table, target, name == new.named().name, new.comment());
    }
}

/// Adds a key, where it can be in one statement with the drop of the one that it replaces.
fn attach<'a, K: Key>(
    draft: &mut Draft<'a>,
    work: &mut TableWork<'a>,
    sign: Sign,
    key: &'a K,
    replaces: Option<&'a K>,
) {
    let table = work.name();
    let line = line(draft, work, sign, key);
    let own = &key.named().name;
    let gone = replaces.map(|old| old.named().name.clone());
    let ready = key.ready_index(work);
    let taken = draft.is_taken(&table.schema, own) && ready.as_ref() != Some(own);
    let spare = || temporary::name(&[table.schema.as_str(), own.as_str()], "new");
    let index = ready.clone().unwrap_or_else(|| if taken { spare() } else { own.clone() });
    if ready.is_none() {
        let step = build_step(table, unique_index(key, index.clone()));
        let step = preflight(step, work, key.columns().to_vec(), key.nulls_not_distinct());
        draft.push(Phase::BuildKeys, line, step);
    }
    // The name is free in time when it belongs to the key that goes.
    let is_free = !taken || gone.as_ref() == Some(own);
    let name = if is_free { taken::constraint_name(draft, work, line, own, gone.as_ref()) } else { spare() };
    let mut actions = Vec::new();
    match gone.map(AlterTableAction::DropConstraint) {
        Some(drop) if replaces.is_some_and(|old| is_in_the_way(work, old)) => {
            work.act(line, ActionOrder::DropConstraint, drop);
            work.hazard(line, Hazard::UnprotectedMeanwhile);
        }
        drop => actions.extend(drop),
    }
    actions.push(key.using(name.clone(), index));
    let statement = Statement::AlterTable(AlterTable { name: table.clone(), actions });
    draft.push(Phase::AttachKeys, line, Step::new(statement).locks(table, LockLevel::AccessExclusive));
    if !is_free {
        let action = AlterTableAction::RenameConstraint { from: name, to: own.clone() };
        draft.push(
            Phase::FinalRenames,
            line,
            Step::new(alter_table(table, action)).locks(table, LockLevel::AccessExclusive),
        );
    }
    comment_late(draft, work, line, own, key.comment());
}

fn comment_late(draft: &mut Draft<'_>, work: &TableWork<'_>, line: usize, name: &Ident, comment: Option<&Comment>) {
    let target = CommentTarget::Constraint(work.new.name.clone(), name.clone());
    comments::add(draft, Phase::LateComments, line, target, comment);
}

/// The index of a key.
fn unique_index<K: Key>(key: &K, name: Ident) -> Index {
    let plain = |column: &Ident| IndexKey {
        term: IndexTerm::Column(column.clone()),
        opclass: None,
        collation: None,
        order: SortOrder::Ascending,
        nulls: None,
    };
    Index {
        name: Named::given(name),
        unique: true,
        method: Ident::new("btree"),
        keys: key.columns().iter().map(plain).collect(),
        include: key.include().to_vec(),
        predicate: None,
        nulls_not_distinct: key.nulls_not_distinct(),
        comment: None,
    }
}

/// Whether a key that goes has to go before its columns get their new types, which may have no order to keep it in.
fn is_in_the_way<K: Key>(work: &TableWork<'_>, key: &K) -> bool {
    key.columns().iter().any(|column| work.changes_family(column))
}

/// Drops a key, unless it goes with one of its columns.
fn drop<'a, K: Key>(draft: &mut Draft<'a>, work: &mut TableWork<'a>, key: &'a K) {
    // A primary key keeps its other columns NOT NULL until it is gone.
    let goes = !K::IS_PRIMARY && key.columns().iter().chain(key.include()).any(|column| work.dropped.contains(column));
    let early = is_in_the_way(work, key);
    if goes && !early {
        return;
    }
    let line = line(draft, work, Sign::Drop, key);
    let action = AlterTableAction::DropConstraint(key.named().name.clone());
    if early {
        return work.act(line, ActionOrder::DropConstraint, action);
    }
    checks::drop_at_last(draft, work, line, action);
}
