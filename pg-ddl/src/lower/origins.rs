//! Where the things of a catalog were written.

use dbml_model::source_map::Location;

/// The places of everything in a catalog, in the same order. A place is that of a name, or of the line where something has none.
#[derive(Clone, Debug, Default)]
pub struct Origins {
    /// In the order of [`Catalog::enums`](crate::catalog::Catalog::enums).
    pub enums: Vec<EnumOrigins>,
    /// In the order of [`Catalog::tables`](crate::catalog::Catalog::tables).
    pub tables: Vec<TableOrigins>,
    /// Of the intents.
    pub intents: IntentOrigins,
}

/// The places of an enum.
#[derive(Clone, Debug, Default)]
pub struct EnumOrigins {
    /// Its name.
    pub name: Location,
    /// Its values.
    pub values: Vec<Location>,
}

/// The places of a table. A table that joins a many-to-many has that of the reference throughout.
#[derive(Clone, Debug, Default)]
pub struct TableOrigins {
    /// Its name.
    pub name: Location,
    /// Its columns.
    pub columns: Vec<Location>,
    /// Its primary key.
    pub primary_key: Location,
    /// Its unique constraints.
    pub uniques: Vec<Location>,
    /// Its checks.
    pub checks: Vec<Location>,
    /// The foreign keys that it holds.
    pub foreign_keys: Vec<Location>,
    /// Its indexes.
    pub indexes: Vec<Location>,
}

/// The places of directives, in the order of the [`Intents`](crate::intents::Intents).
#[derive(Clone, Debug, Default)]
pub struct IntentOrigins {
    /// Of renamed tables.
    pub tables: Vec<Location>,
    /// Of renamed enums.
    pub enums: Vec<Location>,
    /// Of renamed enum values.
    pub enum_values: Vec<Location>,
    /// Of what is said about columns; the first directive of the column.
    pub columns: Vec<Location>,
}
