//! A schema changed as little as possible so that it stands for another catalog.
//!
//! What is the same stays as its author wrote it, also where [`lift`](super::lift()) would have said it otherwise: a key as a flag or as a line,
//! a reference on the column or as an element, in whatever order. What differs is taken from the lifted catalog. Nothing is known of the
//! text: it follows the schema, item by item.

mod arrange;
mod carry;
mod columns;
mod directives;
mod enums;
mod gone;
mod own_lines;
mod places;
mod readable;
mod tables;

use dbml_model::schema::{Schema, TableId};

use self::arrange::Arranged;
use self::gone::Gone;
use super::{Lift, Unspoken, lift};
use crate::catalog::Catalog;
use crate::diff::{Changes, diff};
use crate::lower::{LowerOptions, Lowered, lower};

/// A schema that took over what a catalog has.
#[derive(Clone, Debug, PartialEq)]
pub struct Merged {
    /// The schema.
    pub schema: Schema,
    /// What it leaves out, since DBML cannot hold it.
    pub unspoken: Vec<Unspoken>,
}

/// One round settles all but references whose direction follows from keys that were changed with them.
const ROUNDS: usize = 4;

/// The schema with all that `found` has and it has not, without what `found` has not.
///
/// The expressions of `found` are in the words of the schema wherever a server means the same. Extensions are no part of a schema.
pub fn merge(written: &Schema, options: &LowerOptions, found: &Catalog) -> Merged {
    let mut schema = written.clone();
    let mut found = found.clone();
    for _ in 0..ROUNDS {
        let lowered = lower(&schema, &places::numbered(&schema), options);
        readable::where_different(&mut found, &lowered.catalog);
        let changes = diff(&found, &lowered.catalog);
        if changes.schemas.is_empty() && changes.enums.is_empty() && changes.tables.is_empty() {
            break;
        }
        let next = round(&schema, &lowered, &found, &changes);
        if next == schema {
            break;
        }
        schema = next;
    }
    Merged { schema, unspoken: lift(&found).unspoken }
}

/// `changes` lead from what was found to what is written, and are taken back.
fn round(schema: &Schema, lowered: &Lowered, found: &Catalog, changes: &Changes<'_>) -> Schema {
    let gone = Gone::of(schema, lowered, changes);
    let arranged = Arranged::new(schema, lowered, found, &gone);
    let mut lift = Lift::new(&arranged.catalog);
    lift.out.schema = carry::around(schema, &arranged);
    own_lines::merge(&mut lift, schema, changes);
    enums::merge(&mut lift, schema, &arranged);
    let kept_refs = carry::refs(&mut lift, schema, &arranged, &gone);
    let goal = tables::Tables::new(schema, &arranged, changes, &kept_refs);
    for position in 0..arranged.written.len() {
        goal.add(&mut lift, &gone, TableId::new(position));
    }
    let mut merged = lift.out.schema;
    merged.refs.splice(0..0, kept_refs);
    merged
}
