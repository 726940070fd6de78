//! Schemas: made before what is in them, dropped after it.

use super::change_line::{Object, Sign};
use super::draft::Draft;
use super::phase::Phase;
use super::step::Step;
use super::{AllowKind, comments, refusal};
use crate::catalog::Schema;
use crate::diff::Change;
use crate::statement::{CommentTarget, Statement};

/// Plans the changes of schemas.
pub(super) fn plan(draft: &mut Draft<'_>, changes: &[Change<'_, Schema>]) {
    for change in changes {
        match change {
            Change::Add(schema) => create(draft, schema),
            Change::Drop(schema) if schema.name.as_str() == "public" => comment(draft, schema, None),
            Change::Drop(schema) => drop(draft, schema),
            Change::Alter { old, new } => comment(draft, old, Some(new)),
        }
    }
}

fn create(draft: &mut Draft<'_>, schema: &Schema) {
    if schema.name.as_str() == "public" {
        return comment(draft, schema, Some(schema));
    }
    let line = draft.line(Sign::Add, Object::Schema(schema.name.clone()), "schema");
    draft.push(Phase::CreateSchemas, line, Step::new(Statement::CreateSchema(schema.name.clone())));
    let target = CommentTarget::Schema(schema.name.clone());
    comments::add(draft, Phase::Comments, line, target, schema.comment.as_ref());
}

fn comment(draft: &mut Draft<'_>, schema: &Schema, new: Option<&Schema>) {
    let target = CommentTarget::Schema(schema.name.clone());
    comments::change(draft, Object::Schema(schema.name.clone()), target, new.and_then(|new| new.comment.as_ref()));
}

fn drop(draft: &mut Draft<'_>, schema: &Schema) {
    draft.consent(AllowKind::DropSchema, || refusal::drop_schema(&schema.name));
    let line = draft.line(Sign::Drop, Object::Schema(schema.name.clone()), "schema");
    draft.push(Phase::DropSchemas, line, Step::new(Statement::DropSchema(schema.name.clone())));
}
