//! What is done to databases that are thrown away.

use crate::ident::{Ident, QualifiedName};

/// A statement for a scratch server. None of them is part of a plan: they take along whatever depends on what they drop.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ScratchStatement {
    /// `CREATE DATABASE`, empty and in UTF-8.
    CreateDatabase(Ident),
    /// `DROP DATABASE`, if it is there; nobody may be in it.
    DropDatabase(Ident),
    /// `DROP DATABASE`, if it is there, with the sessions in it.
    EndDatabase(Ident),
    /// `DROP TABLE … CASCADE`, if it is there.
    DropTable(QualifiedName),
    /// `DROP EXTENSION … CASCADE`, if it is there.
    DropExtension(Ident),
    /// `DROP TYPE … CASCADE`, if it is there.
    DropType(QualifiedName),
}
