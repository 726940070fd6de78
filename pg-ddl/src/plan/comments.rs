//! Comments: what is new gets its own in the phase that makes it, all other changes of comments come late.

use super::change_line::{Object, Sign};
use super::draft::Draft;
use super::phase::Phase;
use super::step::{LockLevel, Step};
use crate::catalog::Comment;
use crate::ident::QualifiedName;
use crate::statement::{CommentTarget, Statement};

/// The comment of something new, if it has one.
pub(super) fn add(
    draft: &mut Draft<'_>,
    phase: Phase,
    change: usize,
    target: CommentTarget,
    comment: Option<&Comment>,
) {
    if comment.is_some() {
        draft.push(phase, change, step(target, comment));
    }
}

/// A comment that differs.
pub(super) fn change(draft: &mut Draft<'_>, object: Object, target: CommentTarget, comment: Option<&Comment>) {
    change_at(draft, Phase::Comments, object, target, comment);
}

/// A comment that differs, on something of a table that gets its name late if it is not named yet.
pub(super) fn change_when_named(
    draft: &mut Draft<'_>,
    table: &QualifiedName,
    target: CommentTarget,
    is_named: bool,
    comment: Option<&Comment>,
) {
    let phase = if is_named { Phase::Comments } else { Phase::LateComments };
    change_at(draft, phase, Object::Table(table.clone()), target, comment);
}

fn change_at(draft: &mut Draft<'_>, phase: Phase, object: Object, target: CommentTarget, comment: Option<&Comment>) {
    let text = match (&target, comment) {
        (CommentTarget::Index(name), _) => format!("comment of index {}", name.name.as_str()),
        (CommentTarget::Constraint(_, name), _) => format!("comment of constraint {}", name.as_str()),
        (_, None) => "comment removed".to_owned(),
        (_, Some(_)) => "comment".to_owned(),
    };
    let line = draft.line(Sign::Alter, object, text);
    draft.push(phase, line, step(target, comment));
}

fn step(target: CommentTarget, comment: Option<&Comment>) -> Step {
    let table = match &target {
        CommentTarget::Table(table) | CommentTarget::Column(table, _) => Some(table.clone()),
        // The table of a constraint is locked as a reader does.
        _ => None,
    };
    let step = Step::new(Statement::Comment { target, comment: comment.cloned() });
    match table {
        Some(table) => step.locks(&table, LockLevel::ShareUpdateExclusive),
        None => step,
    }
}
