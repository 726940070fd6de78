//! References: foreign keys on the side that holds them, or a table that joins both sides.

use std::sync::Arc;

use dbml_model::schema::{self, ColumnIndex, Endpoint, Ref, RefForm, RefId, ReferentialAction, TableId};
use dbml_model::source_map::Location;
use rustc_hash::FxHashSet;

use super::column_constraints::ColumnConstraint;
use super::columns::ColumnSaid;
use super::directives::{Kind, Said, Site};
use super::names::plain;
use super::{Lowering, column_constraints, comments, join_tables, keys, limits};
use crate::catalog::{self, Deferrable, ForeignKey, Named};
use crate::diagnostic::foreign_keys as problem;
use crate::ident::Spoken;

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

/// Makes room for the foreign keys of each table at once: lists that grow keep room to spare, which in a large schema adds up.
pub(super) fn reserve(lowering: &mut Lowering<'_>) {
    let mut counts = vec![0; lowering.out.catalog.tables.len()];
    for reference in lowering.elements.refs.iter().filter(|reference| !reference.inactive) {
        // Which end of a one-to-one holds the key is not known yet.
        let mut many = reference.endpoints.iter().filter(|end| end.cardinality.many);
        if let (Some(holder), None) = (many.next(), many.next()) {
            counts[holder.table.index()] += 1;
        }
    }
    for (table, count) in lowering.out.catalog.tables_mut().zip(counts) {
        table.foreign_keys.reserve_exact(count);
    }
}

/// Adds the foreign keys of a reference. One that is `inactive` is drawn and nothing else.
pub(super) fn lower(lowering: &mut Lowering<'_>, id: RefId) {
    let reference = lowering.elements.reference(id);
    if reference.inactive {
        return;
    }
    if reference.endpoints.iter().all(|end| end.cardinality.many) {
        return join_tables::lower(lowering, id);
    }
    let Some(position) = holder(lowering, id) else { return };
    let [holder, target] = [&reference.endpoints[position], &reference.endpoints[1 - position]];
    let place = lowering.elements.ref_place(id);
    report_target(lowering, id, 1 - position);
    check_types(lowering, holder, target, place);
    let SaidOfKey { name, deferrable, not_valid, match_full } = said(lowering, reference, place);
    let comment = match reference.form {
        RefForm::Element => {
            let said = Said::read_again(Site::Ref, &reference.directives);
            comments::lower(lowering, None, &said, place)
        }
        RefForm::Inline => None,
    };
    let key = ForeignKey {
        name,
        columns: lowering.idents(holder),
        references: lowering.out.catalog.tables[target.table.index()].name.clone(),
        referenced_columns: lowering.idents(target),
        match_full,
        on_delete: action(reference.on_delete),
        on_update: action(reference.on_update),
        deferrable,
        not_valid,
        comment,
    };
    check_set_null(lowering, reference, holder, place);
    check_generated(lowering, reference, holder, place);
    limits::of_key(lowering, "a foreign key", holder.columns.len(), place);
    lowering.push_foreign_key(holder.table, key, place);
}

/// Which end holds the foreign key: the many side. Of a one-to-one, the side that is not a key; where both are, the second of an element
/// and the declaring column of an inline reference.
fn holder(lowering: &mut Lowering<'_>, id: RefId) -> Option<usize> {
    let reference = lowering.elements.reference(id);
    let [left, right] = &reference.endpoints;
    match (left.cardinality.many, right.cardinality.many) {
        (true, _) => Some(0),
        (_, true) => Some(1),
        _ => match (lowering.is_key(left.table, &left.columns), lowering.is_key(right.table, &right.columns)) {
            (false, true) => Some(0),
            (true, _) => Some(1),
            // The end that points at such a key is told so.
            (false, false) if lowering.is_deferrable_key(right.table, &right.columns) => Some(0),
            (false, false) if lowering.is_deferrable_key(left.table, &left.columns) => Some(1),
            (false, false) if lowering.may_say_more(left.table) || lowering.may_say_more(right.table) => None,
            (false, false) => {
                let (one, other) = (lowering.spoken(left), lowering.spoken(right));
                let place = lowering.elements.ref_place(id);
                lowering.report(problem::no_key(&one, &other, place));
                None
            }
        },
    }
}

