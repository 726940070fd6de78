//! Renames that the author declared.
//!
//! They are done first. Everything after compares and plans with the old catalog under its new names, which [`apply`] gives.

mod apply;
mod backwards;
mod circle;
mod lost;
mod moved;
mod resolve;

use rustc_hash::{FxHashMap, FxHashSet};

pub(super) use self::apply::apply;
pub(super) use self::backwards::speak_old_names;
pub use self::lost::{Heir, Lost, lost};
use self::moved::Moved;
pub(super) use self::resolve::resolve;
use super::change_line::{Object, Sign};
use super::cleared::Cleared;
use super::draft::Draft;
use super::phase::Phase;
use super::relations::Relations;
use super::step::{Hazard, LockLevel, Step};
use super::table_work::alter_table;
use super::{AllowKind, refusal, temporary};
use crate::catalog::Catalog;
use crate::ident::{Ident, QualifiedName, Spoken};
use crate::statement::{AlterTableAction, Statement};

/// The renames of a plan.
#[derive(Default)]
pub(super) struct Renames {
    /// Tables, from and to.
    tables: Vec<(QualifiedName, QualifiedName)>,
    /// Enum types, from and to.
    enums: Vec<(QualifiedName, QualifiedName)>,
    /// Values of enum types by the types' new names, from and to.
    values: Vec<(QualifiedName, Ident, Ident)>,
    /// Columns of tables by the tables' new names, from and to.
    columns: Vec<(QualifiedName, Ident, Ident)>,
    /// Columns that go first, since another one takes their name.
    replaced: Vec<(QualifiedName, Ident)>,
    /// Generated columns, with their old and new names, that are computed from one of those and so go as well.
    computed: Vec<(QualifiedName, Ident, Ident)>,
    /// What gets another name before its table moves.
    moved: FxHashMap<QualifiedName, Vec<Moved>>,
    /// Those that were applied long ago.
    pub(super) stale: Vec<Object>,
}

impl Renames {
    fn is_empty(&self) -> bool {
        self.tables.is_empty() && self.enums.is_empty() && self.values.is_empty() && self.columns.is_empty()
    }

    /// The columns of the old catalog that go before the renames.
    fn cleared(&self) -> Cleared {
        let back: FxHashMap<&QualifiedName, &QualifiedName> = self.tables.iter().map(|(from, to)| (to, from)).collect();
        let mut cleared = Cleared::default();
        let computed = self.computed.iter().map(|(table, column, _)| (table, column));
        for (table, column) in self.replaced.iter().map(|(table, column)| (table, column)).chain(computed) {
            cleared.insert((*back.get(table).unwrap_or(&table)).clone(), column.clone());
        }
        cleared
    }
}

/// Plans the renames.
pub(super) fn plan(draft: &mut Draft<'_>, old: &Catalog, renames: &Renames) {
    if renames.is_empty() {
        return;
    }
    for (from, to) in &renames.enums {
        let line = draft.line(Sign::Alter, Object::Enum(to.clone()), format!("was {}", Spoken(from)));
        draft.add_fresh(&to.name);
        let after_move = QualifiedName { schema: to.schema.clone(), name: from.name.clone() };
        if to.schema != from.schema {
            let statement = Statement::MoveType { name: from.clone(), to: to.schema.clone() };
            draft.push(Phase::RenameTypes, line, Step::new(statement).hazard(Hazard::BreaksRunningCode));
        }
        if to.name != from.name {
            let statement = Statement::RenameType { name: after_move, to: to.name.clone() };
            draft.push(Phase::RenameTypes, line, Step::new(statement).hazard(Hazard::BreaksRunningCode));
        }
    }
    rename_values(draft, old, renames);
    rename_tables(draft, old, renames);
    rename_columns(draft, old, renames);
}

fn rename_values(draft: &mut Draft<'_>, old: &Catalog, renames: &Renames) {
    let olds: FxHashSet<(QualifiedName, &Ident)> = old
        .enums
        .iter()
        .flat_map(|ty| {
            let now = renames.enums.iter().find(|(from, _)| *from == ty.name).map_or(&ty.name, |(_, to)| to);
            ty.values.iter().map(move |value| (now.clone(), value))
        })
        .collect();
    let mut seconds = Vec::new();
    for (name, from, to) in &renames.values {
        let line =
            draft.line(Sign::Alter, Object::EnumValue(name.clone(), to.clone()), format!("was {}", from.as_str()));
        draft.add_fresh(to);
        let step = |from: &Ident, to: &Ident| {
            let statement = Statement::RenameEnumValue { name: name.clone(), from: from.clone(), to: to.clone() };
            Step::new(statement).hazard(Hazard::BreaksRunningCode)
        };
        if olds.contains(&(name.clone(), to)) {
            let spare = temporary::name(&[name.schema.as_str(), name.name.as_str(), from.as_str()], "swap");
            draft.push(Phase::RenameEnumValues, line, step(from, &spare));
            seconds.push((line, step(&spare, to)));
        } else {
            draft.push(Phase::RenameEnumValues, line, step(from, to));
        }
    }
    for (line, step) in seconds {
        draft.push(Phase::RenameEnumValues, line, step);
    }
}

