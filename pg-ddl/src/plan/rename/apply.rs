//! The old catalog under its new names, as PostgreSQL has it when the renames are done: what refers to a thing follows it.

use std::borrow::Cow;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::Renames;
use crate::catalog::{Catalog, Column, ColumnDefault, IndexTerm, Literal, Table};
use crate::diff::expressions::{NormalForm, renamed};
use crate::expression::Expression;
use crate::ident::{Ident, QualifiedName};
use crate::pg_type::ScalarType;

/// The old catalog with the renames done.
pub(in crate::plan) fn apply<'a>(old: &'a Catalog, renames: &Renames) -> Cow<'a, Catalog> {
    if renames.is_empty() {
        return Cow::Borrowed(old);
    }
    let names = Names::new(renames);
    let mut catalog = renames.cleared().take_from(Cow::Borrowed(old)).into_owned();
    if !renames.replaced_tables.is_empty() {
        take_tables(&mut catalog, &renames.replaced_tables);
    }
    for ty in &mut catalog.enums {
        if let Some(to) = names.enums.get(&ty.name) {
            ty.name = (*to).clone();
        }
        for value in &mut ty.values {
            if let Some(to) = names.values.get(&(&ty.name, value)) {
                *value = (*to).clone();
            }
        }
    }
    for table in &mut catalog.tables {
        let moved = renames.moved.get(&table.name);
        if moved.is_some() || names.concern(table) {
            let table = Arc::make_mut(table);
            moved.into_iter().flatten().for_each(|moved| moved.apply(table));
            names.rename_table(table);
        }
    }
    Cow::Owned(catalog)
}

/// Takes out tables, and the foreign keys that point at them.
fn take_tables(catalog: &mut Catalog, gone: &[(QualifiedName, QualifiedName)]) {
    let gone: FxHashSet<&QualifiedName> = gone.iter().map(|(name, _)| name).collect();
    catalog.tables.retain(|table| !gone.contains(&table.name));
    for table in &mut catalog.tables {
        if table.foreign_keys.iter().any(|key| gone.contains(&key.references)) {
            Arc::make_mut(table).foreign_keys.retain(|key| !gone.contains(&key.references));
        }
    }
}

struct Names<'a> {
    tables: FxHashMap<&'a QualifiedName, &'a QualifiedName>,
    enums: FxHashMap<&'a QualifiedName, &'a QualifiedName>,
    values: FxHashMap<(&'a QualifiedName, &'a Ident), &'a Ident>,
    columns: FxHashMap<(&'a QualifiedName, &'a Ident), &'a Ident>,
    /// The new names of the tables and enum types in which columns and values are renamed.
    owners: FxHashSet<&'a QualifiedName>,
}

impl<'a> Names<'a> {
    fn new(renames: &'a Renames) -> Self {
        Self {
            tables: renames.tables.iter().map(|(from, to)| (from, to)).collect(),
            enums: renames.enums.iter().map(|(from, to)| (from, to)).collect(),
            values: renames.values.iter().map(|(owner, from, to)| ((owner, from), to)).collect(),
            columns: renames.columns.iter().map(|(owner, from, to)| ((owner, from), to)).collect(),
            owners: renames.columns.iter().chain(&renames.values).map(|(owner, ..)| owner).collect(),
        }
    }

    /// Whether something of the table, or something that it refers to, gets another name.
    fn concern(&self, table: &Table) -> bool {
        let is_renamed = |name: &QualifiedName| self.tables.contains_key(name) || self.owners.contains(name);
        let has_renamed_type = |column: &Column| {
            column.ty.enum_name().is_some_and(|ty| self.enums.contains_key(ty) || self.owners.contains(ty))
        };
        is_renamed(&table.name)
            || table.foreign_keys.iter().any(|key| is_renamed(&key.references))
            || table.columns.iter().any(has_renamed_type)
    }

    fn rename_table(&self, table: &mut Table) {
        self.follow_table(&mut table.name);
        let name = table.name.clone();
        self.rename_types(table);
        self.rename_expressions(&name, table);
        let column = |own: &mut Ident| self.follow_column(&name, own);
        table.columns.iter_mut().for_each(|own| column(&mut own.name));
        if let Some(key) = &mut table.primary_key {
            key.columns.iter_mut().chain(&mut key.include).for_each(column);
        }
        for unique in &mut table.uniques {
            unique.columns.iter_mut().chain(&mut unique.include).for_each(column);
        }
        for index in &mut table.indexes {
            index.include.iter_mut().for_each(column);
            for key in &mut index.keys {
                if let IndexTerm::Column(own) = &mut key.term {
                    column(own);
                }
            }
        }
        for key in &mut table.foreign_keys {
            key.columns.iter_mut().for_each(column);
            self.follow_table(&mut key.references);
            let references = key.references.clone();
            key.referenced_columns.iter_mut().for_each(|own| self.follow_column(&references, own));
        }
    }

    fn follow_table(&self, name: &mut QualifiedName) {
        if let Some(to) = self.tables.get(&*name) {
            *name = (*to).clone();
        }
    }

    fn follow_column(&self, table: &QualifiedName, column: &mut Ident) {
        if let Some(to) = self.columns.get(&(table, &*column)) {
            *column = (*to).clone();
        }
    }

    /// Enum types under their new names, and constants of them.
    fn rename_types(&self, table: &mut Table) {
        for column in &mut table.columns {
            let ScalarType::Enum(name) = &mut column.ty.scalar else { continue };
            if let Some(to) = self.enums.get(&**name) {
                *name = QualifiedName::clone(to).into();
            }
            if let Some(ColumnDefault::Literal(Literal::String(text))) = &mut column.default
                && let Some(to) = self.values.get(&(&**name, &Ident::new(text)))
            {
                to.as_str().clone_into(text);
            }
        }
    }

    fn rename_expressions(&self, name: &QualifiedName, table: &mut Table) {
        if self.columns.is_empty() && self.values.is_empty() {
            return;
        }
        let enums: Vec<(Ident, QualifiedName)> = table
            .columns
            .iter()
            .filter_map(|column| match &column.ty.scalar {
                ScalarType::Enum(ty) if !self.values.is_empty() => {
                    Some((column.name.clone(), QualifiedName::clone(ty)))
                }
                _ => None,
            })
            .collect();
        let rename = |expression: &mut Expression| {
            let form = NormalForm::of(expression);
            let types: Vec<&QualifiedName> =
                enums.iter().filter(|(column, _)| form.mentions(column)).map(|(_, ty)| ty).collect();
            *expression = renamed(
                expression,
                |own| self.columns.get(&(name, &Ident::new(own))).copied(),
                |text| types.iter().find_map(|ty| self.values.get(&(*ty, &Ident::new(text))).copied()),
            );
        };
        table.checks.iter_mut().for_each(|check| rename(&mut check.expression));
        for index in &mut table.indexes {
            index.predicate.iter_mut().for_each(rename);
            for key in &mut index.keys {
                if let IndexTerm::Expression(expression) = &mut key.term {
                    rename(expression);
                }
            }
        }
        for column in &mut table.columns {
            if let Some(ColumnDefault::Generated(generated)) = &mut column.default {
                rename(&mut generated.expression);
            }
        }
    }
}
