//! `ALTER TABLE`, whose actions share one pass over the table.

use crate::catalog::{Check, Column, ForeignKey, Identity, PrimaryKey, Unique};
use crate::expression::Expression;
use crate::ident::{Ident, QualifiedName};
use crate::pg_type::PgType;

/// `ALTER TABLE` with actions that PostgreSQL carries out in one pass over the table.
#[derive(Clone, PartialEq, Debug)]
pub struct AlterTable {
    /// The table.
    pub name: QualifiedName,
    /// The actions; at least one.
    pub actions: Vec<AlterTableAction>,
}

/// One action of an `ALTER TABLE`.
#[derive(Clone, PartialEq, Debug)]
pub enum AlterTableAction {
    /// `ADD COLUMN`.
    AddColumn(Column),
    /// `DROP COLUMN`.
    DropColumn(Ident),
    /// `ALTER COLUMN`.
    AlterColumn(Ident, AlterColumn),
    /// `RENAME COLUMN`; alone in its statement.
    RenameColumn {
        /// The column as it is.
        from: Ident,
        /// Its new name.
        to: Ident,
    },
    /// `ADD CONSTRAINT … PRIMARY KEY`.
    AddPrimaryKey(PrimaryKey),
    /// `ADD CONSTRAINT … PRIMARY KEY USING INDEX`: takes an index over, which then has the constraint's name.
    AddPrimaryKeyUsing {
        /// The constraint; its columns are those of the index.
        key: PrimaryKey,
        /// The index.
        index: Ident,
    },
    /// `ADD CONSTRAINT … UNIQUE`.
    AddUnique(Unique),
    /// `ADD CONSTRAINT … UNIQUE USING INDEX`: takes an index over, which then has the constraint's name.
    AddUniqueUsing {
        /// The constraint; its columns are those of the index.
        unique: Unique,
        /// The index.
        index: Ident,
    },
    /// `ADD CONSTRAINT … CHECK`, `NOT VALID` where the check says so.
    AddCheck(Check),
    /// `ADD CONSTRAINT … CHECK (column IS NOT NULL) NOT VALID`: once validated, it lets `SET NOT NULL` skip its scan.
    AddNotNullCheck {
        /// The constraint.
        name: Ident,
        /// The column.
        column: Ident,
    },
    /// `ADD CONSTRAINT … NOT NULL column NOT VALID` (PostgreSQL 18 and later): once validated, the column is NOT NULL.
    AddNotNull {
        /// The constraint.
        name: Ident,
        /// The column.
        column: Ident,
    },
    /// `ADD CONSTRAINT … FOREIGN KEY`, `NOT VALID` where the key says so.
    AddForeignKey(ForeignKey),
    /// `VALIDATE CONSTRAINT`.
    ValidateConstraint(Ident),
    /// `RENAME CONSTRAINT`; alone in its statement.
    RenameConstraint {
        /// The constraint as it is.
        from: Ident,
        /// Its new name.
        to: Ident,
    },
    /// `DROP CONSTRAINT`.
    DropConstraint(Ident),
}

/// One change of a column.
#[derive(Clone, PartialEq, Debug)]
pub enum AlterColumn {
    /// `TYPE … [COLLATE …] [USING …]`.
    SetType {
        /// The new type.
        ty: PgType,
        /// The new collation, where it is not the type's own.
        collation: Option<Box<QualifiedName>>,
        /// How to convert what is there; PostgreSQL's assignment cast when absent.
        using: Option<Using>,
    },
    /// `SET DEFAULT`. The default is one of those that `SET DEFAULT` knows: a literal, an expression, or a sequence's next value.
    SetDefault(crate::catalog::ColumnDefault),
    /// `DROP DEFAULT`.
    DropDefault,
    /// `SET NOT NULL`.
    SetNotNull,
    /// `DROP NOT NULL`.
    DropNotNull,
    /// `ADD GENERATED … AS IDENTITY`.
    AddIdentity(Identity),
    /// `SET GENERATED …` with the options that change.
    SetIdentity(Identity),
    /// `DROP IDENTITY`.
    DropIdentity,
    /// `DROP EXPRESSION`: a generated column becomes a plain one and keeps its values.
    DropExpression,
}

/// How `ALTER COLUMN … TYPE` converts what is there.
#[derive(Clone, PartialEq, Debug)]
pub enum Using {
    /// `USING column::type`, with the column and its new type.
    Cast,
    /// `USING column::text::type` (`column::text[]::type` for arrays): between types that have no cast but share their texts.
    CastThroughText,
    /// `USING column::text::type` also where the type is an array: between a scalar and an array.
    CastThroughScalarText,
    /// What the author wrote.
    Expression(Expression),
}
