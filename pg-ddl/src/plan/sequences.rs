//! Sequences that stay while their names change.

use super::change_line::{Object, Sign};
use super::draft::Draft;
use super::step::{Hazard, Step};
use super::taken;
use crate::catalog::Column;
use crate::diff::columns::kept_sequence;
use crate::diff::matching::same_name;
use crate::ident::QualifiedName;
use crate::statement::Statement;

/// Gives the sequence of a column its new name, where that is another one.
pub(super) fn rename(draft: &mut Draft<'_>, table: &QualifiedName, old: &Column, new: &Column) {
    let Some((from, to)) = kept_sequence(old, new).filter(|(from, to)| !same_name(from, to)) else { return };
    let text = format!("sequence {} → {}", from.name.as_str(), to.name.as_str());
    let line = draft.line(Sign::Alter, Object::Column(table.clone(), new.name.clone()), text);
    let step = |name, to| Step::new(Statement::RenameSequence { name, to }).hazard(Hazard::BreaksRunningCode);
    taken::rename(draft, line, (table.sibling(&from.name), &to.name), step);
}

/// What the sequence that a column keeps is called until the end of the plan.
pub(super) fn name_meanwhile(
    draft: &Draft<'_>,
    table: &QualifiedName,
    old: &Column,
    new: &Column,
) -> Option<QualifiedName> {
    let (from, to) = kept_sequence(old, new)?;
    let before = table.sibling(&from.name);
    if same_name(from, to) {
        return Some(before);
    }
    Some(table.sibling(&taken::name_meanwhile(draft, &before, &to.name)))
}
