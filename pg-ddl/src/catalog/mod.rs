//! The physical schema: what a database holds, wherever the knowledge came from.
//!
//! Names are always there, also those that PostgreSQL chose; [`Named`] remembers which those are, since they may differ between two
//! databases that are otherwise the same. Order means nothing but for columns, enum values and keys.

mod columns;
mod comments;
mod constraints;
mod enums;
mod extensions;
mod foreign_keys;
mod indexes;
mod names;
mod schemas;
mod tables;

use std::sync::Arc;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

pub(crate) use columns::SYSTEM_COLUMNS;
pub use columns::{Column, ColumnDefault, Generated, GeneratedKind, Identity, IdentityKind, Literal, Sequence};
pub use comments::Comment;
pub use constraints::{Check, Deferrable, PrimaryKey, Unique};
pub use enums::Enum;
pub use extensions::Extension;
pub use foreign_keys::{ForeignKey, ReferentialAction};
pub use indexes::{Index, IndexKey, IndexTerm, NullsOrder, OperatorClass, SortOrder};
pub use names::Named;
pub use schemas::Schema;
pub use tables::Table;

use crate::ident::QualifiedName;

/// Everything of a PostgreSQL database that dbmlc models.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Catalog {
    /// The schemas other than `public`; `public` only where it has a comment of its own.
    pub schemas: Vec<Schema>,
    /// The extensions that the project says it needs; others are left alone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub extensions: Vec<Extension>,
    /// The enum types.
    pub enums: Vec<Enum>,
    /// The tables. Shared, so that a copy of a catalog costs little and what nobody changed need not be compared.
    pub tables: Vec<Arc<Table>>,
}

impl Catalog {
    /// The tables by their names.
    pub(crate) fn tables_by_name(&self) -> FxHashMap<&QualifiedName, &Arc<Table>> {
        self.tables.iter().map(|table| (&table.name, table)).collect()
    }

    /// The tables, to be changed; one that other catalogs share is copied first.
    pub fn tables_mut(&mut self) -> impl Iterator<Item = &mut Table> {
        self.tables.iter_mut().map(Arc::make_mut)
    }
}
