//! Names: given ones first, then those that PostgreSQL would choose, in the order in which it would.
//!
//! Each part of a table is lowered with the name that it has where nothing else has it, so that only those that are taken are looked at again.
//! The order is the one of the rendered DDL: tables one after the other, each with its sequences, checks, primary key and unique
//! constraints; then all indexes; then all foreign keys.

mod given;
mod hashes;
mod noted;
mod numbered;
pub(super) mod plain;

use std::sync::Arc;

use dbml_model::diagnostic::Diagnostics;
use dbml_model::parallel::join_if;
use dbml_model::schema::{ColumnIndex, TableId};
use rustc_hash::FxHashMap;

pub(super) use self::noted::Noted;
use self::numbered::Numbered;
use super::{LARGE, Lowered};
use crate::catalog::Table;
use crate::ident::Ident;
use crate::naming::Namespace;

/// Numbers every name that nobody gave and that something else has already, and reports given ones that collide.
pub(super) fn choose(lowered: &mut Lowered, mut noted: Noted) {
    if noted.hashes.are_distinct(&lowered.catalog) {
        return;
    }
    let parts = Parts { with_names: noted.take_named(), lowered, sequences: noted.sequences };
    let names = parts.apart().unwrap_or_else(|| parts.together());
    for Names { numbered, diagnostics, .. } in names {
        lowered.diagnostics.extend(diagnostics);
        for part in numbered {
            part.write(&mut lowered.catalog);
        }
    }
}

/// The names of one kind: those of relations, or those of constraints.
#[derive(Default)]
struct Names {
    /// Those that are taken.
    taken: BySchema,
    /// The parts of tables that found theirs among them.
    numbered: Vec<Numbered>,
    diagnostics: Diagnostics,
}

/// What has names.
struct Parts<'a> {
    lowered: &'a Lowered,
    /// The tables of which a part was given a name, and whether one of their sequences was.
    with_names: Vec<(TableId, bool)>,
    /// The columns that count with a sequence.
    sequences: Vec<(TableId, ColumnIndex)>,
}

impl<'a> Parts<'a> {
    /// Chooses the names of relations and those of constraints apart from each other, of a large schema at the same time.
    ///
    /// Nothing where a key can't have its plain name: it then takes the first one that is free among both.
    fn apart(&self) -> Option<[Names; 2]> {
        let is_large = self.lowered.catalog.tables.len() >= LARGE;
        let (relations, constraints) = join_if(is_large, || self.relations(), || self.constraints());
        Some([relations?, constraints?])
    }

    fn relations(&self) -> Option<Names> {
        let mut names = given::relations(self.lowered, &self.with_names);
        for (table, sequences) in self.tables_with_sequences() {
            let relations = names.taken.of(&table.1.name.schema);
            numbered::sequences(table, sequences, relations, &mut names.numbered);
            if !numbered::plain_keys(table.1, relations) {
                return None;
            }
        }
        self.indexes(&mut names);
        Some(names)
    }

    fn constraints(&self) -> Option<Names> {
        let mut names = given::constraints(self.lowered, &self.with_names);
        for table in self.tables() {
            let constraints = names.taken.of(&table.1.name.schema);
            numbered::checks(table, constraints, &mut names.numbered);
            if !numbered::plain_keys(table.1, constraints) {
                return None;
            }
        }
        self.foreign_keys(&mut names);
        Some(names)
    }

    /// Chooses both kinds of names side by side.
    fn together(&self) -> [Names; 2] {
        let mut relations = given::relations(self.lowered, &self.with_names);
        let mut constraints = given::constraints(self.lowered, &self.with_names);
        for (table, sequences) in self.tables_with_sequences() {
            let schema = &table.1.name.schema;
            let (of_relations, of_constraints) = (relations.taken.of(schema), constraints.taken.of(schema));
            numbered::sequences(table, sequences, of_relations, &mut relations.numbered);
            numbered::checks(table, of_constraints, &mut constraints.numbered);
            numbered::keys(table, of_relations, of_constraints, &mut relations.numbered);
        }
        self.indexes(&mut relations);
        self.foreign_keys(&mut constraints);
        [relations, constraints]
    }

    fn indexes(&self, names: &mut Names) {
        for table in self.tables() {
            numbered::indexes(table, names.taken.of(&table.1.name.schema), &mut names.numbered);
        }
    }

    fn foreign_keys(&self, names: &mut Names) {
        for table in self.tables() {
            numbered::foreign_keys(table, names.taken.of(&table.1.name.schema), &mut names.numbered);
        }
    }

