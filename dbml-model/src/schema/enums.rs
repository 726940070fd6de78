//! Enums with their values in the order of the text, which is the order in which they sort.

use thin_vec::ThinVec;

use super::Directive;
use crate::name::{Name, QualifiedName};

/// An enum.
#[derive(Clone, Debug, PartialEq)]
pub struct Enum {
    /// Its name.
    pub name: QualifiedName,
    /// Its values in order.
    pub values: Vec<EnumValue>,
    /// Its note: DBML gives enums none, so it comes from a `Metadata` element or a directive.
    pub note: Option<Box<str>>,
    /// Directives about it.
    pub directives: ThinVec<Directive>,
}

/// One value of an enum.
#[derive(Clone, Debug, PartialEq)]
pub struct EnumValue {
    /// The value.
    pub name: Name,
    /// Its note, dedented.
    pub note: Option<Box<str>>,
    /// Directives about it.
    pub directives: ThinVec<Directive>,
}
