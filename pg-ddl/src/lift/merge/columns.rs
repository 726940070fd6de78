//! Columns that are there and differ: only what differs is taken over.

use dbml_model::schema::{Column, Directive, Nullability};
use thin_vec::ThinVec;

use crate::catalog::{self, ColumnDefault};
use crate::diff::columns::{kept_sequence, same_default};
use crate::diff::matching::same_name;

/// The directives that say where the values of a column come from.
const SOURCES: &[&str] = &["identity", "generated", "generated-virtual", "sequence"];

/// Takes over from the lifted column whatever differs between the two in the catalog.
pub(super) fn amend(column: &mut Column, lifted: Column, found: &catalog::Column, written: &catalog::Column) {
    let is_same_default = same_default(found, written);
    if found.ty != written.ty || is_serial(found) != is_serial(written) {
        column.ty = lifted.ty;
    }
    if !is_same_default {
        column.default = lifted.default;
        column.increment = lifted.increment;
        replace(&mut column.directives, SOURCES, &lifted.directives);
    }
    if kept_sequence(found, written).is_some_and(|(found, written)| !same_name(found, written)) {
        replace(&mut column.directives, &["sequence"], &lifted.directives);
    }
    if found.collation != written.collation {
        replace(&mut column.directives, &["collate"], &lifted.directives);
    }
    if found.comment != written.comment {
        column.note = lifted.note;
        replace(&mut column.directives, &["comment"], &lifted.directives);
    }
}

fn is_serial(column: &catalog::Column) -> bool {
    column.serial().is_some()
}

/// Puts the directives of these names in the place of those that are there.
pub(super) fn replace(directives: &mut ThinVec<Directive>, names: &[&str], lifted: &[Directive]) {
    directives.retain(|directive| !names.contains(&directive.name.as_str()));
    directives.extend(lifted.iter().filter(|directive| names.contains(&directive.name.as_str())).cloned());
}

/// Says NOT NULL where nothing else makes the column so, and takes it back where it is not.
pub(super) fn settle_null(column: &mut Column, found: &catalog::Column, in_key: bool) {
    let counts = matches!(found.default, Some(ColumnDefault::Serial(_) | ColumnDefault::Identity(_)));
    let is_said = counts || in_key || column.nullability == Nullability::NotNull;
    if found.not_null && !is_said {
        column.nullability = Nullability::NotNull;
    } else if found.not_null == (column.nullability == Nullability::Null) {
        column.nullability = Nullability::Unspecified;
    }
}
