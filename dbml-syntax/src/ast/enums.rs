//! `Enum`: its values, each with its settings.

use thin_vec::ThinVec;

use super::{Directive, Name, Path, Settings};
use crate::Span;

/// `Enum name { … }`.
#[derive(Clone, Debug, PartialEq)]
pub struct Enum<'s> {
    /// Its name, with schema if written.
    pub name: Path<'s>,
    /// Its values in order.
    pub values: ThinVec<EnumValue<'s>>,
    /// Directives about it.
    pub directives: ThinVec<Directive<'s>>,
    /// The whole element.
    pub span: Span,
}

/// One value of an enum.
#[derive(Clone, Debug, PartialEq)]
pub struct EnumValue<'s> {
    /// The value.
    pub name: Name<'s>,
    /// Its settings.
    pub settings: Settings<'s>,
    /// Directives about it.
    pub directives: ThinVec<Directive<'s>>,
}
