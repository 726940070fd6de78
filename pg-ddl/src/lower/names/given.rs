//! Names that the author gave.

use std::cell::OnceCell;
use std::sync::Arc;

use dbml_model::schema::TableId;
use dbml_model::source_map::Location;
use rustc_hash::FxHashMap;

use super::{BySchema, Names};
use crate::catalog::{Enum, Named, Sequence, Table};
use crate::diagnostic::names as problem;
use crate::ident::{Ident, QualifiedName, Spoken};
use crate::lower::{EnumOrigins, Lowered, TableOrigins};

/// Takes every name that a relation was given, and reports those that are taken already. `with_names` are the tables of which a part was given a
/// name, and whether one of their sequences was.
///
/// PostgreSQL has three namespaces in a schema: relations (tables, indexes, keys, sequences), types (enums and the row types of tables), and
/// the constraints of each table.
pub(super) fn relations(lowered: &Lowered, with_names: &[(TableId, bool)]) -> Names {
    let Lowered { catalog, origins, .. } = lowered;
    let taken = BySchema::with_room(&catalog.tables, |table| 1 + keys(table) + table.indexes.len());
    let all = All { tables: &catalog.tables, origins: &origins.tables, holders: OnceCell::new() };
    let mut given = Given { names: Names { taken, ..Names::default() }, all: &all, like_sequence: false };
    given.types(&catalog.enums, &origins.enums);
    for (table, origins) in all.tables() {
        given.relation(&table.name, &table.name.name, "a table", origins.name);
    }
    for (id, names_sequence) in with_names {
        let Some((table, origins)) = all.table(*id) else { continue };
        let mut relation = |name, holder: Holder<'_>| given.relation(&table.name, name, holder.what, holder.place);
        relations_of(table, origins, &mut relation);
        if *names_sequence {
            sequences_of(table, origins, &mut relation);
        }
    }
    if given.like_sequence {
        for (table, origins) in all.tables() {
            given.check_sequences(table, origins);
        }
    }
    given.names
}

/// The same for constraints. Their names are compared within the table; those that PostgreSQL chooses keep clear of all in the schema.
pub(super) fn constraints(lowered: &Lowered, with_names: &[(TableId, bool)]) -> Names {
    let Lowered { catalog, origins, .. } = lowered;
    let room = |table: &Table| keys(table) + table.checks.len() + table.foreign_keys.len();
    let mut names = Names { taken: BySchema::with_room(&catalog.tables, room), ..Names::default() };
    for (id, _) in with_names {
        if let (Some(table), Some(origins)) = (catalog.tables.get(id.index()), origins.tables.get(id.index())) {
            constraints_of(table, origins, &mut names);
        }
    }
    names
}

fn keys(table: &Table) -> usize {
    usize::from(table.primary_key.is_some()) + table.uniques.len()
}

struct Given<'c, 'g> {
    names: Names,
    all: &'g All<'c>,
    /// Whether one of them may be the name of a sequence that PostgreSQL makes.
    like_sequence: bool,
}

/// The tables, and who has which of the given names.
struct All<'c> {
    tables: &'c [Arc<Table>],
    origins: &'c [TableOrigins],
    /// By name the first relation that has it. Names seldom collide, and only then is it asked for.
    holders: OnceCell<FxHashMap<QualifiedName, Holder<'c>>>,
}

/// What has a name, where that was written, and its table.
#[derive(Clone, Copy)]
struct Holder<'c> {
    what: &'static str,
    place: Location,
    table: &'c QualifiedName,
}

impl Holder<'_> {
    fn spoken(&self) -> (&'static str, Location) {
        (self.what, self.place)
    }
}

impl<'c> All<'c> {
    fn tables(&self) -> impl Iterator<Item = (&'c Table, &'c TableOrigins)> {
        self.tables.iter().map(Arc::as_ref).zip(self.origins)
    }

    fn table(&self, id: TableId) -> Option<(&'c Table, &'c TableOrigins)> {
        Some((self.tables.get(id.index())?, self.origins.get(id.index())?))
    }

    /// The first that was given this name, among tables first, then what belongs to them.
    fn holder(&self, name: &QualifiedName) -> Option<&Holder<'c>> {
        self.holders.get_or_init(|| self.all_holders()).get(name)
    }

    fn all_holders(&self) -> FxHashMap<QualifiedName, Holder<'c>> {
        let mut holders = FxHashMap::default();
        for (table, origins) in self.tables() {
            let holder = Holder { what: "a table", place: origins.name, table: &table.name };
            holders.entry(table.name.clone()).or_insert(holder);
        }
        for (table, origins) in self.tables() {
            let mut relation = |name: &Ident, holder| {
                holders.entry(table.name.sibling(name)).or_insert(holder);
            };
            relations_of(table, origins, &mut relation);
            sequences_of(table, origins, &mut relation);
        }
        holders
    }
}

