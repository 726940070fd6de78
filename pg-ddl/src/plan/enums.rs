//! Enum types.
//!
//! Values can be added anywhere, but neither removed nor moved: then the type is renamed away, made anew, and every column converted.

use rustc_hash::FxHashSet;

use super::change_line::{Object, Sign};
use super::draft::Draft;
use super::phase::Phase;
use super::step::Step;
use super::{AllowKind, comments, refusal, temporary};
use crate::catalog::{Column, Enum};
use crate::diff::Change;
use crate::ident::{Ident, QualifiedName};
use crate::statement::{CommentTarget, EnumPosition, Statement};

/// Plans the changes of enum types; the columns of a type that is made anew are converted with their tables.
pub(super) fn plan(draft: &mut Draft<'_>, changes: &[Change<'_, Enum>]) {
    for change in changes {
        match change {
            Change::Add(ty) => create(draft, ty),
            Change::Drop(ty) => drop(draft, ty),
            Change::Alter { old, new } => alter(draft, old, new),
        }
    }
}

/// The types that the changes make anew, by name.
pub(super) fn rebuilt<'a>(changes: &[Change<'a, Enum>]) -> Vec<(&'a Enum, &'a Enum)> {
    let altered = changes.iter().filter_map(|change| match *change {
        Change::Alter { old, new } => Some((old, new)),
        _ => None,
    });
    altered.filter(|(old, new)| !is_subsequence(&old.values, &new.values)).collect()
}

fn create(draft: &mut Draft<'_>, ty: &Enum) {
    draft.add_fresh(&ty.name.name);
    let line = draft.line(Sign::Add, Object::Enum(ty.name.clone()), format!("enum of {}", values(&ty.values)));
    draft.push(Phase::CreateTypes, line, Step::new(Statement::CreateEnum(ty.clone())));
    comments::add(draft, Phase::Comments, line, CommentTarget::Type(ty.name.clone()), ty.comment.as_ref());
}

fn drop(draft: &mut Draft<'_>, ty: &Enum) {
    draft.consent(AllowKind::DropEnum, || refusal::drop_enum(&ty.name));
    let line = draft.line(Sign::Drop, Object::Enum(ty.name.clone()), "enum");
    draft.push(Phase::DropTypes, line, Step::new(Statement::DropType(ty.name.clone())));
}

fn alter(draft: &mut Draft<'_>, old: &Enum, new: &Enum) {
    if is_subsequence(&old.values, &new.values) {
        add_values(draft, old, new);
        if old.comment != new.comment {
            let target = CommentTarget::Type(new.name.clone());
            comments::change(draft, Object::Enum(new.name.clone()), target, new.comment.as_ref());
        }
    } else {
        rebuild(draft, old, new);
    }
}

fn add_values(draft: &mut Draft<'_>, old: &Enum, new: &Enum) {
    let known: FxHashSet<&Ident> = old.values.iter().collect();
    let last_known = new.values.iter().rposition(|value| known.contains(value));
    for (at, value) in new.values.iter().enumerate().filter(|(_, value)| !known.contains(value)) {
        draft.add_fresh(value);
        let position = match (at.checked_sub(1).and_then(|before| new.values.get(before)), last_known) {
            (_, None) => None,
            (_, Some(last)) if at > last => None,
            (Some(before), _) => Some(EnumPosition::After(before.clone())),
            (None, _) => old.values.first().map(|first| EnumPosition::Before(first.clone())),
        };
        let line = draft.line(Sign::Add, Object::EnumValue(new.name.clone(), value.clone()), "value");
        let statement = Statement::AddEnumValue { name: new.name.clone(), value: value.clone(), position };
        let step = Step { reversible: false, ..Step::new(statement) };
        draft.push(Phase::AddEnumValues, line, step);
    }
}

fn rebuild(draft: &mut Draft<'_>, old: &Enum, new: &Enum) {
    let kept: FxHashSet<&Ident> = new.values.iter().collect();
    for value in old.values.iter().filter(|value| !kept.contains(value)) {
        draft.consent(AllowKind::DropEnumValue, || refusal::drop_enum_value(&new.name, value));
        draft.line(Sign::Drop, Object::EnumValue(new.name.clone(), value.clone()), "value");
    }
    let known: FxHashSet<&Ident> = old.values.iter().collect();
    new.values.iter().filter(|value| !known.contains(value)).for_each(|value| draft.add_fresh(value));
    let away = away(&new.name);
    let text = format!("enum of {}, made anew", values(&new.values));
    let line = draft.line(Sign::Alter, Object::Enum(new.name.clone()), text);
    let rename = Statement::RenameType { name: new.name.clone(), to: away.name.clone() };
    draft.push(Phase::ReplaceTypes, line, Step::new(rename));
    draft.push(Phase::CreateTypes, line, Step::new(Statement::CreateEnum(new.clone())));
    draft.push(
        if outlives_columns(draft, &new.name) { Phase::DropTypes } else { Phase::DropReplacedTypes },
        line,
        Step { reversible: false, ..Step::new(Statement::DropType(away)) },
    );
    comments::add(draft, Phase::Comments, line, CommentTarget::Type(new.name.clone()), new.comment.as_ref());
}

/// Whether columns of the type go, which is the last thing that happens: until then they keep it.
fn outlives_columns(draft: &Draft<'_>, name: &QualifiedName) -> bool {
    let has = |column: &&Column| column.ty.enum_name() == Some(name);
    draft.old_tables.values().any(|old| {
        let new = draft.new_tables.get(&old.name);
        let stays = |column: &Column| new.is_some_and(|new| new.columns.iter().any(|own| own.name == column.name));
        old.columns.iter().filter(has).any(|column| !stays(column))
    })
}

/// The name of a type while its successor has its own.
fn away(name: &QualifiedName) -> QualifiedName {
    name.sibling(&temporary::name(&[name.schema.as_str(), name.name.as_str()], "old"))
}

fn is_subsequence(part: &[Ident], whole: &[Ident]) -> bool {
    let mut whole = whole.iter();
    part.iter().all(|value| whole.any(|other| other == value))
}

fn values(values: &[Ident]) -> String {
    let names: Vec<&str> = values.iter().map(Ident::as_str).collect();
    names.join(", ")
}
