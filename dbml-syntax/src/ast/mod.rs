//! What a DBML file says, construct by construct, before any name is looked up.
//!
//! One file per construct, in the order of the grammar. Names are as the user means them (quotes taken off, escapes resolved,
//! case kept); settings are kept as written, since which of them exist is a matter of meaning. Texts borrow from the source
//! wherever no escape had to be resolved.

use thin_vec::ThinVec;

mod checks;
mod columns;
mod deps;
mod directives;
mod enums;
mod groups;
mod indexes;
mod metadata;
mod modules;
mod names;
mod notes;
mod partials;
mod project;
mod records;
mod refs;
mod settings;
mod tables;
mod views;

pub use checks::Check;
pub use columns::{Column, TypeArgument, TypeArgumentKind, TypeRef, TypeSuffix};
pub use deps::{Dep, DepEdge, DepEndpoint};
pub use directives::Directive;
pub use enums::{Enum, EnumValue};
pub use groups::TableGroup;
pub use indexes::{Index, IndexTerm};
pub use metadata::Metadata;
pub use modules::{Import, Imports, Use};
pub use names::{Name, Path, Text};
pub use notes::{Note, StickyNote};
pub use partials::{Injection, TablePartial};
pub use project::{Field, Project};
pub use records::{Records, Row};
pub use refs::{Edge, Endpoint, Ref, Relationship, RelationshipKind};
pub use settings::{Setting, Settings, Value};
pub use tables::{Table, TableItem};
pub use views::{DiagramView, ViewBlock, ViewMember};

use crate::Span;

/// One file: its elements in the order of the text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct File<'s> {
    /// The top-level elements and imports.
    pub items: ThinVec<Item<'s>>,
}

/// A top-level element.
#[derive(Clone, Debug, PartialEq)]
pub enum Item<'s> {
    /// `use … from '…'` and `reuse … from '…'`.
    Use(Use<'s>),
    /// `Project … { … }`.
    Project(Project<'s>),
    /// `Table … { … }`.
    Table(Table<'s>),
    /// `TablePartial … { … }`.
    TablePartial(TablePartial<'s>),
    /// `Enum … { … }`.
    Enum(Enum<'s>),
    /// `Ref …: a > b` and `Ref … { a > b }`. It would be nearly twice as large as any other.
    Ref(Box<Ref<'s>>),
    /// `TableGroup … { … }`.
    TableGroup(TableGroup<'s>),
    /// `Note name { '…' }`.
    StickyNote(StickyNote<'s>),
    /// `Records table(…) { … }`.
    Records(Records<'s>),
    /// `Dep …`.
    Dep(Dep<'s>),
    /// `Metadata Kind name { … }`.
    Metadata(Metadata<'s>),
    /// `DiagramView name { … }`.
    DiagramView(DiagramView<'s>),
}

impl Item<'_> {
    /// The whole element.
    pub fn span(&self) -> Span {
        match self {
            Self::Use(node) => node.span,
            Self::Project(node) => node.span,
            Self::Table(node) => node.span,
            Self::TablePartial(node) => node.span,
            Self::Enum(node) => node.span,
            Self::Ref(node) => node.span,
            Self::TableGroup(node) => node.span,
            Self::StickyNote(node) => node.span,
            Self::Records(node) => node.span,
            Self::Dep(node) => node.span,
            Self::Metadata(node) => node.span,
            Self::DiagramView(node) => node.span,
        }
    }
}