impl Given<'_, '_> {
    /// An enum and a table can't have one name: every table is a type.
    fn types(&mut self, enums: &[Enum], enum_origins: &[EnumOrigins]) {
        let mut types: FxHashMap<&QualifiedName, Location> = FxHashMap::default();
        for (found, origins) in enums.iter().zip(enum_origins) {
            if let Some(first) = types.insert(&found.name, origins.name) {
                self.names.diagnostics.push(problem::same_when_cut("enums", &found.name.name, origins.name, first));
            }
        }
        for (table, origins) in self.all.tables() {
            if let Some(first) = types.get(&table.name).filter(|_| !table.name.name.as_str().is_empty()) {
                let name = Spoken(&table.name).to_string();
                self.names.diagnostics.push(problem::type_taken(&name, origins.name, *first));
            }
        }
    }

    fn relation(&mut self, table: &QualifiedName, name: &Ident, what: &'static str, place: Location) {
        let schema = &table.schema;
        self.like_sequence |= name.as_str().ends_with("_seq");
        if self.names.taken.of(schema).take(name) {
            return;
        }
        match self.all.holder(&table.sibling(name)) {
            // One line of a partial is in several tables.
            Some(first) if first.place == place && first.table != table => {
                self.names.diagnostics.push(problem::taken_by_partial(name, what, first.table, table, place));
            }
            Some(first) if first.what == what => {
                let again = format!("another {}", what.trim_start_matches("an ").trim_start_matches("a "));
                self.names.diagnostics.push(problem::taken(name, schema, first.spoken(), (&again, place)));
            }
            Some(first) => self.names.diagnostics.push(problem::taken(name, schema, first.spoken(), (what, place))),
            None => {}
        }
    }

    /// PostgreSQL names a sequence when it makes the table, and something that comes later with that name would fail.
    fn check_sequences(&mut self, table: &Table, origins: &TableOrigins) {
        let schema = &table.name.schema;
        for (column, place) in table.columns.iter().zip(&origins.columns) {
            let Some(Sequence { name: Named { name, automatic: true } }) = column.sequence() else { continue };
            if !self.names.taken.of(schema).has(name) {
                continue;
            }
            if let Some(other) = self.all.holder(&table.name.sibling(name)) {
                let sequence = format!("the sequence of `{}.{}`", Spoken(&table.name), column.name.as_str());
                self.names.diagnostics.push(problem::taken(name, schema, (&sequence, *place), other.spoken()));
            }
        }
    }
}

fn constraints_of(table: &Table, origins: &TableOrigins, names: &mut Names) {
    let key = table.primary_key.iter().map(|key| (&key.name, origins.primary_key));
    let uniques = table.uniques.iter().map(|unique| &unique.name).zip(origins.uniques.iter().copied());
    let checks = table.checks.iter().map(|check| &check.name).zip(origins.checks.iter().copied());
    let foreign_keys = table.foreign_keys.iter().map(|key| &key.name).zip(origins.foreign_keys.iter().copied());
    let mut seen: FxHashMap<&Ident, Location> = FxHashMap::default();
    let is_given = |name: &Named| !name.automatic && !name.name.as_str().is_empty();
    for (name, place) in key.chain(uniques).chain(checks).chain(foreign_keys).filter(|(name, _)| is_given(name)) {
        names.taken.of(&table.name.schema).take(&name.name);
        if let Some(first) = seen.insert(&name.name, place) {
            let table = Spoken(&table.name).to_string();
            names.diagnostics.push(problem::constraint_taken(&name.name, &table, place, first));
        }
    }
}

/// What of a table besides itself and its sequences was given the name of a relation.
fn relations_of<'c>(table: &'c Table, origins: &TableOrigins, each: &mut impl FnMut(&'c Ident, Holder<'c>)) {
    let mut named = |name, what, place| relation_of(table, name, what, place, each);
    if let Some(key) = &table.primary_key {
        named(&key.name, "a primary key", origins.primary_key);
    }
    for (unique, place) in table.uniques.iter().zip(&origins.uniques) {
        named(&unique.name, "a unique constraint", *place);
    }
    for (index, place) in table.indexes.iter().zip(&origins.indexes) {
        named(&index.name, "an index", *place);
    }
}

/// The sequences of a table that were given a name.
fn sequences_of<'c>(table: &'c Table, origins: &TableOrigins, each: &mut impl FnMut(&'c Ident, Holder<'c>)) {
    for (column, place) in table.columns.iter().zip(&origins.columns) {
        if let Some(sequence) = column.sequence() {
            relation_of(table, &sequence.name, "a sequence", *place, each);
        }
    }
}

fn relation_of<'c>(
    table: &'c Table,
    name: &'c Named,
    what: &'static str,
    place: Location,
    each: &mut impl FnMut(&'c Ident, Holder<'c>),
) {
    // An empty one was reported.
    if !name.automatic && !name.name.as_str().is_empty() {
        each(&name.name, Holder { what, place, table: &table.name });
    }
}