fn rename_tables(draft: &mut Draft<'_>, old: &Catalog, renames: &Renames) {
    let mut taken = Relations::default();
    if renames.tables.iter().any(|(from, to)| from.schema != to.schema) {
        taken = Relations::of(old);
        let types = old.enums.iter().map(|ty| &ty.name);
        types.chain(renames.tables.iter().map(|(_, to)| to)).for_each(|name| taken.insert(&name.schema, &name.name));
    }
    let sources: FxHashSet<&QualifiedName> = renames.tables.iter().map(|(from, _)| from).collect();
    let mut seconds = Vec::new();
    for (from, to) in &renames.tables {
        let line = draft.line(Sign::Alter, Object::Table(to.clone()), format!("was {}", Spoken(from)));
        let step =
            |statement| Step::new(statement).locks(to, LockLevel::AccessExclusive).hazard(Hazard::BreaksRunningCode);
        for moved in renames.moved.get(from).into_iter().flatten() {
            draft.push(Phase::Rename, line, moved.step(from));
        }
        let mut current = from.clone();
        let passes_another = from.name != to.name && from.schema != to.schema && taken.contains(&to.schema, &from.name);
        if sources.contains(to) || passes_another {
            let spare = temporary::name(&[from.schema.as_str(), from.name.as_str()], "swap");
            draft.push(Phase::Rename, line, step(Statement::RenameTable { name: current.clone(), to: spare.clone() }));
            current.name = spare;
        }
        if current.schema != to.schema {
            draft.push(
                Phase::Rename,
                line,
                step(Statement::MoveTable { name: current.clone(), to: to.schema.clone() }),
            );
            current.schema = to.schema.clone();
        }
        if current.name != to.name {
            seconds.push((line, step(Statement::RenameTable { name: current, to: to.name.clone() })));
        }
    }
    for (line, step) in seconds {
        draft.push(Phase::Rename, line, step);
    }
}

fn rename_columns(draft: &mut Draft<'_>, old: &Catalog, renames: &Renames) {
    let back: FxHashMap<&QualifiedName, &QualifiedName> = renames.tables.iter().map(|(from, to)| (to, from)).collect();
    let tables = old.tables_by_name();
    drop_replaced(draft, old, renames, &back);
    let mut seconds = Vec::new();
    for (table, from, to) in &renames.columns {
        let line = draft.line(Sign::Alter, Object::Column(table.clone(), to.clone()), format!("was {}", from.as_str()));
        let step = |from: &Ident, to: &Ident| {
            let action = AlterTableAction::RenameColumn { from: from.clone(), to: to.clone() };
            Step::new(alter_table(table, action))
                .locks(table, LockLevel::AccessExclusive)
                .hazard(Hazard::BreaksRunningCode)
        };
        let before = tables.get(back.get(table).copied().unwrap_or(table));
        let replaced = renames.replaced.iter().any(|(own, column)| own == table && column == to);
        if !replaced && before.is_some_and(|before| before.columns.iter().any(|column| column.name == *to)) {
            let spare = temporary::name(&[table.schema.as_str(), table.name.as_str(), from.as_str()], "swap");
            draft.push(Phase::Rename, line, step(from, &spare));
            seconds.push((line, step(&spare, to)));
        } else {
            draft.push(Phase::Rename, line, step(from, to));
        }
    }
    for (line, step) in seconds {
        draft.push(Phase::Rename, line, step);
    }
}

/// Drops the columns whose names others take, before the tables have their new names, and what is computed from them.
fn drop_replaced(
    draft: &mut Draft<'_>,
    old: &Catalog,
    renames: &Renames,
    back: &FxHashMap<&QualifiedName, &QualifiedName>,
) {
    let drop = |table: &QualifiedName, column: &Ident| {
        let table = back.get(table).copied().unwrap_or(table);
        Step::new(alter_table(table, AlterTableAction::DropColumn(column.clone())))
            .locks(table, LockLevel::AccessExclusive)
    };
    for (table, column, name) in &renames.computed {
        let object = Object::Column(table.clone(), name.clone());
        let stays = draft.new_tables.get(table).is_some_and(|new| new.columns.iter().any(|own| own.name == *name));
        let line = if stays {
            draft.line(Sign::Alter, object, "computed again")
        } else {
            draft.consent(AllowKind::DropColumn, || refusal::drop_columns(table, column, &[], None));
            draft.line(Sign::Drop, object, "generated column")
        };
        draft.push(Phase::DropForRename, line, drop(table, column));
        draft.comes_back(table, name, line);
    }
    for (position, (table, column)) in renames.replaced.iter().enumerate() {
        draft.consent(AllowKind::DropColumn, || refusal::drop_columns(table, column, &[], Some(column)));
        let line = draft.line(Sign::Drop, Object::Column(table.clone(), column.clone()), "column");
        if position == 0 {
            renames.cleared().release(draft, old, Phase::ReleaseForRename, line);
        }
        draft.push(Phase::DropForRename, line, drop(table, column).loses_data());
    }
}