    fn tables(&self) -> impl Iterator<Item = (TableId, &'a Table)> + use<'a> {
        (0..).map(TableId::new).zip(self.lowered.catalog.tables.iter().map(Arc::as_ref))
    }

    /// Each table with those of its columns that count with a sequence.
    fn tables_with_sequences(&self) -> impl Iterator<Item = ((TableId, &'a Table), &[(TableId, ColumnIndex)])> {
        let mut rest = &self.sequences[..];
        self.tables().map(move |(id, table)| {
            let own;
            (own, rest) = rest.split_at(rest.iter().take_while(|(of, _)| *of == id).count());
            ((id, table), own)
        })
    }
}

/// The names of one kind, by schema.
#[derive(Default)]
struct BySchema {
    schemas: Vec<(Ident, Namespace)>,
    positions: FxHashMap<Ident, usize>,
    /// The position that was asked for last: tables of one schema mostly stand together.
    last: usize,
}

impl BySchema {
    /// No names yet, and room for so many as each table has: sets that grow are written again and again.
    fn with_room(tables: &[Arc<Table>], names: impl Fn(&Table) -> usize) -> Self {
        let mut room = Self::default();
        for tables in tables.chunk_by(|one, other| one.name.schema == other.name.schema) {
            if let Some(first) = tables.first() {
                room.of(&first.name.schema).reserve(tables.iter().map(|table| names(table)).sum());
            }
        }
        room
    }

    fn of(&mut self, schema: &Ident) -> &mut Namespace {
        if self.schemas.get(self.last).is_none_or(|(last, _)| last != schema) {
            self.last = *self.positions.entry(schema.clone()).or_insert_with(|| {
                self.schemas.push((schema.clone(), Namespace::default()));
                self.schemas.len() - 1
            });
        }
        &mut self.schemas[self.last].1
    }
}

#[cfg(test)]
mod tests {
    use dbml_model::resolve::{Resolution, SourceFile, resolve};
    use proptest::prelude::*;

    use super::*;
    use crate::lower::elements::Elements;
    use crate::lower::halves::Halves;
    use crate::lower::{LowerOptions, objects};

    /// Tables whose parts have names that meet, some of them keys.
    const PARTS: [&str; 11] = [
        "Table a {\n  b_c serial\n  d int [unique, check: `d > 0`, ref: > z.id]\n}\n",
        "Table a_b {\n  c serial\n  d int [check: `d > 1`, check: `d < 9`]\n  indexes {\n    d\n    d\n  }\n}\n",
        "Table a_b_c_seq {\n  id int [pk]\n}\n",
        "Table b {\n  c int\n  d_c int\n  indexes {\n    (c, d_c) [unique] //@ constraint\n    c\n  }\n}\n",
        "Table b_c_d {\n  c int [unique, ref: > z.id, ref: > y.id]\n}\n",
        "Table b_c {\n  d_c int [unique]\n  e int [ref: > z.id] //@ name: a_pkey\n}\n",
        "Table b_c_idx {\n  id int [pk, check: `id > 0`] //@ name: check z_pkey\n}\n",
        "Table y_pkey {\n  id int [pk]\n}\n",
        "Table org.a {\n  id serial [pk]\n  indexes {\n    id [name: 'y_pkey']\n    id [name: 'a_id_seq']\n  }\n}\n",
        "Ref: z.id <> y.id\n",
        "Enum a_b {\n  x\n}\n",
    ];

    fn text() -> impl Strategy<Value = String> {
        let parts = proptest::sample::subsequence(&PARTS[..], 1..=PARTS.len()).prop_shuffle();
        parts.prop_map(|parts| parts.concat() + "Table z {\n  id int [pk]\n}\nTable y {\n  id int [pk]\n}\n")
    }

    #[test]
    fn hashes_tell_what_has_a_name_of_its_own() {
        for (number, part) in PARTS.iter().enumerate() {
            let text = format!("{part}Table z {{\n  id int [pk]\n}}\nTable y {{\n  id int [pk]\n}}\n");
            let files = [SourceFile { path: "a.dbml", outline: dbml_syntax::parse(&text).into(), entry: true }];
            let Resolution { schema, source_map, .. } = resolve(files);
            let tables = Halves::of(&schema.tables, &source_map.tables);
            let (lowered, noted) = objects(
                Elements::of(&schema, &source_map),
                |lowering| tables.lower(lowering),
                &LowerOptions::default(),
            );
            // Two checks of a column, two foreign keys of one, a check with the name of a key, a table with that of one, and an index with that of
            // a sequence.
            assert_eq!(noted.hashes.are_distinct(&lowered.catalog), ![1, 4, 6, 7, 8].contains(&number), "{part}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, cases: 512, ..ProptestConfig::default() })]

        #[test]
        fn names_apart_are_those_side_by_side(text in text()) {
            let files = [SourceFile { path: "a.dbml", outline: dbml_syntax::parse(&text).into(), entry: true }];
            let Resolution { schema, source_map, .. } = resolve(files);
            let tables = Halves::of(&schema.tables, &source_map.tables);
            let options = LowerOptions::default();
            let (lowered, mut noted) =
                objects(Elements::of(&schema, &source_map), |lowering| tables.lower(lowering), &options);
            let are_distinct = noted.hashes.are_distinct(&lowered.catalog);
            let parts = Parts { with_names: noted.take_named(), lowered: &lowered, sequences: noted.sequences };
            let said = |names: [Names; 2]| names.map(|names| (names.numbered, format!("{:?}", names.diagnostics)));
            let side_by_side = parts.together();
            let keys = side_by_side.iter().flat_map(|names| &names.numbered).filter(|part| part.is_key()).count();
            prop_assert_eq!(parts.apart().is_none(), keys > 0);
            let has_more = side_by_side.iter().any(|names| !names.numbered.is_empty() || !names.diagnostics.is_empty());
            prop_assert!(!are_distinct || !has_more);
            if let Some(apart) = parts.apart() {
                prop_assert_eq!(said(apart), said(side_by_side));
            }
        }
    }
}
