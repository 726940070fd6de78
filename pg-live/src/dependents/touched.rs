//! What a plan drops, or gives another type, under the names that things have before it.

use std::collections::HashMap;

use pg_ddl::ident::{Ident, QualifiedName};
use pg_ddl::plan::Plan;
use pg_ddl::statement::{AlterColumn, AlterTable, AlterTableAction, Statement};

/// What a plan drops, or gives another type.
#[derive(Debug, Default)]
pub(super) struct Touched {
    pub(super) columns: Vec<TouchedColumn>,
    /// Tables that are dropped.
    pub(super) tables: Vec<QualifiedName>,
    /// Types that are dropped.
    pub(super) types: Vec<QualifiedName>,
    /// What relations and types were called before the plan, by what they are called at this point of it.
    names: HashMap<QualifiedName, QualifiedName>,
    /// The same of columns, by the table's name before the plan.
    column_names: HashMap<(QualifiedName, Ident), Ident>,
}

/// A column.
#[derive(Debug)]
pub(super) struct TouchedColumn {
    pub(super) table: QualifiedName,
    pub(super) name: Ident,
    pub(super) dropped: bool,
}

impl Touched {
    pub(super) fn by(plan: &Plan) -> Self {
        let mut touched = Self::default();
        plan.steps.iter().for_each(|step| touched.statement(&step.statement));
        touched
    }

    pub(super) fn is_empty(&self) -> bool {
        self.columns.is_empty() && self.tables.is_empty() && self.types.is_empty()
    }

    fn statement(&mut self, statement: &Statement) {
        match statement {
            Statement::RenameTable { name, to } | Statement::RenameType { name, to } => {
                self.rename(name, name.sibling(to));
            }
            Statement::MoveTable { name, to } | Statement::MoveType { name, to } => {
                self.rename(name, QualifiedName { schema: to.clone(), name: name.name.clone() });
            }
            Statement::DropTables(names) => {
                let names: Vec<_> = names.iter().map(|name| self.before(name)).collect();
                self.tables.extend(names);
            }
            Statement::DropType(name) => self.types.push(self.before(name)),
            Statement::AlterTable(alter) => self.alter(alter),
            _ => {}
        }
    }

    fn alter(&mut self, AlterTable { name, actions }: &AlterTable) {
        let table = self.before(name);
        for action in actions {
            match action {
                AlterTableAction::DropColumn(column) => self.column(&table, column, true),
                AlterTableAction::AlterColumn(column, AlterColumn::SetType { .. }) => {
                    self.column(&table, column, false);
                }
                AlterTableAction::RenameColumn { from, to } => {
                    let before = self.column_before(&table, from);
                    self.column_names.insert((table.clone(), to.clone()), before);
                }
                _ => {}
            }
        }
    }

    fn column(&mut self, table: &QualifiedName, column: &Ident, dropped: bool) {
        let name = self.column_before(table, column);
        self.columns.push(TouchedColumn { table: table.clone(), name, dropped });
    }

    fn rename(&mut self, from: &QualifiedName, to: QualifiedName) {
        let before = self.before(from);
        self.names.insert(to, before);
    }

    fn before(&self, name: &QualifiedName) -> QualifiedName {
        self.names.get(name).unwrap_or(name).clone()
    }

    fn column_before(&self, table: &QualifiedName, column: &Ident) -> Ident {
        self.column_names.get(&(table.clone(), column.clone())).unwrap_or(column).clone()
    }
}
