//! Primary keys and unique constraints.

use dbml_model::schema::{ColumnIndex, Directive, Nullability, TableId};
use dbml_model::source_map::Location;

use super::column_constraints::{self, ColumnConstraint};
use super::columns::ColumnSaid;
use super::directives::{Kind, Said, Site, names};
use super::tables::Draft;
use super::{Lowering, comments, primary_keys};
use crate::catalog::{Deferrable, Named, PrimaryKey, Unique};
use crate::diagnostic::{columns, directives, indexes as problem};
use crate::ident::Ident;

/// Adds the primary key of a table and the unique constraints of its columns.
pub(super) fn lower(lowering: &mut Lowering<'_>, draft: &mut Draft<'_>, said: &[ColumnSaid<'_>]) {
    primary_key(lowering, draft, said);
    let found = &draft.found.columns;
    let uniques = found.iter().filter(|column| column.unique).count();
    draft.table.uniques.reserve_exact(uniques);
    draft.origins.uniques.reserve_exact(uniques);
    for (position, column) in found.iter().enumerate().filter(|(_, column)| column.unique) {
        let Some(said) = said.get(position) else { continue };
        let place = draft.column_place(position);
        // PostgreSQL makes one index for `PRIMARY KEY UNIQUE`.
        let is_key = |key: &PrimaryKey| key.columns == [Ident::new(column.name.as_str())];
        if draft.table.primary_key.as_ref().is_some_and(is_key) {
            continue;
        }
        let nulls = said.said.get(Kind::NullsNotDistinct);
        let unique = Unique {
            name: name(lowering, said, ColumnConstraint::Unique),
            columns: vec![draft.table.columns[position].name.clone()],
            include: Vec::new(),
            nulls_not_distinct: nulls.is_some(),
            deferrable: deferrable_of(lowering, said, ColumnConstraint::Unique),
            comment: None,
        };
        if let Some(directive) = nulls {
            lowering.needs_version(directive, 15);
        }
        push_unique(lowering, draft, unique, &[ColumnIndex::new(position)], place);
    }
}

/// Adds a unique constraint.
pub(super) fn push_unique(
    lowering: &mut Lowering<'_>,
    draft: &mut Draft<'_>,
    unique: Unique,
    columns: &[ColumnIndex],
    place: Location,
) {
    check_types(lowering, draft, columns, place);
    lowering.add_constraint(draft.id, columns, unique.deferrable);
    draft.table.uniques.push(unique);
    draft.origins.uniques.push(place);
}

fn primary_key(lowering: &mut Lowering<'_>, draft: &mut Draft<'_>, column_said: &[ColumnSaid<'_>]) {
    let Some(key) = &draft.found.primary_key else { return };
    let place = primary_keys::check(lowering, draft, key);
    let columns: Vec<ColumnIndex> = key.columns().collect();
    let said = Said::read(lowering, Site::PrimaryKey, &key.directives);
    let on_columns: Vec<_> = columns.iter().filter_map(|column| column_said.get(column.index())).collect();
    let name = match &key.name {
        Some(name) => Named::given(lowering.ident(name, place)),
        None => on_columns
            .iter()
            .map(|said| self::name(lowering, said, ColumnConstraint::PrimaryKey))
            .find(|name| !name.automatic)
            .unwrap_or_else(automatic),
    };
    let deferrable = deferrable(lowering, &said).unwrap_or_else(|| {
        let on_columns = on_columns.iter().map(|said| deferrable_of(lowering, said, ColumnConstraint::PrimaryKey));
        on_columns.last().unwrap_or_default()
    });
    let include = include(lowering, draft, &said);
    let comment = comments::lower(lowering, key.note.as_deref(), &said, place);
    require_values(lowering, draft, &columns);
    check_types(lowering, draft, &columns, place);
    lowering.add_constraint(draft.id, &columns, deferrable);
    draft.origins.primary_key = place;
    draft.table.primary_key = Some(PrimaryKey { name, columns: draft.idents(&columns), include, deferrable, comment });
}

/// Columns of a primary key are never NULL, written or not.
fn require_values(lowering: &mut Lowering<'_>, draft: &mut Draft<'_>, columns: &[ColumnIndex]) {
    for column in columns {
        let found = &draft.found.columns[column.index()];
        if found.nullability == Nullability::Null && !draft.table.columns[column.index()].not_null {
            let place = draft.column_place(column.index());
            lowering.report(columns::never_null(found.name.as_str(), "it is in the primary key", place));
        }
        draft.table.columns[column.index()].not_null = true;
    }
}

/// A key is a btree, which not every type has.
fn check_types(lowering: &mut Lowering<'_>, draft: &Draft<'_>, columns: &[ColumnIndex], place: Location) {
    for column in columns.iter().filter_map(|column| draft.table.columns.get(column.index())) {
        if !column.ty.has_default_opclass("btree") {
            let help = "leave this column out of the key, or change its type";
            let ty = column.ty.to_string();
            lowering.report(problem::no_opclass(column.name.as_str(), &ty, "btree", help, place));
        }
    }
}

/// The name that the author gave to a constraint of a column.
pub(super) fn name(lowering: &mut Lowering<'_>, said: &ColumnSaid<'_>, constraint: ColumnConstraint) -> Named {
    let Some((directive, value)) = column_constraints::about(&said.said, Kind::Name, constraint, &said.carried) else {
        return automatic();
    };
    let Some(name) = names::ident(value) else {
        lowering.report(directives::value(directive, "one name, in double quotes where it holds blanks"));
        return automatic();
    };
    Named::given(name)
}

/// A name that PostgreSQL chooses, once its table and columns are known.
pub(super) fn automatic() -> Named {
    Named::automatic(Ident::default())
}

/// When a constraint of a column is checked.
pub(super) fn deferrable_of(
    lowering: &mut Lowering<'_>,
    said: &ColumnSaid<'_>,
    constraint: ColumnConstraint,
) -> Deferrable {
    let found = column_constraints::about(&said.said, Kind::Deferrable, constraint, &said.carried);
    found.map_or(Deferrable::Not, |(directive, value)| read_deferrable(lowering, directive, value))
}

/// When a constraint is checked, if its directives say so.
pub(super) fn deferrable(lowering: &mut Lowering<'_>, said: &Said<'_>) -> Option<Deferrable> {
    let directive = said.get(Kind::Deferrable)?;
    Some(read_deferrable(lowering, directive, directive.value.as_deref().unwrap_or_default()))
}

fn read_deferrable(lowering: &mut Lowering<'_>, directive: &Directive, value: &str) -> Deferrable {
    match value.to_ascii_lowercase().as_str() {
        "" | "immediate" | "initially immediate" => Deferrable::InitiallyImmediate,
        "deferred" | "initially deferred" => Deferrable::InitiallyDeferred,
        _ => {
            lowering.report(directives::value(directive, "nothing, `initially immediate` or `initially deferred`"));
            Deferrable::InitiallyImmediate
        }
    }
}

/// The columns that a key or an index carries along.
pub(super) fn include(lowering: &mut Lowering<'_>, draft: &Draft<'_>, said: &Said<'_>) -> Vec<Ident> {
    let Some((directive, value)) = said.value(Kind::Include) else { return Vec::new() };
    let known = |name: &String| draft.found.column(name).is_some() || draft.may_have_column(lowering, name);
    let Some(names) = names::list(value).filter(|names| names.iter().all(known)) else {
        lowering.report(directives::value(directive, "columns of the table, with commas between them"));
        return Vec::new();
    };
    names.iter().map(|name| Ident::new(name)).collect()
}

impl Draft<'_> {
    /// The names of columns.
    pub(super) fn idents(&self, columns: &[ColumnIndex]) -> Vec<Ident> {
        let column = |column: &ColumnIndex| self.table.columns.get(column.index()).map(|column| column.name.clone());
        columns.iter().filter_map(column).collect()
    }
}

impl Lowering<'_> {
    /// Remembers columns that a foreign key can point at.
    pub(super) fn add_key(&mut self, table: TableId, columns: &[ColumnIndex]) {
        self.keys.insert(table, columns);
    }

    /// Remembers the columns of a constraint; a foreign key can point at one that is not deferrable.
    fn add_constraint(&mut self, table: TableId, columns: &[ColumnIndex], deferrable: Deferrable) {
        if deferrable.is_not() {
            self.add_key(table, columns);
        } else {
            self.deferrable_keys.insert(table, columns);
        }
    }

    /// Whether these columns are a key, but only a deferrable one.
    pub(super) fn is_deferrable_key(&self, table: TableId, columns: &[ColumnIndex]) -> bool {
        !self.deferrable_keys.is_empty()
            && !self.is_key(table, columns)
            && self.deferrable_keys.contains(table, columns)
    }

    /// Whether a foreign key can point at these columns; their order does not matter.
    pub(super) fn is_key(&self, table: TableId, columns: &[ColumnIndex]) -> bool {
        self.keys.contains(table, columns)
    }

    /// Reports a directive that the target server does not know.
    pub(super) fn needs_version(&mut self, directive: &Directive, major: u16) {
        let target = self.options.server.major();
        if target < major {
            let is_known = self.options.server_is_known;
            self.report(directives::version(directive, major, target, is_known));
        }
    }
}
