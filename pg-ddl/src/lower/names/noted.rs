//! What choosing names has to know of tables, noted while each is at hand: to look through all columns once more takes longer.

use dbml_model::schema::{ColumnIndex, TableId};

use super::hashes::Hashes;
use crate::catalog::{ForeignKey, Table};
use crate::ident::QualifiedName;

/// What was noted, in the order of the tables.
#[derive(Default, PartialEq, Debug)]
pub(in crate::lower) struct Noted {
    /// The columns that count with a sequence.
    pub(super) sequences: Vec<(TableId, ColumnIndex)>,
    /// The tables of which a part was given a name, and whether one of their sequences was.
    named: Vec<(TableId, bool)>,
    pub(super) hashes: Hashes,
}

impl Noted {
    /// Notes a table.
    pub(in crate::lower) fn table(&mut self, id: TableId, table: &Table) {
        let mut names_sequence = false;
        for (position, column) in table.columns.iter().enumerate() {
            if let Some(sequence) = column.sequence() {
                names_sequence |= !sequence.name.automatic;
                self.sequences.push((id, ColumnIndex::new(position)));
            }
        }
        if table.names().any(|name| !name.automatic) {
            self.named.push((id, names_sequence));
        }
        self.hashes.table(table);
    }

    /// Notes a foreign key of a table that was noted without it.
    pub(in crate::lower) fn foreign_key(&mut self, id: TableId, table: &QualifiedName, key: &ForeignKey) {
        if !key.name.automatic {
            self.named.push((id, false));
        }
        self.hashes.constraint(table, &key.name);
    }

    /// Forgets the last table.
    pub(in crate::lower) fn take_back(&mut self, id: TableId, table: &Table) {
        self.sequences.retain(|(table, _)| *table != id);
        self.named.retain(|(table, _)| *table != id);
        self.hashes.take_back(table);
    }

    /// Takes in what was noted of the tables that follow.
    pub(in crate::lower) fn extend(&mut self, following: Self) {
        self.sequences.extend(following.sequences);
        self.named.extend(following.named);
        self.hashes.extend(following.hashes);
    }

    /// The tables of which a part was given a name, each once, and whether one of their sequences was.
    pub(super) fn take_named(&mut self) -> Vec<(TableId, bool)> {
        let mut named = std::mem::take(&mut self.named);
        named.sort_unstable();
        named.dedup_by(|again, first| {
            let is_same = again.0 == first.0;
            first.1 |= is_same && again.1;
            is_same
        });
        named
    }
}