/// Reports an end if a foreign key can't point at it.
pub(super) fn report_target(lowering: &mut Lowering<'_>, id: RefId, position: usize) {
    let target = &lowering.elements.reference(id).endpoints[position];
    if lowering.is_key(target.table, &target.columns) || lowering.may_say_more(target.table) {
        return;
    }
    let place = lowering.elements.end_place(id, position);
    let declared = target.columns.first().map(|column| lowering.column_place(target.table, *column));
    let (spoken, columns) = (lowering.spoken(target), lowering.column_names(target));
    if lowering.is_deferrable_key(target.table, &target.columns) {
        return lowering.report(problem::target_deferrable(&spoken, place, declared.unwrap_or_default()));
    }
    lowering.report(problem::target_not_unique(&spoken, &columns, place, declared.unwrap_or_default()));
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

/// Reports pairs of columns that PostgreSQL can't compare.
pub(super) fn check_types(lowering: &mut Lowering<'_>, holder: &Endpoint, target: &Endpoint, place: Location) {
    for (from, to) in holder.columns.iter().zip(&target.columns) {
        let from_type = &lowering.out.catalog.tables[holder.table.index()].columns[from.index()].ty;
        let to_type = &lowering.out.catalog.tables[target.table.index()].columns[to.index()].ty;
        // Where a column stands is far away in memory, so that it is looked up last.
        let may_refer = from_type.can_refer_to(to_type)
            || lowering.is_damaged(holder.table, *from)
            || lowering.is_damaged(target.table, *to);
        if may_refer {
            continue;
        }
        let (from_name, to_name) =
            (lowering.spoken_column(holder.table, *from), lowering.spoken_column(target.table, *to));
        let declared = lowering.column_place(target.table, *to);
        let problem = problem::types_differ((&from_name, from_type), (&to_name, to_type), place, declared);
        lowering.report(problem);
    }
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
    /// Adds a foreign key to a table.
    fn push_foreign_key(&mut self, id: TableId, mut key: ForeignKey, place: Location) {
        let table = Arc::make_mut(&mut self.out.catalog.tables[id.index()]);
        plain::give_to_key(&table.name, &mut key);
        self.noted.foreign_key(id, &table.name, &key);
        table.foreign_keys.push(key);
        self.out.origins.tables[id.index()].foreign_keys.push(place);
    }

    /// Whether a broken line of a table may have been meant to make a column or a key.
    fn may_say_more(&self, table: TableId) -> bool {
        self.is_in_doubt(table, self.out.origins.tables[table.index()].name)
    }

    /// Whether the line of a column is broken.
    fn is_damaged(&self, table: TableId, column: ColumnIndex) -> bool {
        self.elements.damage.is_at(self.column_place(table, column))
    }

    /// The place of a column's name.
    fn column_place(&self, table: TableId, column: ColumnIndex) -> Location {
        self.out.origins.tables[table.index()].columns[column.index()]
    }

    /// The columns of an end, as identifiers.
    pub(super) fn idents(&self, end: &Endpoint) -> Vec<crate::ident::Ident> {
        let columns = &self.out.catalog.tables[end.table.index()].columns;
        end.columns.iter().map(|column| columns[column.index()].name.clone()).collect()
    }

    /// `role.code`, `org.role.(code, kind)`.
    pub(super) fn spoken(&self, end: &Endpoint) -> String {
        let columns = self.column_names(end);
        let table = Spoken(&self.out.catalog.tables[end.table.index()].name);
        if end.columns.len() == 1 { format!("{table}.{columns}") } else { format!("{table}.({columns})") }
    }

    fn column_names(&self, end: &Endpoint) -> String {
        let table = &self.out.catalog.tables[end.table.index()];
        let names: Vec<_> = end.columns.iter().map(|column| table.columns[column.index()].name.as_str()).collect();
        names.join(", ")
    }

    fn spoken_column(&self, table: TableId, column: ColumnIndex) -> String {
        let table = &self.out.catalog.tables[table.index()];
        format!("{}.{}", Spoken(&table.name), table.columns[column.index()].name.as_str())
    }
}
