//! Generated columns that keep their values and are computed no longer, where `DROP EXPRESSION` among the other changes of the table
//! won't do.

use std::borrow::Cow;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::change_line::{Object, Sign};
use super::cleared::Cleared;
use super::draft::Draft;
use super::phase::Phase;
use super::step::{LockLevel, Step};
use crate::catalog::{Catalog, Column, ColumnDefault, Generated, GeneratedKind, Table};
use crate::diff::expressions::NormalForm;
use crate::ident::{Ident, QualifiedName};
use crate::statement::{AlterColumn, AlterTable, AlterTableAction, Statement};

/// The columns that are freed of their expressions before anything else happens to their tables.
#[derive(Default)]
pub(super) struct Freed {
    columns: FxHashMap<QualifiedName, Vec<Column>>,
    /// Those that hold no values yet.
    hollow: Cleared,
}

impl Freed {
    /// Finds them; `base` has the new names already.
    pub(super) fn find(base: &Catalog, new: &Catalog) -> Self {
        let mut freed = Self::default();
        if !base.tables.iter().any(|table| table.has_generated_columns()) {
            return freed;
        }
        let news = new.tables_by_name();
        for old in base.tables.iter().filter(|table| table.has_generated_columns()) {
            if let Some(new) = news.get(&old.name) {
                freed.find_in(old, new);
            }
        }
        freed
    }

    fn find_in(&mut self, old: &Table, new: &Table) {
        let news: FxHashMap<&Ident, &Column> = new.columns.iter().map(|column| (&column.name, column)).collect();
        let is_computed = |name: &Ident| news.get(name).map(|column| column.generated().is_some());
        let becomes_computed = |own: &&Column| own.generated().is_none() && is_computed(&own.name) == Some(true);
        let becoming: Vec<&Ident> = old.columns.iter().filter(becomes_computed).map(|own| &own.name).collect();
        for column in old.columns.iter().filter(|own| is_computed(&own.name) == Some(false)) {
            let Some(before) = column.generated() else { continue };
            let form = NormalForm::of(&before.expression);
            let is_hollow = before.kind == GeneratedKind::Virtual;
            if is_hollow {
                self.hollow.insert(old.name.clone(), column.name.clone());
            }
            if is_hollow || becoming.iter().any(|source| form.mentions(source)) {
                self.columns.entry(old.name.clone()).or_default().push(column.clone());
            }
        }
    }

    /// The catalog once they are free.
    pub(super) fn take_from<'a>(&self, base: Cow<'a, Catalog>) -> Cow<'a, Catalog> {
        if self.columns.is_empty() {
            return base;
        }
        let mut base = self.hollow.take_from(base);
        for table in &mut base.to_mut().tables {
            for column in self.columns.get(&table.name).into_iter().flatten() {
                let table = Arc::make_mut(table);
                match table.columns.iter_mut().find(|own| own.name == column.name) {
                    Some(own) => own.default = None,
                    None => table.columns.push(Column { default: None, comment: None, ..column.clone() }),
                }
            }
        }
        base
    }

    /// Plans how they become free.
    pub(super) fn plan(&self, draft: &mut Draft<'_>, base: &Catalog) {
        for table in base.tables.iter().map(|table| &table.name) {
            let Some(columns) = self.columns.get(table) else { continue };
            let object = |column: &Column| Object::Column(table.clone(), column.name.clone());
            let lines: Vec<usize> =
                columns.iter().map(|column| draft.line(Sign::Alter, object(column), "generated → plain")).collect();
            let hollow = columns.iter().zip(&lines).filter_map(|(column, line)| Some((stored(column)?, *line)));
            let (stored, filled): (Vec<Column>, Vec<usize>) = hollow.unzip();
            if !stored.is_empty() {
                let drops = stored.iter().map(|column| AlterTableAction::DropColumn(column.name.clone()));
                let adds = stored.iter().cloned().map(AlterTableAction::AddColumn);
                let mut step = exclusive(table, drops.chain(adds).collect());
                step.rewrites.push(table.clone());
                draft.push_for(Phase::DropToRemake, filled, step);
            }
            let free =
                |column: &Column| AlterTableAction::AlterColumn(column.name.clone(), AlterColumn::DropExpression);
            draft.push_for(Phase::DropToRemake, lines, exclusive(table, columns.iter().map(free).collect()));
        }
    }
}

fn exclusive(table: &QualifiedName, actions: Vec<AlterTableAction>) -> Step {
    let statement = Statement::AlterTable(AlterTable { name: table.clone(), actions });
    Step::new(statement).locks(table, LockLevel::AccessExclusive)
}

/// A virtual column can't drop its expression (PostgreSQL manual, ALTER TABLE): a stored one takes its place, with the values that it had.
fn stored(column: &Column) -> Option<Column> {
    let before = column.generated().filter(|before| before.kind == GeneratedKind::Virtual)?;
    let stored = ColumnDefault::Generated(Generated { kind: GeneratedKind::Stored, ..before.clone() });
    Some(Column { default: Some(stored), comment: None, ..column.clone() })
}
