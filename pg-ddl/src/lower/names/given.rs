//! Names that the author gave.

use dbml_model::diagnostic::Diagnostics;
use dbml_model::source_map::Location;
use rustc_hash::FxHashMap;

use super::Names;
use crate::catalog::{ColumnDefault, Named, Table};
use crate::diagnostic::names as problem;
use crate::ident::{Ident, QualifiedName, Spoken};
use crate::lower::{Lowered, TableOrigins};
use crate::naming::make_name;

/// Takes every given name, and reports those that are taken already.
///
/// PostgreSQL has three namespaces in a schema: relations (tables, indexes, keys, sequences), types (enums and the row types of tables), and
/// the constraints of each table.
pub(super) fn take(lowered: &mut Lowered, names: &mut Names) {
    let Lowered { catalog, origins, diagnostics, .. } = lowered;
    let mut given = Given { diagnostics, names, relations: FxHashMap::default() };
    given.types(&catalog.enums, &origins.enums, &catalog.tables, &origins.tables);
    let tables = || catalog.tables.iter().zip(&origins.tables);
    for (table, origins) in tables() {
        given.relation(&table.name, &table.name.name, "a table", origins.name);
    }
    for (table, origins) in tables() {
        given.relations_of(table, origins);
        given.constraints_of(table, origins);
    }
    for (table, origins) in tables() {
        given.check_sequences(table, origins);
    }
}

struct Given<'c, 'g> {
    diagnostics: &'g mut Diagnostics,
    names: &'g mut Names,
    /// By schema and name.
    relations: FxHashMap<(&'c Ident, &'c Ident), Relation<'c>>,
}

/// What has a name, where that was written, and its table.
#[derive(Clone, Copy)]
struct Relation<'c> {
    what: &'static str,
    place: Location,
    table: &'c QualifiedName,
}

impl Relation<'_> {
    fn spoken(&self) -> (&'static str, Location) {
        (self.what, self.place)
    }
}

impl<'c> Given<'c, '_> {
    /// An enum and a table can't have one name: every table is a type.
    fn types(
        &mut self,
        enums: &[crate::catalog::Enum],
        enum_origins: &[crate::lower::EnumOrigins],
        tables: &[Table],
        table_origins: &[TableOrigins],
    ) {
        let mut types: FxHashMap<&QualifiedName, Location> = FxHashMap::default();
        for (found, origins) in enums.iter().zip(enum_origins) {
            if let Some(first) = types.insert(&found.name, origins.name) {
                self.diagnostics.push(problem::same_when_cut("enums", &found.name.name, origins.name, first));
            }
        }
        for (table, origins) in tables.iter().zip(table_origins) {
            if let Some(first) = types.get(&table.name).filter(|_| !table.name.name.as_str().is_empty()) {
                let name = Spoken(&table.name).to_string();
                self.diagnostics.push(problem::type_taken(&name, origins.name, *first));
            }
        }
    }

    fn relations_of(&mut self, table: &'c Table, origins: &TableOrigins) {
        let owner = &table.name;
        if let Some(key) = &table.primary_key {
            self.named(owner, &key.name, "a primary key", origins.primary_key);
        }
        for (unique, place) in table.uniques.iter().zip(&origins.uniques) {
            self.named(owner, &unique.name, "a unique constraint", *place);
        }
        for (index, place) in table.indexes.iter().zip(&origins.indexes) {
            self.named(owner, &index.name, "an index", *place);
        }
        for (column, place) in table.columns.iter().zip(&origins.columns) {
            if let Some(ColumnDefault::Serial(sequence)) = &column.default {
                self.named(owner, &sequence.name, "a sequence", *place);
            }
        }
    }

    fn named(&mut self, table: &'c QualifiedName, name: &'c Named, what: &'static str, place: Location) {
        // An empty one was reported.
        if !name.automatic && !name.name.as_str().is_empty() {
            self.relation(table, &name.name, what, place);
        }
    }

    fn relation(&mut self, table: &'c QualifiedName, name: &'c Ident, what: &'static str, place: Location) {
        let schema = &table.schema;
        self.names.of(schema).take_relation(name);
        match self.relations.get(&(schema, name)) {
            // One line of a partial is in several tables.
            Some(first) if first.place == place && first.table != table => {
                self.diagnostics.push(problem::taken_by_partial(name, what, first.table, table, place));
            }
            Some(first) if first.what == what => {
                let again = format!("another {}", what.trim_start_matches("an ").trim_start_matches("a "));
                self.diagnostics.push(problem::taken(name, schema, first.spoken(), (&again, place)));
            }
            Some(first) => self.diagnostics.push(problem::taken(name, schema, first.spoken(), (what, place))),
            None => drop(self.relations.insert((schema, name), Relation { what, place, table })),
        }
    }

    /// Names of constraints are compared within the table; those that PostgreSQL chooses keep clear of all in the schema.
    fn constraints_of(&mut self, table: &Table, origins: &TableOrigins) {
        let key = table.primary_key.iter().map(|key| (&key.name, origins.primary_key));
        let uniques = table.uniques.iter().map(|unique| &unique.name).zip(origins.uniques.iter().copied());
        let checks = table.checks.iter().map(|check| &check.name).zip(origins.checks.iter().copied());
        let foreign_keys = table.foreign_keys.iter().map(|key| &key.name).zip(origins.foreign_keys.iter().copied());
        let mut seen: FxHashMap<&Ident, Location> = FxHashMap::default();
        let is_given = |name: &Named| !name.automatic && !name.name.as_str().is_empty();
        for (name, place) in key.chain(uniques).chain(checks).chain(foreign_keys).filter(|(name, _)| is_given(name)) {
            self.names.of(&table.name.schema).take_constraint(&name.name);
            if let Some(first) = seen.insert(&name.name, place) {
                let table = Spoken(&table.name).to_string();
                self.diagnostics.push(problem::constraint_taken(&name.name, &table, place, first));
            }
        }
    }

    /// PostgreSQL names a sequence when it makes the table, and something that comes later with that name would fail.
    fn check_sequences(&mut self, table: &Table, origins: &TableOrigins) {
        let schema = &table.name.schema;
        for (column, place) in table.columns.iter().zip(&origins.columns) {
            let chosen = match &column.default {
                Some(ColumnDefault::Serial(sequence)) => sequence.name.automatic,
                Some(ColumnDefault::Identity(_)) => true,
                _ => false,
            };
            if !chosen {
                continue;
            }
            let name = make_name(table.name.name.as_str(), column.name.as_str(), "seq");
            if let Some(other) = self.relations.get(&(schema, &name)) {
                let sequence = format!("the sequence of `{}.{}`", Spoken(&table.name), column.name.as_str());
                self.diagnostics.push(problem::taken(&name, schema, (&sequence, *place), other.spoken()));
            }
        }
    }
}
