//! New names that another kind of thing has until later in the plan. Tables, indexes, keys and sequences share one namespace in a schema, and
//! tables share another with types (PostgreSQL manual, `pg_class.relname`, `pg_type.typname`).

use rustc_hash::FxHashSet;

use super::Renames;
use crate::catalog::Catalog;
use crate::ident::{Ident, QualifiedName};
use crate::plan::change_line::Object;
use crate::plan::draft::Draft;
use crate::plan::{refusal, relations};

/// Refuses renames to such a name. Enum types get their new names before tables do.
pub(super) fn refuse(draft: &mut Draft<'_>, old: &Catalog, renames: &Renames) {
    if !renames.enums.is_empty() {
        let tables = old.tables_by_name();
        for (_, to) in renames.enums.iter().filter(|(_, to)| tables.contains_key(to)) {
            draft.refuse(refusal::name_taken(Object::Enum(to.clone()), "a table"));
        }
    }
    if renames.tables.is_empty() {
        return;
    }
    let freed: FxHashSet<&QualifiedName> = renames.enums.iter().map(|(from, _)| from).collect();
    let types: FxHashSet<&QualifiedName> =
        old.enums.iter().map(|ty| &ty.name).filter(|name| !freed.contains(name)).collect();
    let of_tables =
        old.tables.iter().flat_map(|table| relations::of_table(table).map(|(name, _)| (&table.name.schema, name)));
    let of_tables: FxHashSet<(&Ident, &Ident)> = of_tables.collect();
    for (_, to) in &renames.tables {
        if types.contains(to) {
            draft.refuse(refusal::name_taken(Object::Table(to.clone()), "an enum type"));
        } else if of_tables.contains(&(&to.schema, &to.name)) {
            draft.refuse(refusal::name_taken(Object::Table(to.clone()), "an index, a key or a sequence"));
        }
    }
}
