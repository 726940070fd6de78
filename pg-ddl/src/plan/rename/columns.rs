//! Columns under new names, and those that go for it.

use rustc_hash::FxHashMap;

use super::Renames;
use crate::catalog::Catalog;
use crate::ident::{Ident, QualifiedName};
use crate::plan::change_line::{Object, Sign};
use crate::plan::draft::Draft;
use crate::plan::phase::Phase;
use crate::plan::step::{Hazard, LockLevel, Step};
use crate::plan::table_work::alter_table;
use crate::plan::{AllowKind, refusal, temporary};
use crate::statement::AlterTableAction;

/// Plans the renames of columns, once their tables have their new names.
pub(super) fn rename(draft: &mut Draft<'_>, old: &Catalog, renames: &Renames) {
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
