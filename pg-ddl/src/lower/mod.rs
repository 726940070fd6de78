//! Resolved DBML to catalog.
//!
//! Never fails: what PostgreSQL would refuse is reported, and left in the catalog as well as it can be. A catalog whose diagnostics hold
//! an error is for no database.
//!
//! One file per object, with the rules of the mapping in it. Tables come first, in the order of the schema, so that a
//! [`TableId`] is also a position in [`Catalog::tables`]; then references, which need the keys of both
//! sides; last the numbers of names that something else has, since the given ones go before those that PostgreSQL would choose.

mod checks;
mod column_constraints;
mod columns;
mod comments;
mod defaults;
mod directives;
mod elements;
mod enums;
mod expressions;
mod extensions;
mod foreign_keys;
mod halves;
mod indexes;
pub(crate) mod join_tables;
mod key_columns;
mod keys;
mod limits;
mod names;
mod options;
mod origins;
mod primary_keys;
mod reserved;
mod schemas;
mod tables;
mod types;

use std::cell::OnceCell;
use std::mem::take;

use dbml_model::diagnostic::{Diagnostic, Diagnostics};
use dbml_model::name::Name;
use dbml_model::near::Near;
use dbml_model::schema::{ColumnIndex, EnumId, Schema, TableId};
use dbml_model::source_map::{Location, SourceMap};
use rustc_hash::{FxHashMap, FxHashSet};

pub(crate) use self::column_constraints::{ColumnConstraint, spelled_out};
pub(crate) use self::directives::own_lines::Subject;
use self::elements::Elements;
use self::foreign_keys::SaidOfKey;
use self::halves::Halves;
use self::key_columns::KeyColumns;
use self::names::Noted;
pub use self::options::{LowerOptions, ServerVersion};
pub use self::origins::{EnumOrigins, IntentOrigins, Origins, TableOrigins};
use crate::catalog::Catalog;
use crate::diagnostic;
use crate::ident::{Ident, MAX_IDENT_BYTES, QualifiedName};
use crate::intents::Intents;

/// What a schema is in PostgreSQL.
#[derive(Clone, Debug, Default)]
pub struct Lowered {
    /// The physical schema.
    pub catalog: Catalog,
    /// What the author says about the way to it.
    pub intents: Intents,
    /// Where everything in the catalog and the intents was written.
    pub origins: Origins,
    /// What PostgreSQL would refuse, or do otherwise than it was written.
    pub diagnostics: Diagnostics,
}

/// The catalog that a schema stands for.
///
/// `places` belongs to `schema`. Time and memory are linear in the schema. To whom it is of no further use, [`lower_owned`] gives the same for less.
pub fn lower(schema: &Schema, places: &SourceMap, options: &LowerOptions) -> Lowered {
    let tables = Halves::of(&schema.tables, &places.tables);
    let (mut lowered, noted) = objects(Elements::of(schema, places), |lowering| tables.lower(lowering), options);
    names::choose(&mut lowered, noted);
    lowered
}

/// What [`lower`] gives, of a schema that is used up: each of its tables makes room for the one that it becomes, so that never are all of
/// both in memory.
pub fn lower_owned(mut schema: Schema, mut places: SourceMap, options: &LowerOptions) -> Lowered {
    let tables = Halves::of_owned(take(&mut schema.tables), take(&mut places.tables));
    let (mut lowered, noted) = objects(Elements::of(&schema, &places), |lowering| tables.lower(lowering), options);
    drop((schema, places));
    names::choose(&mut lowered, noted);
    lowered
}

/// So many tables are worth two threads.
const LARGE: usize = 1_000;

/// The catalog without the names that nobody gave, and what choosing them has to know.
fn objects(elements: Elements<'_>, tables: impl FnOnce(&mut Lowering<'_>), options: &LowerOptions) -> (Lowered, Noted) {
    let mut lowering = Lowering::new(elements, options);
    lowering.out.catalog.enums.reserve_exact(elements.enums.len());
    lowering.out.origins.enums.reserve_exact(elements.enums.len());
    for id in (0..elements.enums.len()).map(EnumId::new) {
        enums::lower(&mut lowering, id);
    }
    tables(&mut lowering);
    lowering.table_names = join_tables::table_names(&lowering);
    foreign_keys::lower_all(&mut lowering);
    extensions::lower(&mut lowering);
    let said = directives::own_lines::lower(&mut lowering);
    schemas::lower(&mut lowering, said);
    (lowering.out, lowering.noted)
}

