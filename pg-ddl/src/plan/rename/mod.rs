//! Renames that the author declared, and those that follow from them.
//!
//! They are done first. Everything after compares and plans with the old catalog under its new names, which [`apply`] gives.

mod apply;
mod backwards;
mod circle;
mod columns;
mod enums;
mod joins;
mod lost;
mod moved;
mod resolve;
mod tables;
mod taken;
mod way;

use rustc_hash::{FxHashMap, FxHashSet};

pub(super) use self::apply::apply;
pub(super) use self::backwards::speak_old_names;
pub use self::lost::{Heir, Lost, lost};
use self::moved::Moved;
pub(super) use self::resolve::resolve;
use super::change_line::Object;
use super::cleared::Cleared;
use super::draft::Draft;
use crate::catalog::Catalog;
use crate::ident::{Ident, QualifiedName};

/// The renames of a plan.
#[derive(Default)]
pub(super) struct Renames {
    /// Tables, from and to.
    tables: Vec<(QualifiedName, QualifiedName)>,
    /// Enum types, from and to.
    enums: Vec<(QualifiedName, QualifiedName)>,
    /// Values of enum types by the types' new names, from and to.
    values: Vec<(QualifiedName, Ident, Ident)>,
    /// Columns of tables by the tables' new names, from and to.
    columns: Vec<(QualifiedName, Ident, Ident)>,
    /// Tables that go first, each with the old name of the one that takes its name.
    replaced_tables: Vec<(QualifiedName, QualifiedName)>,
    /// Columns that go first, since another one takes their name.
    replaced: Vec<(QualifiedName, Ident)>,
    /// Generated columns, with their old and new names, that are computed from one of those and so go as well.
    computed: Vec<(QualifiedName, Ident, Ident)>,
    /// What gets another name before its table moves.
    moved: FxHashMap<QualifiedName, Vec<Moved>>,
    /// Those that were applied long ago.
    pub(super) stale: Vec<Object>,
}

impl Renames {
    /// The names that tables have until later in the plan.
    pub(super) fn old_names_of_tables(&self) -> FxHashSet<&QualifiedName> {
        self.tables.iter().map(|(from, _)| from).collect()
    }

    fn is_empty(&self) -> bool {
        self.tables.is_empty() && self.enums.is_empty() && self.values.is_empty() && self.columns.is_empty()
    }

    /// The columns of the old catalog that go before the renames.
    fn cleared(&self) -> Cleared {
        let back: FxHashMap<&QualifiedName, &QualifiedName> = self.tables.iter().map(|(from, to)| (to, from)).collect();
        let mut cleared = Cleared::default();
        let computed = self.computed.iter().map(|(table, column, _)| (table, column));
        for (table, column) in self.replaced.iter().map(|(table, column)| (table, column)).chain(computed) {
            cleared.insert((*back.get(table).unwrap_or(&table)).clone(), column.clone());
        }
        cleared
    }
}

/// Plans the renames.
pub(super) fn plan(draft: &mut Draft<'_>, old: &Catalog, renames: &Renames) {
    if renames.is_empty() {
        return;
    }
    taken::refuse(draft, old, renames);
    enums::rename(draft, old, renames);
    enums::rename_values(draft, old, renames);
    tables::rename(draft, old, renames);
    columns::rename(draft, old, renames);
}
