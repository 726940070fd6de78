//! The whole of a catalog, for an empty database.

use std::fmt::{self, Write};
use std::sync::Arc;

use dbml_model::parallel::join;

use super::alter_table::NotValid;
use super::comments::{CommentSql, TargetSql};
use super::constraints::CheckSql;
use super::enums::CreateEnumSql;
use super::extensions::CreateExtensionSql;
use super::foreign_keys::ForeignKeySql;
use super::indexes::CreateIndexSql;
use super::schemas::CreateSchemaSql;
use super::tables::CreateTableSql;
use crate::catalog::{Catalog, Comment, Enum, Extension, Schema, Table};
use crate::statement::separate_sequences;

/// Writes the statements that make this catalog in an empty database, in the order of the catalog.
///
/// First schemas, extensions and enums, then tables, then indexes, then foreign keys, so that tables may refer to each other in any direction;
/// comments last. Names that PostgreSQL would choose itself are numbered in this order too.
pub fn catalog(catalog: &Catalog, out: &mut impl Write) -> fmt::Result {
    let mut script = Script { out, empty: true, turn: TURN };
    script.schemas(&catalog.schemas)?;
    script.extensions(&catalog.extensions)?;
    script.contents(catalog)
}

/// The same for a database that has the schemas and the extensions, and nothing else.
pub fn contents(catalog: &Catalog, out: &mut impl Write) -> fmt::Result {
    Script { out, empty: true, turn: TURN }.contents(catalog)
}

/// So many tables of a large catalog are written by one of two threads, as many by the other, and so on.
const TURN: usize = 1_000;

/// Statements with a blank line between paragraphs.
struct Script<'a> {
    out: &'a mut dyn Write,
    empty: bool,
    /// How many tables a thread writes before the other has its turn.
    turn: usize,
}

impl Script<'_> {
    fn schemas(&mut self, schemas: &[Schema]) -> fmt::Result {
        let mut first = true;
        for schema in schemas.iter().filter(|schema| schema.name.as_str() != "public") {
            self.line(&mut first, &CreateSchemaSql(&schema.name))?;
        }
        Ok(())
    }

    fn extensions(&mut self, extensions: &[Extension]) -> fmt::Result {
        let mut first = true;
        extensions.iter().try_for_each(|extension| self.line(&mut first, &CreateExtensionSql(extension)))
    }

    fn contents(&mut self, catalog: &Catalog) -> fmt::Result {
        for enumeration in &catalog.enums {
            self.paragraph(&CreateEnumSql(enumeration))?;
        }
        let tables = &catalog.tables;
        self.each_table(tables, &mut false, |script, _, table| script.table(table))?;
        self.each_table(tables, &mut true, indexes)?;
        self.each_table(tables, &mut false, |script, _, table| script.foreign_keys(table))?;
        self.comments(catalog)
    }

    /// Writes something of each table. `first` tells whether the first line is that of a paragraph.
    fn each_table(
        &mut self,
        mut tables: &[Arc<Table>],
        first: &mut bool,
        write: impl Fn(&mut Script<'_>, &mut bool, &Table) -> fmt::Result + Sync,
    ) -> fmt::Result {
        let mut text = String::new();
        while let Some((turn, others)) = tables.split_at_checked(self.turn)
            && let Some((others_turn, rest)) = others.split_at_checked(self.turn)
        {
            let turn_length = self.turn;
            let other_thread = || {
                let mut script = Script { out: &mut text, empty: false, turn: turn_length };
                others_turn.iter().try_for_each(|table| write(&mut script, &mut false, table))
            };
            let (others_done, done) =
                join(other_thread, || turn.iter().try_for_each(|table| write(self, first, table)));
            done.and(others_done)?;
            if !text.is_empty() && std::mem::take(first) {
                self.blank_line()?;
            }
            self.out.write_str(&text)?;
            text.clear();
            tables = rest;
        }
        tables.iter().try_for_each(|table| write(self, first, table))
    }

    fn table(&mut self, table: &Table) -> fmt::Result {
        self.paragraph(&CreateTableSql(table))?;
        let mut first = true;
        for statement in separate_sequences(&table.name, &table.columns) {
            self.line(&mut first, &statement)?;
        }
        let not_valid = table.checks.iter().filter(|check| check.not_valid);
        let actions = not_valid.map(|check| fmt::from_fn(move |f| write!(f, "{}{}", CheckSql(check), NotValid(true))));
        self.additions(table, actions)
    }

    fn foreign_keys(&mut self, table: &Table) -> fmt::Result {
        let actions = table.foreign_keys.iter();
        let actions =
            actions.map(|key| fmt::from_fn(move |f| write!(f, "{}{}", ForeignKeySql(key), NotValid(key.not_valid))));
        self.additions(table, actions)
    }

    /// One `ALTER TABLE` that adds all of these; nothing where there are none.
    fn additions(&mut self, table: &Table, actions: impl Iterator<Item = impl fmt::Display>) -> fmt::Result {
        let mut any = false;
        for action in actions {
            if any {
                self.out.write_str(",")?;
            } else {
                self.blank_line()?;
                write!(self.out, "ALTER TABLE {}", table.name)?;
            }
            write!(self.out, "\n  ADD {action}")?;
            any = true;
        }
        if any { self.out.write_str(";\n") } else { Ok(()) }
    }

    fn comments(&mut self, catalog: &Catalog) -> fmt::Result {
        let mut first = true;
        for Schema { name, comment } in &catalog.schemas {
            self.comment(&mut first, TargetSql::Schema(name), comment.as_ref())?;
        }
        for Enum { name, comment, .. } in &catalog.enums {
            self.comment(&mut first, TargetSql::Type(name), comment.as_ref())?;
        }
        self.each_table(&catalog.tables, &mut first, comments_of)
    }

    fn comment(&mut self, first: &mut bool, target: TargetSql<'_>, comment: Option<&Comment>) -> fmt::Result {
        if comment.is_none() { Ok(()) } else { self.line(first, &CommentSql { target, comment }) }
    }

    /// A statement in a paragraph of its own.
    fn paragraph(&mut self, statement: &dyn fmt::Display) -> fmt::Result {
        self.blank_line()?;
        writeln!(self.out, "{statement};")
    }

    /// A statement in a paragraph of many, of which it may be the first.
    fn line(&mut self, first: &mut bool, statement: &dyn fmt::Display) -> fmt::Result {
        if std::mem::take(first) {
            self.blank_line()?;
        }
        writeln!(self.out, "{statement};")
    }

    fn blank_line(&mut self) -> fmt::Result {
        if std::mem::take(&mut self.empty) { Ok(()) } else { self.out.write_str("\n") }
    }
}

