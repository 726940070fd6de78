//! Enum types and their values under new names.

use rustc_hash::FxHashSet;

use super::Renames;
use super::way::{in_order, in_the_way, statements};
use crate::catalog::Catalog;
use crate::ident::{Ident, QualifiedName, Spoken};
use crate::plan::change_line::{Object, Sign};
use crate::plan::draft::Draft;
use crate::plan::phase::Phase;
use crate::plan::step::{Hazard, Step};
use crate::plan::temporary;
use crate::statement::Statement;

/// Plans the renames of types.
pub(super) fn rename(draft: &mut Draft<'_>, old: &Catalog, renames: &Renames) {
    let taken = in_the_way(old, &renames.enums);
    let lines: Vec<usize> = renames
        .enums
        .iter()
        .map(|(from, to)| draft.line(Sign::Alter, Object::Enum(to.clone()), format!("was {}", Spoken(from))))
        .collect();
    for position in in_order(&renames.enums) {
        let (from, to) = &renames.enums[position];
        draft.add_fresh(&to.name);
        let rename = |name, to| Statement::RenameType { name, to };
        let move_to = |name, to| Statement::MoveType { name, to };
        for statement in statements(&taken, from, to, rename, move_to) {
            let step = Step::new(statement).hazard(Hazard::BreaksRunningCode);
            draft.push(Phase::RenameTypes, lines[position], step);
        }
    }
}

/// Plans the renames of values, once their types have their new names.
pub(super) fn rename_values(draft: &mut Draft<'_>, old: &Catalog, renames: &Renames) {
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
