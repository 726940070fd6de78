//! Directives about no item: schemas that nothing mentions, comments of schemas, tables without columns, types.

use dbml_model::schema::{Directive, Schema};
use rustc_hash::FxHashSet;

use super::super::{Lift, own_lines};
use crate::diff::{Change, Changes, TableChange};
use crate::lower::Subject;

/// Sets the directives of the schema that is made: those that are written, and of what differs those that are lifted.
pub(super) fn merge(lift: &mut Lift<'_>, schema: &Schema, changes: &Changes<'_>) {
    let subjects = changed(changes);
    let is_changed = |directive: &Directive| Subject::of(directive).is_some_and(|subject| subjects.contains(&subject));
    lift.out.schema.stray_directives.clear();
    own_lines::lift(lift);
    let lifted = std::mem::take(&mut lift.out.schema.stray_directives);
    let written: FxHashSet<Subject> = schema.stray_directives.iter().filter_map(Subject::of).collect();
    // A type is no difference by itself: it is named once it is used.
    let is_new_type = |directive: &Directive| {
        Subject::of(directive).is_some_and(|subject| matches!(subject, Subject::Type(_)) && !written.contains(&subject))
    };
    let kept = schema.stray_directives.iter().filter(|directive| !is_changed(directive)).cloned();
    let lifted = lifted.into_iter().filter(|directive| is_changed(directive) || is_new_type(directive));
    lift.out.schema.stray_directives = kept.chain(lifted).collect();
}

fn changed(changes: &Changes<'_>) -> FxHashSet<Subject> {
    let schemas = changes.schemas.iter().map(|change| {
        let (Change::Add(schema) | Change::Drop(schema) | Change::Alter { new: schema, .. }) = change;
        Subject::Schema(schema.name.clone())
    });
    let tables = changes.tables.iter().filter_map(|change| match change {
        TableChange::Create(table) | TableChange::Drop(table) => table.columns.is_empty().then_some(&table.name),
        TableChange::Alter(alteration) => {
            let has_none = alteration.old.columns.is_empty() || alteration.new.columns.is_empty();
            has_none.then_some(&alteration.new.name)
        }
    });
    schemas.chain(tables.cloned().map(Subject::Table)).collect()
}
