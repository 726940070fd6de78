//! What a plan changes, one line for people each.

use std::fmt;

use serde::Serialize;

use crate::ident::{Ident, QualifiedName, Spoken};

/// One line of a plan's summary: `~ org.role.code  text → varchar(32)`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct ChangeLine {
    /// What happens to it.
    pub sign: Sign,
    /// What it happens to.
    pub object: Object,
    /// What changes about it, in a few words.
    pub text: String,
}

impl fmt::Display for ChangeLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}  {}", self.sign, self.object, self.text)
    }
}

/// What happens to an object.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Sign {
    /// It is new.
    Add,
    /// It goes.
    Drop,
    /// It changes.
    Alter,
}

impl fmt::Display for Sign {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Add => "+",
            Self::Drop => "-",
            Self::Alter => "~",
        })
    }
}

/// An object of a catalog, as a path that leads to its place in the source.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Object {
    /// A schema.
    Schema(Ident),
    /// An extension.
    Extension(Ident),
    /// An enum type.
    Enum(QualifiedName),
    /// A value of an enum type.
    EnumValue(QualifiedName, Ident),
    /// A table.
    Table(QualifiedName),
    /// A column of a table.
    Column(QualifiedName, Ident),
}

impl fmt::Display for Object {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Schema(name) | Self::Extension(name) => f.write_str(name.as_str()),
            Self::Enum(name) | Self::Table(name) => Spoken(name).fmt(f),
            Self::EnumValue(name, part) | Self::Column(name, part) => write!(f, "{}.{}", Spoken(name), part.as_str()),
        }
    }
}
