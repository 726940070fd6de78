//! Primary keys and unique constraints: flags of a column where a flag says it all, else lines of the `indexes` block.

use dbml_model::schema::{ColumnIndex, Directive, Index, IndexTerm, PrimaryKey, Table};

use super::{Lift, directives, names};
use crate::catalog::{self, Named, Unique};
use crate::ident::Spoken;

const LINE_BREAK: &str = "a column carried along has a line break in its name, which no directive can hold";

/// A key that is a flag of a column and has a name, which only a directive of the column can say.
pub(super) struct NamedFlag {
    column: ColumnIndex,
    /// The word for the flag in the directive.
    part: &'static str,
    name: String,
}

/// Sets the primary key of a lifted table.
pub(super) fn primary_key(lift: &mut Lift<'_>, found: &catalog::Table, table: &mut Table) -> Option<NamedFlag> {
    let key = found.primary_key.as_ref()?;
    let (_, columns) = lift.columns_of(&found.name, &key.columns)?;
    let mut said: Vec<Directive> = directives::include(&key.include).into_iter().collect();
    said.extend(directives::deferrable(key.deferrable));
    if !said.iter().all(directives::is_sayable) {
        lift.omit(format!("primary key of {}", Spoken(&found.name)), LINE_BREAK);
        said.retain(directives::is_sayable);
    }
    let note = key.comment.as_ref().map(|comment| comment.as_str().into());
    let is_bare = note.is_none() && said.is_empty();
    let named = match columns.as_slice() {
        [only] if is_bare => NamedFlag::new(*only, "pk", &key.name),
        _ => None,
    };
    let name = if named.is_some() { None } else { names::given(&key.name) };
    // Flags make a key in the order of the columns.
    if is_bare && name.is_none() && columns.is_sorted() {
        for column in &columns {
            table.columns[column.index()].pk = true;
        }
    }
    table.primary_key = Some(PrimaryKey { name, note, directives: said.into(), ..PrimaryKey::of_columns(columns) });
    named
}

/// Adds a unique constraint to a lifted table.
pub(super) fn unique(
    lift: &mut Lift<'_>,
    found: &catalog::Table,
    unique: &Unique,
    table: &mut Table,
) -> Option<NamedFlag> {
    let (_, columns) = lift.columns_of(&found.name, &unique.columns)?;
    match columns.as_slice() {
        [only] if is_bare(unique) && !table.columns[only.index()].unique => {
            let named = NamedFlag::new(*only, "unique", &unique.name);
            if named.is_some() || unique.name.automatic {
                table.columns[only.index()].unique = true;
                return named;
            }
        }
        _ => {}
    }
    let mut index = index(unique, &columns);
    if !index.directives.iter().all(directives::is_sayable) {
        let object = format!("unique constraint {} of {}", unique.name.name.as_str(), Spoken(&found.name));
        lift.omit(object, LINE_BREAK);
        index.directives.retain(directives::is_sayable);
    }
    table.indexes.push(index);
    None
}

/// Says the names of flags. The flag need not be named where the column carries nothing else that could have a name.
pub(super) fn say_names(
    table: &mut Table,
    declares: impl Fn(ColumnIndex) -> bool,
    named: impl IntoIterator<Item = NamedFlag>,
) {
    for NamedFlag { column: index, part, name } in named {
        let column = &mut table.columns[index.index()];
        let carried = [column.pk, column.unique, !column.checks.is_empty(), declares(index)];
        let alone = carried.into_iter().filter(|carries| *carries).count() == 1;
        column.directives.push(directives::value("name", if alone { name } else { format!("{part} {name}") }));
    }
}

impl NamedFlag {
    /// The flag, if its name was given and a directive can hold it.
    fn new(column: ColumnIndex, part: &'static str, name: &Named) -> Option<Self> {
        let said = names::in_directive(&name.name);
        (!name.automatic && directives::is_text_sayable(&said)).then_some(Self { column, part, name: said })
    }
}

/// Whether a flag, and a name for it, say all that there is to say.
fn is_bare(unique: &Unique) -> bool {
    let Unique { name: _, columns: _, include, nulls_not_distinct, deferrable, comment } = unique;
    include.is_empty() && !nulls_not_distinct && deferrable.is_not() && comment.is_none()
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
        note: unique.comment.as_ref().map(|comment| comment.as_str().into()),
        terms: columns.iter().copied().map(IndexTerm::Column).collect(),
        directives: said.into(),
    }
}
