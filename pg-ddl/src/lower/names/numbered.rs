//! The parts of tables whose plain names something else has, and the numbers that PostgreSQL gives them.

use std::sync::Arc;

use dbml_model::schema::{ColumnIndex, TableId};

use super::plain;
use crate::catalog::{Catalog, Named, Table};
use crate::ident::Ident;
use crate::naming::{Namespace, choose_key};

/// A part of a table that can't have its plain name, and the name that it has instead.
#[derive(Debug, PartialEq)]
pub(super) struct Numbered {
    table: TableId,
    part: Part,
    name: Ident,
}

/// A part of a table, by its position in its list.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Part {
    Sequence(ColumnIndex),
    PrimaryKey,
    Unique(usize),
    Check(usize),
    Index(usize),
    ForeignKey(usize),
}

impl Numbered {
    /// Whether the part is a key, whose name is one of both kinds.
    #[cfg(test)]
    pub(super) fn is_key(&self) -> bool {
        matches!(self.part, Part::PrimaryKey | Part::Unique(_))
    }

    /// Gives the part its name.
    pub(super) fn write(self, catalog: &mut Catalog) {
        let Some(table) = catalog.tables.get_mut(self.table.index()).map(Arc::make_mut) else { return };
        let part = match self.part {
            Part::Sequence(column) => table.columns[column.index()].sequence_mut().map(|own| &mut own.name),
            Part::PrimaryKey => table.primary_key.as_mut().map(|key| &mut key.name),
            Part::Unique(at) => table.uniques.get_mut(at).map(|unique| &mut unique.name),
            Part::Check(at) => table.checks.get_mut(at).map(|check| &mut check.name),
            Part::Index(at) => table.indexes.get_mut(at).map(|index| &mut index.name),
            Part::ForeignKey(at) => table.foreign_keys.get_mut(at).map(|key| &mut key.name),
        };
        if let Some(part) = part {
            part.name = self.name;
        }
    }
}

/// Takes the names of the sequences of a table.
pub(super) fn sequences(
    (id, table): (TableId, &Table),
    columns: &[(TableId, ColumnIndex)],
    relations: &mut Namespace,
    numbered: &mut Vec<Numbered>,
) {
    for (_, column) in columns {
        let found = &table.columns[column.index()];
        let own = found.sequence().map(|own| &own.name).filter(|name| name.automatic);
        if own.is_some_and(|own| !relations.take(&own.name)) {
            let name = relations.choose(table.name.name.as_str(), found.name.as_str(), "seq");
            numbered.push(Numbered { table: id, part: Part::Sequence(*column), name });
        }
    }
}

/// Takes the names of the indexes of a table.
pub(super) fn indexes((id, table): (TableId, &Table), relations: &mut Namespace, numbered: &mut Vec<Numbered>) {
    for (at, index) in table.indexes.iter().enumerate().filter(|(_, index)| index.name.automatic) {
        if !relations.take(&index.name.name) {
            let name = relations.choose(table.name.name.as_str(), &plain::index_columns(index), "idx");
            numbered.push(Numbered { table: id, part: Part::Index(at), name });
        }
    }
}

/// Takes the names of the checks of a table.
pub(super) fn checks((id, table): (TableId, &Table), constraints: &mut Namespace, numbered: &mut Vec<Numbered>) {
    for (at, check) in table.checks.iter().enumerate().filter(|(_, check)| check.name.automatic) {
        if !constraints.take(&check.name.name) {
            let columns = table.columns.iter().map(|column| column.name.as_str()).collect();
            let column = plain::check_column(check, &columns);
            let name = constraints.choose(table.name.name.as_str(), &column, "check");
            numbered.push(Numbered { table: id, part: Part::Check(at), name });
        }
    }
}

/// Takes the names of the foreign keys of a table.
pub(super) fn foreign_keys((id, table): (TableId, &Table), constraints: &mut Namespace, numbered: &mut Vec<Numbered>) {
    for (at, key) in table.foreign_keys.iter().enumerate().filter(|(_, key)| key.name.automatic) {
        if !constraints.take(&key.name.name) {
            let name = constraints.choose(table.name.name.as_str(), &plain::foreign_key_columns(key), "fkey");
            numbered.push(Numbered { table: id, part: Part::ForeignKey(at), name });
        }
    }
}

/// The names of the keys of a table that nobody gave.
fn automatic_keys(table: &Table) -> impl Iterator<Item = (Part, &Named)> {
    let key = table.primary_key.iter().map(|key| (Part::PrimaryKey, &key.name));
    let uniques = table.uniques.iter().enumerate().map(|(at, unique)| (Part::Unique(at), &unique.name));
    key.chain(uniques).filter(|(_, name)| name.automatic)
}

/// Takes the plain names of the keys of a table in one of the two namespaces in which they have to be free; false where one of them is not.
pub(super) fn plain_keys(table: &Table, names: &mut Namespace) -> bool {
    automatic_keys(table).all(|(_, name)| names.take(&name.name))
}

/// Takes the names of the keys of a table.
pub(super) fn keys(
    (id, table): (TableId, &Table),
    relations: &mut Namespace,
    constraints: &mut Namespace,
    numbered: &mut Vec<Numbered>,
) {
    for (part, own) in automatic_keys(table) {
        let (columns, label) = match part {
            Part::Unique(at) => (plain::unique_columns(&table.uniques[at]), "key"),
            _ => (String::new(), "pkey"),
        };
        let name = choose_key(relations, constraints, table.name.name.as_str(), &columns, label);
        if name != own.name {
            numbered.push(Numbered { table: id, part, name });
        }
    }
}
