//! Tables under new names, and those that go for it.

use rustc_hash::FxHashMap;

use super::Renames;
use super::way::{in_order, in_the_way, statements};
use crate::catalog::Catalog;
use crate::ident::{QualifiedName, Spoken};
use crate::plan::change_line::{Object, Sign};
use crate::plan::draft::Draft;
use crate::plan::foreign_keys::drop_step;
use crate::plan::phase::Phase;
use crate::plan::step::{Hazard, LockLevel, Step};
use crate::plan::tables::drop_step as drop_tables;
use crate::plan::{AllowKind, refusal};
use crate::statement::Statement;

/// Plans the renames of tables.
pub(super) fn rename(draft: &mut Draft<'_>, old: &Catalog, renames: &Renames) {
    drop_replaced(draft, old, &renames.replaced_tables);
    let taken = in_the_way(old, &renames.tables);
    let lines: Vec<usize> = renames
        .tables
        .iter()
        .map(|(from, to)| draft.line(Sign::Alter, Object::Table(to.clone()), format!("was {}", Spoken(from))))
        .collect();
    for position in in_order(&renames.tables) {
        let (from, to) = &renames.tables[position];
        let line = lines[position];
        let step =
            |statement| Step::new(statement).locks(to, LockLevel::AccessExclusive).hazard(Hazard::BreaksRunningCode);
        for moved in renames.moved.get(from).into_iter().flatten() {
            draft.push(Phase::Rename, line, moved.step(from));
        }
        let rename = |name, to| Statement::RenameTable { name, to };
        let move_to = |name, to| Statement::MoveTable { name, to };
        for statement in statements(&taken, from, to, rename, move_to) {
            draft.push(Phase::Rename, line, step(statement));
        }
    }
}

/// Drops the tables whose names others take, and before them the foreign keys that point at them.
fn drop_replaced(draft: &mut Draft<'_>, old: &Catalog, replaced: &[(QualifiedName, QualifiedName)]) {
    if replaced.is_empty() {
        return;
    }
    let mut lines: FxHashMap<&QualifiedName, usize> = FxHashMap::default();
    for (name, heir) in replaced {
        draft.consent(AllowKind::DropTable, || refusal::replace_table(name, heir));
        lines.insert(name, draft.line(Sign::Drop, Object::Table(name.clone()), "table"));
    }
    for table in &old.tables {
        for key in table.foreign_keys.iter().filter(|key| key.references != table.name) {
            if let Some(line) = lines.get(&key.references) {
                let step = drop_step(&table.name, key).hazard(Hazard::UnprotectedMeanwhile);
                draft.push(Phase::ReleaseForRename, *line, step);
            }
        }
        if let Some(line) = lines.get(&table.name) {
            draft.push(Phase::DropForRename, *line, drop_tables(std::iter::once(&**table)));
        }
    }
}
