//! Sequences of `serial` columns whose names somebody gave.

use super::{AlterColumn, AlterTable, AlterTableAction, Statement};
use crate::catalog::{Column, ColumnDefault};
use crate::ident::QualifiedName;

/// The statements that give `serial` columns the sequences that have names of their own, once the columns are there.
///
/// `CREATE TABLE` prints such a column as a plain integer, since `serial` would choose the name.
pub fn named_sequences(table: &QualifiedName, columns: &[Column]) -> Vec<Statement> {
    let mut statements = Vec::new();
    for column in columns {
        let Some(ColumnDefault::Serial(sequence)) = column.default.as_ref().filter(|default| default.is_named_serial())
        else {
            continue;
        };
        statements.push(Statement::CreateSequence {
            name: table.sibling(&sequence.name.name),
            ty: column.ty.clone(),
            owner: (table.clone(), column.name.clone()),
        });
        let default = ColumnDefault::Serial(sequence.clone());
        let change = AlterTableAction::AlterColumn(column.name.clone(), AlterColumn::SetDefault(default));
        statements.push(Statement::AlterTable(AlterTable { name: table.clone(), actions: vec![change] }));
    }
    statements
}

impl ColumnDefault {
    /// Whether the column is `serial` with a sequence whose name somebody gave.
    pub(crate) fn is_named_serial(&self) -> bool {
        matches!(self, Self::Serial(sequence) if !sequence.name.automatic)
    }
}
