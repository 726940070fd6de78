//! SQL statements as data. Only `render` prints them.
//!
//! A statement borrows nothing: a plan outlives the catalogs that it was made from.

mod alter_table;
mod queries;
mod scratch;
mod sequences;

pub use alter_table::{AlterColumn, AlterTable, AlterTableAction, Using};
pub use queries::{CountRows, RowCondition};
pub use scratch::ScratchStatement;
pub use sequences::separate_sequences;

use crate::catalog::{Comment, Enum, Extension, Index, Table};
use crate::expression::Expression;
use crate::ident::{Ident, QualifiedName};

/// One SQL statement.
#[derive(Clone, PartialEq, Debug)]
pub enum Statement {
    /// `CREATE SCHEMA`.
    CreateSchema(Ident),
    /// `DROP SCHEMA`, which fails while something is in it.
    DropSchema(Ident),
    /// `CREATE EXTENSION`.
    CreateExtension(Extension),
    /// `ALTER EXTENSION … SET SCHEMA`.
    MoveExtension {
        /// The extension.
        name: Ident,
        /// The schema that its types and functions are in afterwards.
        schema: Ident,
    },
    /// `ALTER EXTENSION … UPDATE TO`.
    UpdateExtension {
        /// The extension.
        name: Ident,
        /// Its new version.
        version: String,
    },
    /// `DROP EXTENSION`, which fails while something needs it.
    DropExtension(Ident),
    /// `CREATE TYPE … AS ENUM`.
    CreateEnum(Enum),
    /// `ALTER TYPE … ADD VALUE`.
    AddEnumValue {
        /// The type.
        name: QualifiedName,
        /// The new value.
        value: Ident,
        /// Where it goes; at the end when absent.
        position: Option<EnumPosition>,
    },
    /// `ALTER TYPE … RENAME VALUE`.
    RenameEnumValue {
        /// The type.
        name: QualifiedName,
        /// The value as it is.
        from: Ident,
        /// The value as it will be.
        to: Ident,
    },
    /// `ALTER TYPE … RENAME TO`.
    RenameType {
        /// The type as it is.
        name: QualifiedName,
        /// Its new name, in the same schema.
        to: Ident,
    },
    /// `ALTER TYPE … SET SCHEMA`.
    MoveType {
        /// The type as it is.
        name: QualifiedName,
        /// Its new schema.
        to: Ident,
    },
    /// `DROP TYPE`.
    DropType(QualifiedName),
    /// `CREATE TABLE` with the columns, keys and checks of this table.
    ///
    /// Foreign keys are left out: they are added last, so that tables may refer to each other. Comments and indexes are statements of
    /// their own, and so are checks that are `NOT VALID`, which `CREATE TABLE` cannot make.
    CreateTable(Table),
    /// `ALTER TABLE` with one or more actions.
    AlterTable(AlterTable),
    /// `ALTER TABLE … RENAME TO`.
    RenameTable {
        /// The table as it is.
        name: QualifiedName,
        /// Its new name, in the same schema.
        to: Ident,
    },
    /// `ALTER TABLE … SET SCHEMA`.
    MoveTable {
        /// The table as it is.
        name: QualifiedName,
        /// Its new schema.
        to: Ident,
    },
    /// `DROP TABLE`, one or several that refer to each other.
    DropTables(Vec<QualifiedName>),
    /// `CREATE INDEX`.
    CreateIndex {
        /// The table.
        table: QualifiedName,
        /// The index.
        index: Index,
        /// `CONCURRENTLY`: writers go on; not possible inside a transaction.
        concurrently: bool,
    },
    /// `ALTER INDEX … RENAME TO`.
    RenameIndex {
        /// The index as it is.
        name: QualifiedName,
        /// Its new name.
        to: Ident,
    },
    /// `DROP INDEX`.
    DropIndex {
        /// The index.
        name: QualifiedName,
        /// `CONCURRENTLY`: readers and writers go on; not possible inside a transaction.
        concurrently: bool,
    },
    /// `CREATE SEQUENCE`, for a column that counts.
    CreateSequence {
        /// The sequence.
        name: QualifiedName,
        /// The type of the column; of its values too, where sequences know the type.
        ty: crate::pg_type::PgType,
        /// The column that owns it, if it is there already.
        owner: Option<(QualifiedName, Ident)>,
    },
    /// `ALTER SEQUENCE … OWNED BY`.
    OwnSequence {
        /// The sequence.
        name: QualifiedName,
        /// The column that owns it from now on.
        owner: (QualifiedName, Ident),
    },
    /// `ALTER SEQUENCE … AS`.
    AlterSequenceType {
        /// The sequence.
        name: QualifiedName,
        /// The new type of the column; of its values too, where sequences know the type.
        ty: crate::pg_type::PgType,
    },
    /// `ALTER SEQUENCE … RENAME TO`.
    RenameSequence {
        /// The sequence as it is.
        name: QualifiedName,
        /// Its new name.
        to: Ident,
    },
    /// `DROP SEQUENCE`.
    DropSequence(QualifiedName),
    /// `COMMENT ON`.
    Comment {
        /// What the comment is on.
        target: CommentTarget,
        /// The comment; `IS NULL` when absent.
        comment: Option<Comment>,
    },
    /// `SELECT setval(pg_get_serial_sequence(…), max(column))`: a sequence goes on after the greatest value in the table.
    SetSequenceToMax {
        /// The table.
        table: QualifiedName,
        /// The column whose sequence it is.
        column: Ident,
    },
    /// `UPDATE … SET column = expression WHERE column IS NULL`.
    Backfill {
        /// The table.
        table: QualifiedName,
        /// The column.
        column: Ident,
        /// The value for rows that have none.
        value: Expression,
    },
    /// `SET lock_timeout`, and the like. `local` ends with the transaction.
    Set {
        /// The setting.
        name: Ident,
        /// Its value; the one that it had when the session began when absent.
        value: Option<String>,
        /// `SET LOCAL`.
        local: bool,
    },
}

/// Where a new enum value goes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum EnumPosition {
    /// `BEFORE` this value.
    Before(Ident),
    /// `AFTER` this value.
    After(Ident),
}

/// What a comment is on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum CommentTarget {
    /// A schema.
    Schema(Ident),
    /// A type.
    Type(QualifiedName),
    /// A table.
    Table(QualifiedName),
    /// A column of a table.
    Column(QualifiedName, Ident),
    /// An index.
    Index(QualifiedName),
    /// A constraint of a table.
    Constraint(QualifiedName, Ident),
}