/// The work in hand.
struct Lowering<'a> {
    elements: Elements<'a>,
    options: &'a LowerOptions,
    types: types::Types<'a>,
    /// Every key that a foreign key can point at.
    keys: KeyColumns,
    /// The keys that are deferrable, which no foreign key can point at.
    deferrable_keys: KeyColumns,
    /// The columns that declare a reference, once they are asked for.
    inline_refs: OnceCell<FxHashSet<(TableId, ColumnIndex)>>,
    /// What the directives of such a column say of its references, where it has some.
    said_of_refs: FxHashMap<(TableId, ColumnIndex), SaidOfKey>,
    noted: Noted,
    /// The names of tables that join a many-to-many must not take, and how far each was counted.
    table_names: FxHashMap<QualifiedName, u32>,
    /// Whether the text of what is lowered was broken, so that nothing is to be judged by what is left of it.
    is_doubtful: bool,
    /// The tables with a column whose type is none: it may stand in the place of a name, or hold settings.
    misread: FxHashSet<TableId>,
    near: Near,
    /// The expressions that were said to name a column that is none, and of which table: one of a partial is of several.
    missed: FxHashMap<Location, TableId>,
    out: Lowered,
}

impl<'a> Lowering<'a> {
    fn new(elements: Elements<'a>, options: &'a LowerOptions) -> Self {
        Self {
            elements,
            options,
            types: types::Types::new(elements, options),
            keys: KeyColumns::default(),
            deferrable_keys: KeyColumns::default(),
            inline_refs: OnceCell::new(),
            said_of_refs: FxHashMap::default(),
            noted: Noted::default(),
            table_names: FxHashMap::default(),
            is_doubtful: false,
            misread: FxHashSet::default(),
            near: Near::default(),
            missed: FxHashMap::default(),
            out: Lowered::default(),
        }
    }

    fn report(&mut self, diagnostic: Diagnostic) {
        if !self.is_doubtful {
            self.out.diagnostics.push(diagnostic);
        }
    }

    /// The columns that declare a reference.
    fn inline_refs(&self) -> &FxHashSet<(TableId, ColumnIndex)> {
        self.inline_refs.get_or_init(|| foreign_keys::inline(self.elements.refs))
    }

    /// Whether a table, whose name stands here, may have been meant to say more than could be read.
    fn is_in_doubt(&self, table: TableId, name: Location) -> bool {
        self.elements.damage.is_at(name) || self.misread.contains(&table)
    }

    /// The identifier for a name that the user gave. PostgreSQL has none without letters.
    fn ident(&mut self, name: &Name, place: Location) -> Ident {
        if name.as_str().is_empty() {
            self.report(diagnostic::names::empty("name", place));
        }
        self.ident_of_part(name, place)
    }

    /// The identifier for the name of a column or an enum value, which is never empty: DBML itself asks for that.
    fn ident_of_part(&mut self, name: &Name, place: Location) -> Ident {
        let ident = Ident::new(name.as_str());
        if name.as_str().len() > MAX_IDENT_BYTES {
            self.report(diagnostic::names::too_long(name.as_str(), &ident, place));
        }
        self.check_text("the name", name.as_str(), place);
        ident
    }

    fn qualified(&mut self, name: &dbml_model::name::QualifiedName, place: Location) -> QualifiedName {
        if name.schema.as_str().is_empty() {
            self.report(diagnostic::names::empty("name of the schema", place));
        }
        QualifiedName { schema: Ident::new(name.schema.as_str()), name: self.ident(&name.name, place) }
    }

    /// Reports a NUL, which no text of PostgreSQL can hold.
    fn check_text(&mut self, what: &str, text: &str, place: Location) {
        if text.contains('\0') {
            self.report(diagnostic::texts::nul(what, place));
        }
    }
}
