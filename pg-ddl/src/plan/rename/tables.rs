//! Tables under new names.

use super::Renames;
use super::way::{in_order, in_the_way, name_for_move};
use crate::catalog::Catalog;
use crate::ident::Spoken;
use crate::plan::change_line::{Object, Sign};
use crate::plan::draft::Draft;
use crate::plan::phase::Phase;
use crate::plan::step::{Hazard, LockLevel, Step};
use crate::statement::Statement;

/// Plans the renames of tables.
pub(super) fn rename(draft: &mut Draft<'_>, old: &Catalog, renames: &Renames) {
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
        let mut current = from.clone();
        let name = name_for_move(&taken, from, to);
        if name != current.name {
            draft.push(Phase::Rename, line, step(Statement::RenameTable { name: current.clone(), to: name.clone() }));
            current.name = name;
        }
        if current.schema != to.schema {
            let statement = Statement::MoveTable { name: current.clone(), to: to.schema.clone() };
            draft.push(Phase::Rename, line, step(statement));
            current.schema = to.schema.clone();
        }
        if current.name != to.name {
            draft.push(Phase::Rename, line, step(Statement::RenameTable { name: current, to: to.name.clone() }));
        }
    }
}
