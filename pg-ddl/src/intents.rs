//! What the author says about the way from one catalog to another: facts that neither catalog can hold.
//!
//! They come from directives (`//@ was: …`, `//@ using: …`, `//@ backfill: …`). All are harmless once applied.

use serde::{Deserialize, Serialize};

use crate::expression::Expression;
use crate::ident::{Ident, QualifiedName};

/// The intents of a project, in the order of the source.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Intents {
    /// Tables that had another name or schema.
    pub tables: Vec<WasNamed>,
    /// Enum types that had another name or schema.
    pub enums: Vec<WasNamed>,
    /// Enum values that had another name.
    pub enum_values: Vec<EnumValueWas>,
    /// What is said about columns.
    pub columns: Vec<ColumnIntent>,
}

/// A table or a type had another name.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct WasNamed {
    /// Its name now.
    pub name: QualifiedName,
    /// Its name before. A bare name in the directive stands for the same schema.
    pub was: QualifiedName,
}

/// An enum value had another name.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct EnumValueWas {
    /// The type, by its name now.
    pub name: QualifiedName,
    /// The value now.
    pub value: Ident,
    /// The value before.
    pub was: Ident,
}

/// What is said about a column.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ColumnIntent {
    /// The table, by its name now.
    pub table: QualifiedName,
    /// The column, by its name now.
    pub column: Ident,
    /// Its name before.
    pub was: Option<Ident>,
    /// How its values become values of its new type.
    pub using: Option<Expression>,
    /// The value for rows that have none when it becomes required.
    pub backfill: Option<Expression>,
}
