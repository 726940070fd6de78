//! `ALTER TABLE`, and the renames and moves that look the same for every kind of object.

use std::fmt;

use super::columns::{AddedColumnSql, IdentitySql, SetDefaultSql, SetIdentitySql};
use super::constraints::{CheckSql, DeferrableSql, PrimaryKeySql, UniqueSql};
use super::foreign_keys::ForeignKeySql;
use super::list::Lines;
use crate::expression::Parenthesised;
use crate::ident::{Ident, QualifiedName};
use crate::statement::{AlterColumn, AlterTable, AlterTableAction, Using};

/// `ALTER TABLE`, one action to a line.
pub(super) struct AlterTableSql<'a>(pub &'a AlterTable);

impl fmt::Display for AlterTableSql<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ALTER TABLE {}", self.0.name)?;
        let mut lines = Lines::new();
        for action in &self.0.actions {
            lines.item(f, ActionSql { table: &self.0.name, action })?;
        }
        Ok(())
    }
}

struct ActionSql<'a> {
    table: &'a QualifiedName,
    action: &'a AlterTableAction,
}

impl fmt::Display for ActionSql<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.action {
            AlterTableAction::AddColumn(column) => {
                write!(f, "ADD COLUMN {}", AddedColumnSql { table: self.table, column })
            }
            AlterTableAction::DropColumn(name) => write!(f, "DROP COLUMN {name}"),
            AlterTableAction::AlterColumn(name, change) => {
                write!(f, "ALTER COLUMN {name} {}", AlterColumnSql { table: self.table, column: name, change })
            }
            AlterTableAction::RenameColumn { from, to } => write!(f, "RENAME COLUMN {from} TO {to}"),
            AlterTableAction::AddPrimaryKey(key) => write!(f, "ADD {}", PrimaryKeySql(key)),
            AlterTableAction::AddPrimaryKeyUsing { key, index } => {
                let deferrable = DeferrableSql(key.deferrable);
                write!(f, "ADD CONSTRAINT {} PRIMARY KEY USING INDEX {index}{deferrable}", key.name.name)
            }
            AlterTableAction::AddUnique(unique) => write!(f, "ADD {}", UniqueSql(unique)),
            AlterTableAction::AddUniqueUsing { unique, index } => {
                let deferrable = DeferrableSql(unique.deferrable);
                write!(f, "ADD CONSTRAINT {} UNIQUE USING INDEX {index}{deferrable}", unique.name.name)
            }
            AlterTableAction::AddCheck(check) => {
                write!(f, "ADD {}{}", CheckSql(check), NotValid(check.not_valid))
            }
            AlterTableAction::AddNotNull { name, column } => {
                write!(f, "ADD CONSTRAINT {name} NOT NULL {column} NOT VALID")
            }
            AlterTableAction::AddNotNullCheck { name, column } => {
                write!(f, "ADD CONSTRAINT {name} CHECK ({column} IS NOT NULL) NOT VALID")
            }
            AlterTableAction::AddForeignKey(key) => {
                write!(f, "ADD {}{}", ForeignKeySql(key), NotValid(key.not_valid))
            }
            AlterTableAction::ValidateConstraint(name) => write!(f, "VALIDATE CONSTRAINT {name}"),
            AlterTableAction::RenameConstraint { from, to } => write!(f, "RENAME CONSTRAINT {from} TO {to}"),
            AlterTableAction::DropConstraint(name) => write!(f, "DROP CONSTRAINT {name}"),
        }
    }
}

/// What stands after `ALTER COLUMN name`.
struct AlterColumnSql<'a> {
    table: &'a QualifiedName,
    column: &'a Ident,
    change: &'a AlterColumn,
}

impl fmt::Display for AlterColumnSql<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.change {
            AlterColumn::SetType { ty, collation, using } => {
                write!(f, "TYPE {ty}")?;
                if let Some(collation) = collation {
                    write!(f, " COLLATE {collation}")?;
                }
                let column = self.column;
                match using {
                    None => Ok(()),
                    Some(Using::Cast) => write!(f, " USING {column}::{ty}"),
                    Some(Using::CastThroughText) if ty.array => write!(f, " USING {column}::text[]::{ty}"),
                    Some(Using::CastThroughText | Using::CastThroughScalarText) => {
                        write!(f, " USING {column}::text::{ty}")
                    }
                    Some(Using::Expression(expression)) => write!(f, " USING {}", Parenthesised(expression)),
                }
            }
            AlterColumn::SetDefault(default) => write!(f, "{}", SetDefaultSql { table: self.table, default }),
            AlterColumn::DropDefault => f.write_str("DROP DEFAULT"),
            AlterColumn::SetNotNull => f.write_str("SET NOT NULL"),
            AlterColumn::DropNotNull => f.write_str("DROP NOT NULL"),
            AlterColumn::AddIdentity(identity) => write!(f, "ADD {}", IdentitySql(identity)),
            AlterColumn::SetIdentity(identity) => write!(f, "{}", SetIdentitySql(identity)),
            AlterColumn::DropIdentity => f.write_str("DROP IDENTITY"),
            AlterColumn::DropExpression => f.write_str("DROP EXPRESSION"),
        }
    }
}

/// ` NOT VALID`, or nothing.
pub(super) struct NotValid(pub bool);

impl fmt::Display for NotValid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0 { " NOT VALID" } else { "" })
    }
}

/// `ALTER … RENAME TO`.
pub(super) struct RenameSql<'a> {
    pub kind: &'static str,
    pub name: &'a QualifiedName,
    pub to: &'a Ident,
}

impl fmt::Display for RenameSql<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ALTER {} {} RENAME TO {}", self.kind, self.name, self.to)
    }
}

/// `ALTER … SET SCHEMA`.
pub(super) struct MoveSql<'a> {
    pub kind: &'static str,
    pub name: &'a QualifiedName,
    pub to: &'a Ident,
}

impl fmt::Display for MoveSql<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ALTER {} {} SET SCHEMA {}", self.kind, self.name, self.to)
    }
}
