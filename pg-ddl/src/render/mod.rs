//! SQL text: the only place that writes any.
//!
//! One file per object. A piece of SQL is a small struct that borrows what it prints and prints itself, so that a whole catalog is
//! written without copying it. `Display` of a [`Statement`] is the statement without its semicolon; [`statement`] and [`catalog`] end each
//! with one.

mod alter_table;
mod catalog;
mod columns;
mod comments;
mod constraints;
mod enums;
mod extensions;
mod foreign_keys;
mod indexes;
mod list;
mod queries;
mod rows;
mod schemas;
mod scratch;
mod sequences;
mod tables;

use std::fmt;

use self::alter_table::{AlterTableSql, MoveSql, RenameSql};
pub use self::catalog::{catalog, contents};
use self::comments::CommentSql;
use self::enums::{AddEnumValueSql, CreateEnumSql, RenameEnumValueSql};
use self::extensions::{CreateExtensionSql, UpdateExtensionSql};
use self::indexes::{CreateIndexSql, DropIndexSql};
use self::list::Commas;
use self::rows::{BackfillSql, SetSequenceToMaxSql};
use self::schemas::{CreateSchemaSql, DropSchemaSql};
use self::sequences::{AlterSequenceTypeSql, CreateSequenceSql, OwnSequenceSql};
use self::tables::CreateTableSql;
use crate::literal::Quoted;
use crate::statement::Statement;

/// Writes the statement with its semicolon and the end of the line.
pub fn statement(statement: &Statement, out: &mut impl fmt::Write) -> fmt::Result {
    writeln!(out, "{statement};")
}

impl fmt::Display for Statement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::CreateSchema(name) => write!(f, "{}", CreateSchemaSql(name)),
            Self::DropSchema(name) => write!(f, "{}", DropSchemaSql(name)),
            Self::CreateExtension(extension) => write!(f, "{}", CreateExtensionSql(extension)),
            Self::MoveExtension { name, schema } => write!(f, "ALTER EXTENSION {name} SET SCHEMA {schema}"),
            Self::UpdateExtension { name, version } => write!(f, "{}", UpdateExtensionSql { name, version }),
            Self::DropExtension(name) => write!(f, "DROP EXTENSION {name}"),
            Self::CreateEnum(enumeration) => write!(f, "{}", CreateEnumSql(enumeration)),
            Self::AddEnumValue { name, value, position } => {
                write!(f, "{}", AddEnumValueSql { name, value, position: position.as_ref() })
            }
            Self::RenameEnumValue { name, from, to } => write!(f, "{}", RenameEnumValueSql { name, from, to }),
            Self::RenameType { name, to } => write!(f, "{}", RenameSql { kind: "TYPE", name, to }),
            Self::MoveType { name, to } => write!(f, "{}", MoveSql { kind: "TYPE", name, to }),
            Self::DropType(name) => write!(f, "DROP TYPE {name}"),
            Self::CreateTable(table) => write!(f, "{}", CreateTableSql(table)),
            Self::AlterTable(alter) => write!(f, "{}", AlterTableSql(alter)),
            Self::RenameTable { name, to } => write!(f, "{}", RenameSql { kind: "TABLE", name, to }),
            Self::MoveTable { name, to } => write!(f, "{}", MoveSql { kind: "TABLE", name, to }),
            Self::DropTables(names) => write!(f, "DROP TABLE {}", Commas(names)),
            Self::CreateIndex { table, index, concurrently } => {
                write!(f, "{}", CreateIndexSql { table, index, concurrently: *concurrently })
            }
            Self::RenameIndex { name, to } => write!(f, "{}", RenameSql { kind: "INDEX", name, to }),
            Self::DropIndex { name, concurrently } => {
                write!(f, "{}", DropIndexSql { name, concurrently: *concurrently })
            }
            Self::CreateSequence { name, ty, owner } => {
                write!(f, "{}", CreateSequenceSql { name, ty, owner: owner.as_ref() })
            }
            Self::OwnSequence { name, owner } => write!(f, "{}", OwnSequenceSql { name, owner }),
            Self::AlterSequenceType { name, ty } => write!(f, "{}", AlterSequenceTypeSql { name, ty }),
            Self::RenameSequence { name, to } => write!(f, "{}", RenameSql { kind: "SEQUENCE", name, to }),
            Self::DropSequence(name) => write!(f, "DROP SEQUENCE {name}"),
            Self::Comment { target, comment } => {
                write!(f, "{}", CommentSql { target: target.into(), comment: comment.as_ref() })
            }
            Self::SetSequenceToMax { table, column } => write!(f, "{}", SetSequenceToMaxSql { table, column }),
            Self::Backfill { table, column, value } => write!(f, "{}", BackfillSql { table, column, value }),
            Self::Set { name, value, local } => {
                write!(f, "SET {}{name} = ", if *local { "LOCAL " } else { "" })?;
                match value {
                    Some(value) => write!(f, "{}", Quoted(value)),
                    None => f.write_str("DEFAULT"),
                }
            }
        }
    }
}
