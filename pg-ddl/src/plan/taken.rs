//! Names that something has which goes at the end of the plan.
//!
//! What can be renamed is made under another name and gets its own at last; what can't is refused. Relations (tables, indexes, keys,
//! sequences) share one namespace in a schema, and a table is a type as well (PostgreSQL manual, `pg_class.relname`, `pg_type.typname`).

use rustc_hash::FxHashSet;

use super::change_line;
use super::draft::Draft;
use super::phase::Phase;
use super::rename::Renames;
use super::step::{LockLevel, Step};
use super::table_work::{TableWork, alter_table};
use super::{refusal, temporary};
use crate::catalog::{Catalog, Column, Enum, Named, Sequence, Table};
use crate::diff::matching::{Object, match_objects};
use crate::diff::{Change, Changes, TableChange};
use crate::ident::{Ident, QualifiedName};
use crate::statement::{AlterTableAction, Statement};

/// Refuses new tables and enum types that are named like something else that goes, or that has another name only later.
pub(super) fn refuse(draft: &mut Draft<'_>, old: &Catalog, changes: &Changes<'_>, renames: &Renames) {
    let enums: FxHashSet<&QualifiedName> = old.enums.iter().map(|ty| &ty.name).collect();
    for change in &changes.tables {
        let TableChange::Create(Table { name, .. }) = change else { continue };
        if enums.contains(name) {
            draft.refuse(refusal::name_taken(change_line::Object::Table(name.clone()), "an enum type"));
        } else if draft.is_taken(&name.schema, &name.name) {
            draft
                .refuse(refusal::name_taken(change_line::Object::Table(name.clone()), "an index, a key or a sequence"));
        }
    }
    let given_up = renames.old_names_of_tables();
    for change in &changes.enums {
        let Change::Add(Enum { name, .. }) = change else { continue };
        if draft.old_tables.contains_key(name) || given_up.contains(name) {
            draft.refuse(refusal::name_taken(change_line::Object::Enum(name.clone()), "a table"));
        }
    }
}

/// A new table with the names that its keys and indexes can have while the plan runs. Those that had to give way get their own
/// names at the end.
pub(super) fn with_free_names(draft: &mut Draft<'_>, line: usize, table: &Table) -> Table {
    let mut built = table.clone();
    let schema = &table.name.schema;
    let mut make_free = |named: &mut Named| {
        if draft.is_taken(schema, &named.name) {
            let free = spare(schema, &named.name);
            let own = std::mem::replace(&mut named.name, free);
            let rename = Statement::RenameIndex { name: table.name.sibling(&named.name), to: own };
            draft.push(Phase::FinalRenames, line, Step::new(rename));
        }
    };
    built.primary_key.iter_mut().for_each(|key| make_free(&mut key.name));
    built.uniques.iter_mut().for_each(|unique| make_free(&mut unique.name));
    built.indexes.iter_mut().for_each(|index| make_free(&mut index.name));
    built.columns.iter_mut().for_each(|column| free_sequence(draft, line, &table.name, column));
    built
}

/// Has a new column count with a sequence under another name while its own is taken.
pub(super) fn free_sequence(draft: &mut Draft<'_>, line: usize, table: &QualifiedName, column: &mut Column) {
    let Some(Sequence { name }) = column.sequence_mut() else { return };
    if draft.is_taken(&table.schema, &name.name) {
        let own = std::mem::replace(name, Named::given(spare(&table.schema, &name.name)));
        let rename = Statement::RenameSequence { name: table.sibling(&name.name), to: own.name };
        draft.push(Phase::FinalRenames, line, Step::new(rename));
    }
}

/// Gives an index or a sequence that stays its new name. What it is called until the end of the plan is given: while its own name is taken it
/// has a spare one.
pub(super) fn rename(
    draft: &mut Draft<'_>,
    line: usize,
    (from, to): (QualifiedName, &Ident),
    step: fn(QualifiedName, Ident) -> Step,
) -> Ident {
    let meanwhile = name_meanwhile(draft, &from, to);
    if meanwhile != *to {
        draft.push(Phase::FinalRenames, line, step(from.sibling(&meanwhile), to.clone()));
    }
    draft.push(Phase::Rename, line, step(from, meanwhile.clone()));
    meanwhile
}

/// What something that is renamed is called until the end of the plan.
pub(super) fn name_meanwhile(draft: &Draft<'_>, from: &QualifiedName, to: &Ident) -> Ident {
    if !draft.is_taken(&from.schema, to) {
        return to.clone();
    }
    temporary::name(&[from.schema.as_str(), from.name.as_str()], "swap")
}

/// The name under which a constraint is added: a spare one while a constraint of the table that goes late has its own, which it then gets
/// at last. `replaced` goes in the statement that adds it.
pub(super) fn constraint_name(
    draft: &mut Draft<'_>,
    work: &TableWork<'_>,
    line: usize,
    own: &Ident,
    replaced: Option<&Ident>,
) -> Ident {
    if replaced == Some(own) || !work.late_names.get_or_init(|| late_names(work.old, work.new)).contains(own) {
        return own.clone();
    }
    let table = work.name();
    let name = spare(&table.schema, own);
    let rename = AlterTableAction::RenameConstraint { from: name.clone(), to: own.clone() };
    let step = Step::new(alter_table(table, rename)).locks(table, LockLevel::AccessExclusive);
    draft.push(Phase::FinalRenames, line, step);
    name
}

/// The names of constraints that are there until what takes their place is. Foreign keys that go do so before anything is added, and what
/// only gets another name has it by then.
fn late_names<'a>(old: &'a Table, new: &'a Table) -> FxHashSet<&'a Ident> {
    let replaced = match_objects(&old.foreign_keys, &new.foreign_keys).both.into_iter();
    let replaced = replaced.filter(|(old, new)| old.name.name != new.name.name).map(|(old, _)| &old.name.name);
    let keys = names_that_stay(old.primary_key.as_slice(), new.primary_key.as_slice());
    let keys = keys.chain(names_that_stay(&old.uniques, &new.uniques));
    names_that_stay(&old.checks, &new.checks).chain(keys).chain(replaced).collect()
}

/// The names of the old objects that are not renamed.
fn names_that_stay<'a, T: Object>(old: &'a [T], new: &'a [T]) -> impl Iterator<Item = &'a Ident> {
    let name = |own: &'a T| &own.named().name;
    let both = match_objects(old, new).both.into_iter();
    let renamed = both.filter(|(old, new)| old.definition() == new.definition() && name(old) != name(new));
    let renamed: FxHashSet<&Ident> = renamed.map(|(old, _)| name(old)).collect();
    old.iter().map(name).filter(move |name| !renamed.contains(name))
}

fn spare(schema: &Ident, name: &Ident) -> Ident {
    temporary::name(&[schema.as_str(), name.as_str()], "new")
}
