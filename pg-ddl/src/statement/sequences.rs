//! Sequences of columns that `serial` cannot say.

use super::{AlterColumn, AlterTable, AlterTableAction, Statement};
use crate::catalog::{Column, ColumnDefault, Sequence};
use crate::ident::QualifiedName;
use crate::pg_type::ScalarType;

/// The statements that give columns the sequences which `serial` cannot make, once the columns are there.
///
/// `CREATE TABLE` prints such a column with its plain type and without a default.
pub fn separate_sequences(table: &QualifiedName, columns: &[Column]) -> Vec<Statement> {
    let mut statements = Vec::new();
    for column in columns {
        let Some(sequence) = column.separate_sequence() else { continue };
        statements.push(Statement::CreateSequence {
            name: table.sibling(&sequence.name.name),
            ty: column.ty.clone(),
            owner: Some((table.clone(), column.name.clone())),
        });
        let default = ColumnDefault::Serial(sequence.clone());
        let change = AlterTableAction::AlterColumn(column.name.clone(), AlterColumn::SetDefault(default));
        statements.push(Statement::AlterTable(AlterTable { name: table.clone(), actions: vec![change] }));
    }
    statements
}

impl Column {
    /// The sequence of a column that the word `serial` would make otherwise: it chooses the name itself, its columns are always NOT NULL,
    /// and it knows three types.
    pub(crate) fn separate_sequence(&self) -> Option<&Sequence> {
        let sequence = self.serial()?;
        let is_integer =
            matches!(self.ty.scalar, ScalarType::SmallInt | ScalarType::Integer | ScalarType::BigInt) && !self.ty.array;
        (!sequence.name.automatic || !self.not_null || !is_integer).then_some(sequence)
    }
}