fn indexes(script: &mut Script<'_>, first: &mut bool, table: &Table) -> fmt::Result {
    for index in &table.indexes {
        script.line(first, &CreateIndexSql { table: &table.name, index, concurrently: false })?;
    }
    Ok(())
}

fn comments_of(script: &mut Script<'_>, first: &mut bool, table: &Table) -> fmt::Result {
    let name = &table.name;
    script.comment(first, TargetSql::Table(name), table.comment.as_ref())?;
    for column in &table.columns {
        script.comment(first, TargetSql::Column(name, &column.name), column.comment.as_ref())?;
    }
    let key = table.primary_key.iter().map(|key| (&key.name.name, key.comment.as_ref()));
    let uniques = table.uniques.iter().map(|unique| (&unique.name.name, unique.comment.as_ref()));
    let checks = table.checks.iter().map(|check| (&check.name.name, check.comment.as_ref()));
    let foreign_keys = table.foreign_keys.iter().map(|key| (&key.name.name, key.comment.as_ref()));
    for (constraint, comment) in key.chain(uniques).chain(checks).chain(foreign_keys) {
        script.comment(first, TargetSql::Constraint(name, constraint), comment)?;
    }
    for index in &table.indexes {
        script.comment(first, TargetSql::Index(&name.schema, &index.name.name), index.comment.as_ref())?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use dbml_model::resolve::{Resolution, SourceFile, resolve};

    use super::*;
    use crate::lower::{LowerOptions, lower};

    const TABLES: &str = "
        Table a { id int [pk] }
        Table b { id int [pk, note: 'first comment']
          a int [ref: > a.id] }
        Table c { id int [pk, increment]
          indexes { id [note: 'first index'] } }
        Table d { id serial [check: `id > 0`] }
        Table e { note: 'e'
          id int [ref: > b.id]
          indexes { id } }";

    #[test]
    fn two_threads_write_what_one_does() {
        let parsed = dbml_syntax::parse(TABLES);
        let Resolution { schema, source_map, .. } =
            resolve([SourceFile { path: "a.dbml", outline: parsed.into(), entry: true }]);
        let made = lower(&schema, &source_map, &LowerOptions::default()).catalog;
        let text = |turn| {
            let mut text = String::new();
            Script { out: &mut text, empty: true, turn }.contents(&made).map(|()| text)
        };
        let expected = text(usize::MAX).unwrap();
        assert!(expected.contains("\n\nCREATE INDEX") && expected.contains("\n\nCOMMENT"));
        for turn in 1..=3 {
            assert_eq!(text(turn).unwrap(), expected, "{turn} tables each");
        }
    }
}
