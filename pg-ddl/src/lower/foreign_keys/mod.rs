//! References: foreign keys on the side that holds them, or a table that joins both sides.

mod ends;

use std::sync::Arc;

use dbml_model::schema::{self, ColumnIndex, Endpoint, Ref, RefForm, RefId, ReferentialAction, TableId};
use dbml_model::source_map::Location;
use rustc_hash::FxHashSet;

use self::ends::Ends;
pub(super) use self::ends::report_target;
use super::column_constraints::ColumnConstraint;
use super::columns::ColumnSaid;
use super::directives::{Kind, Said, Site};
use super::names::plain;
use super::{Lowering, column_constraints, comments, join_tables, keys, limits};
use crate::catalog::{self, Deferrable, ForeignKey, Named};
use crate::diagnostic::foreign_keys as problem;

/// The columns that declare a reference themselves.
pub(super) fn inline(refs: &[Ref]) -> FxHashSet<(TableId, ColumnIndex)> {
    let inline = refs.iter().filter(|reference| reference.form == RefForm::Inline);
    inline.filter_map(declaring).collect()
}

/// The declaring column of an inline reference: its second end.
fn declaring(reference: &Ref) -> Option<(TableId, ColumnIndex)> {
    let end = &reference.endpoints[1];
    end.columns.first().map(|column| (end.table, *column))
}

/// How many foreign keys each table will have, as far as that is known, so that it makes room for them at once: lists that grow keep room to
/// spare, which in a large schema adds up.
fn counts(lowering: &Lowering<'_>) -> Vec<usize> {
    let mut counts = vec![0; lowering.out.catalog.tables.len()];
    for reference in lowering.elements.refs.iter().filter(|reference| !reference.inactive) {
        // Which end of a one-to-one holds the key is not known yet.
        let mut many = reference.endpoints.iter().filter(|end| end.cardinality.many);
        if let (Some(holder), None) = (many.next(), many.next()) {
            counts[holder.table.index()] += 1;
        }
    }
    counts
}

/// So many references are looked at together: what that gives still is in the cache when it is used.
const AT_ONCE: usize = 8_192;

/// Adds the foreign keys of all references.
pub(super) fn lower_all(lowering: &mut Lowering<'_>) {
    let counts = counts(lowering);
    let refs = lowering.elements.refs;
    for (chunk, refs) in refs.chunks(AT_ONCE).enumerate() {
        let found = ends::ahead(lowering, refs);
        for (position, found) in found.into_iter().enumerate() {
            lower(lowering, RefId::new(chunk * AT_ONCE + position), found, &counts);
        }
    }
}

/// Adds the foreign keys of a reference, whose ends may be known. One that is `inactive` is drawn and nothing else.
fn lower(lowering: &mut Lowering<'_>, id: RefId, found: Option<Ends>, counts: &[usize]) {
    let reference = lowering.elements.reference(id);
    if reference.inactive {
        return;
    }
    if reference.endpoints.iter().all(|end| end.cardinality.many) {
        return join_tables::lower(lowering, id);
    }
    let Some(Ends { holder, columns, references, referenced_columns }) = found.or_else(|| ends::judge(lowering, id))
    else {
        return;
    };
    let place = lowering.elements.ref_place(id);
    let SaidOfKey { name, deferrable, not_valid, match_full } = said(lowering, reference, place);
    let comment = match reference.form {
        RefForm::Element => {
            let said = Said::read_again(Site::Ref, &reference.directives);
            comments::lower(lowering, None, &said, place)
        }
        RefForm::Inline => None,
    };
    let holder = &reference.endpoints[holder];
    check_set_null(lowering, reference, holder, place);
    check_generated(lowering, reference, holder, place);
    limits::of_key(lowering, "a foreign key", columns.len(), place);
    let key = ForeignKey {
        name,
        columns,
        references,
        referenced_columns,
        match_full,
        on_delete: action(reference.on_delete),
        on_update: action(reference.on_update),
        deferrable,
        not_valid,
        comment,
    };
    lowering.push_foreign_key(holder.table, counts[holder.table.index()], key, place);
}

/// What DBML has no word for.
#[derive(Clone)]
pub(super) struct SaidOfKey {
    name: Named,
    deferrable: Deferrable,
    not_valid: bool,
    match_full: bool,
}

