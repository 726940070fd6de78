//! Primary keys and unique constraints: flags of a column where a flag says it all, else lines of the `indexes` block.

use dbml_model::schema::{ColumnIndex, Directive, Index, IndexTerm, PrimaryKey, Table};

use super::{Lift, directives, names};
use crate::catalog::{self, Unique};
use crate::ident::Spoken;

const LINE_BREAK: &str = "a column carried along has a line break in its name, which no directive can hold";

/// Sets the primary key of a lifted table.
pub(super) fn primary_key(lift: &mut Lift<'_>, found: &catalog::Table, table: &mut Table) {
    let Some(key) = &found.primary_key else { return };
    let Some((_, columns)) = lift.columns_of(&found.name, &key.columns) else { return };
    let mut said: Vec<Directive> = directives::include(&key.include).into_iter().collect();
    said.extend(directives::deferrable(key.deferrable));
    if !said.iter().all(directives::is_sayable) {
        lift.omit(format!("primary key of {}", Spoken(&found.name)), LINE_BREAK);
        said.retain(directives::is_sayable);
    }
    let name = names::given(&key.name);
    let note = key.comment.as_ref().map(|comment| comment.as_str().to_owned());
    // Flags make a key in the order of the columns.
    if name.is_none() && note.is_none() && said.is_empty() && columns.is_sorted() {
        for column in &columns {
            table.columns[column.index()].pk = true;
        }
    }
    table.primary_key = Some(PrimaryKey { columns, name, note, directives: said });
}

/// Adds a unique constraint to a lifted table.
pub(super) fn unique(lift: &mut Lift<'_>, found: &catalog::Table, unique: &Unique, table: &mut Table) {
    let Some((_, columns)) = lift.columns_of(&found.name, &unique.columns) else { return };
    match columns.as_slice() {
        [only] if is_bare(unique) && !table.columns[only.index()].unique => table.columns[only.index()].unique = true,
        _ => {
            let mut index = index(unique, &columns);
            if !index.directives.iter().all(directives::is_sayable) {
                let object = format!("unique constraint {} of {}", unique.name.name.as_str(), Spoken(&found.name));
                lift.omit(object, LINE_BREAK);
                index.directives.retain(directives::is_sayable);
            }
            table.indexes.push(index);
        }
    }
}

/// Whether the flag of a column says all that there is to say.
fn is_bare(unique: &Unique) -> bool {
    let Unique { name, columns: _, include, nulls_not_distinct, deferrable, comment } = unique;
    name.automatic && include.is_empty() && !nulls_not_distinct && deferrable.is_not() && comment.is_none()
}

fn index(unique: &Unique, columns: &[ColumnIndex]) -> Index {
    let mut said = vec![directives::flag("constraint")];
    said.extend(directives::include(&unique.include));
    said.extend(unique.nulls_not_distinct.then(|| directives::flag("nulls-not-distinct")));
    said.extend(directives::deferrable(unique.deferrable));
    Index {
        name: names::given(&unique.name),
        unique: true,
        method: None,
        note: unique.comment.as_ref().map(|comment| comment.as_str().to_owned()),
        terms: columns.iter().copied().map(IndexTerm::Column).collect(),
        directives: said,
    }
}