/// The name of a foreign key and the rest of it, from wherever the author could say so.
fn said(lowering: &mut Lowering<'_>, reference: &Ref, place: Location) -> SaidOfKey {
    let given = reference.name.as_ref().map(|name| Named::given(lowering.ident(name, place)));
    let on_reference = Said::read(lowering, Site::Ref, &reference.directives);
    let deferrable = keys::deferrable(lowering, &on_reference);
    let not_valid = on_reference.get(Kind::NotValid).is_some();
    let match_full = on_reference.get(Kind::MatchFull).is_some();
    let declaring = declaring(reference).filter(|_| reference.form == RefForm::Inline);
    let on_column = declaring.and_then(|column| lowering.said_of_refs.get(&column)).cloned().unwrap_or_default();
    SaidOfKey {
        name: given.unwrap_or(on_column.name),
        deferrable: deferrable.unwrap_or(on_column.deferrable),
        not_valid: not_valid || on_column.not_valid,
        match_full: match_full || on_column.match_full,
    }
}

impl Default for SaidOfKey {
    fn default() -> Self {
        Self { name: keys::automatic(), deferrable: Deferrable::default(), not_valid: false, match_full: false }
    }
}

/// Keeps what a column says of the references that it declares, while it is at hand.
pub(super) fn read_column(lowering: &mut Lowering<'_>, column: (TableId, ColumnIndex), said: &ColumnSaid<'_>) {
    if !said.carried.contains(&ColumnConstraint::Ref) {
        return;
    }
    let is_said = |kind| column_constraints::about(&said.said, kind, ColumnConstraint::Ref, &said.carried).is_some();
    let said_of_key = SaidOfKey {
        name: keys::name(lowering, said, ColumnConstraint::Ref),
        deferrable: keys::deferrable_of(lowering, said, ColumnConstraint::Ref),
        not_valid: is_said(Kind::NotValid),
        match_full: is_said(Kind::MatchFull),
    };
    lowering.said_of_refs.insert(column, said_of_key);
}

fn check_set_null(lowering: &mut Lowering<'_>, reference: &Ref, holder: &Endpoint, place: Location) {
    for (setting, action) in [("delete", reference.on_delete), ("update", reference.on_update)] {
        if action != Some(ReferentialAction::SetNull) {
            continue;
        }
        for column in &holder.columns {
            let column = &lowering.out.catalog.tables[holder.table.index()].columns[column.index()];
            if column.not_null {
                let problem = problem::set_null(setting, column.name.as_str(), place);
                lowering.report(problem);
            }
        }
    }
}

/// Reports actions that would write a generated column.
fn check_generated(lowering: &mut Lowering<'_>, reference: &Ref, holder: &Endpoint, place: Location) {
    use ReferentialAction::{Cascade, SetDefault, SetNull};
    let delete = reference.on_delete.filter(|action| matches!(action, SetNull | SetDefault));
    let update = reference.on_update.filter(|action| matches!(action, SetNull | SetDefault | Cascade));
    let Some(setting) = delete.map(|_| "delete").or(update.map(|_| "update")) else { return };
    let columns = &lowering.out.catalog.tables[holder.table.index()].columns;
    let mut columns = holder.columns.iter().map(|column| &columns[column.index()]);
    if let Some(column) = columns.find(|column| column.generated().is_some()) {
        let problem = problem::generated(setting, column.name.as_str(), place);
        lowering.report(problem);
    }
}

/// What happens to referencing rows; nothing said is `no action`.
pub(super) fn action(action: Option<schema::ReferentialAction>) -> catalog::ReferentialAction {
    match action {
        None | Some(ReferentialAction::NoAction) => catalog::ReferentialAction::NoAction,
        Some(ReferentialAction::Restrict) => catalog::ReferentialAction::Restrict,
        Some(ReferentialAction::Cascade) => catalog::ReferentialAction::Cascade,
        Some(ReferentialAction::SetNull) => catalog::ReferentialAction::SetNull,
        Some(ReferentialAction::SetDefault) => catalog::ReferentialAction::SetDefault,
    }
}

impl Lowering<'_> {
    /// Adds a foreign key to a table, which will have so many.
    fn push_foreign_key(&mut self, id: TableId, count: usize, mut key: ForeignKey, place: Location) {
        let table = Arc::make_mut(&mut self.out.catalog.tables[id.index()]);
        let places = &mut self.out.origins.tables[id.index()].foreign_keys;
        if table.foreign_keys.is_empty() {
            table.foreign_keys.reserve_exact(count);
            places.reserve_exact(count);
        }
        plain::give_to_key(&table.name, &mut key);
        self.noted.foreign_key(id, &table.name, &key);
        table.foreign_keys.push(key);
        places.push(place);
    }
}
