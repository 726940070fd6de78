//! The two ends of a reference: which holds the foreign key, and whether it can point at the other.

use std::sync::Arc;

use dbml_model::parallel::join_if;
use dbml_model::schema::{ColumnIndex, Endpoint, Ref, RefId, TableId};
use dbml_model::source_map::Location;

use crate::catalog::{Column, Table};
use crate::diagnostic::foreign_keys as problem;
use crate::ident::{Ident, QualifiedName, Spoken};
use crate::lower::key_columns::KeyColumns;
use crate::lower::{LARGE, Lowering};

/// What the ends of a reference are to a foreign key.
#[derive(PartialEq, Debug)]
pub(super) struct Ends {
    /// The position of the one that holds it.
    pub(super) holder: usize,
    pub(super) columns: Vec<Ident>,
    pub(super) references: QualifiedName,
    pub(super) referenced_columns: Vec<Ident>,
}

/// The ends of some references of which nothing is to be said, half of many by a helper.
///
/// Both tables are far away from each other in memory. Where nothing else is done in between, the processor fetches those of several references
/// at the same time.
pub(super) fn ahead(lowering: &Lowering<'_>, refs: &[Ref]) -> Vec<Option<Ends>> {
    let known = Known::of(lowering);
    let (ours, theirs) = refs.split_at(refs.len() / 2);
    let of = |refs: &[Ref], room| {
        let mut ends = Vec::with_capacity(room);
        ends.extend(refs.iter().map(|reference| known.ends(reference)));
        ends
    };
    let (theirs, mut ends) = join_if(refs.len() >= LARGE, || of(theirs, theirs.len()), || of(ours, refs.len()));
    ends.extend(theirs);
    ends
}

/// All that the ends of a reference are judged by.
#[derive(Clone, Copy)]
struct Known<'k> {
    tables: &'k [Arc<Table>],
    keys: &'k KeyColumns,
}

impl<'k> Known<'k> {
    fn of(lowering: &'k Lowering<'_>) -> Self {
        Self { tables: &lowering.out.catalog.tables, keys: &lowering.keys }
    }

    /// The ends of a reference. Nothing where it makes no foreign key, where more has to be known to tell which end holds it, and where there is
    /// something to report.
    fn ends(self, reference: &Ref) -> Option<Ends> {
        let holder = match reference.endpoints.each_ref().map(|end| end.cardinality.many) {
            [true, false] => 0,
            [false, true] => 1,
            _ => return None,
        };
        let target = &reference.endpoints[1 - holder];
        let is_right = !reference.inactive
            && self.keys.contains(target.table, &target.columns)
            && self.pairs(reference, holder).all(|(from, to)| from.ty.can_refer_to(&to.ty));
        is_right.then(|| self.both(reference, holder))
    }

    fn both(self, reference: &Ref, holder: usize) -> Ends {
        let target = &reference.endpoints[1 - holder];
        Ends {
            holder,
            columns: self.idents(&reference.endpoints[holder]),
            references: self.tables[target.table.index()].name.clone(),
            referenced_columns: self.idents(target),
        }
    }

    fn idents(self, end: &Endpoint) -> Vec<Ident> {
        self.columns(end).map(|column| column.name.clone()).collect()
    }

    fn columns(self, end: &Endpoint) -> impl Iterator<Item = &'k Column> {
        let columns = &self.tables[end.table.index()].columns;
        end.columns.iter().map(|column| &columns[column.index()])
    }

    fn pairs(self, reference: &Ref, holder: usize) -> impl Iterator<Item = (&'k Column, &'k Column)> {
        self.columns(&reference.endpoints[holder]).zip(self.columns(&reference.endpoints[1 - holder]))
    }
}

/// The ends of a reference, and what is wrong with them reported. Nothing where none of them can hold a foreign key.
pub(super) fn judge(lowering: &mut Lowering<'_>, id: RefId) -> Option<Ends> {
    let reference = lowering.elements.reference(id);
    let position = holder(lowering, id)?;
    let [holder, target] = [&reference.endpoints[position], &reference.endpoints[1 - position]];
    report_target(lowering, id, 1 - position);
    check_types(lowering, holder, target, lowering.elements.ref_place(id));
    Some(Known::of(lowering).both(reference, position))
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
pub(in crate::lower) fn report_target(lowering: &mut Lowering<'_>, id: RefId, position: usize) {
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

/// Reports pairs of columns that PostgreSQL can't compare.
fn check_types(lowering: &mut Lowering<'_>, holder: &Endpoint, target: &Endpoint, place: Location) {
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

impl Lowering<'_> {
    /// The columns of an end, as identifiers.
    pub(in crate::lower) fn idents(&self, end: &Endpoint) -> Vec<Ident> {
        Known::of(self).idents(end)
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

    /// `role.code`, `org.role.(code, kind)`.
    fn spoken(&self, end: &Endpoint) -> String {
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

#[cfg(test)]
mod tests {
    use dbml_model::resolve::{Resolution, SourceFile, resolve};

    use super::*;
    use crate::lower::LowerOptions;
    use crate::lower::elements::Elements;
    use crate::lower::halves::Halves;

    const TEXT: &str = "
        Table a {
          id int [pk]
          x text [unique]
          indexes {
            (id, x) [unique]
          }
        }
        Table b {
          id bigint [pk, ref: - a.id]
          a int [ref: > a.id]
          x text
        }
        Ref: a.(id, x) < b.(a, x)
        Ref: b.x > a.id
        Ref: b.a > b.x
        Ref: b.a <> a.x
        Ref: b.x > a.x [inactive]";

    #[test]
    fn ends_ahead_are_those_that_are_judged_right() {
        let files = [SourceFile { path: "a.dbml", outline: dbml_syntax::parse(TEXT).into(), entry: true }];
        let Resolution { schema, source_map, .. } = resolve(files);
        let options = LowerOptions::default();
        let mut lowering = Lowering::new(Elements::of(&schema, &source_map), &options);
        Halves::of(&schema.tables, &source_map.tables).lower(&mut lowering);
        let found = ahead(&lowering, &schema.refs);
        // Not the one-to-one, and none after the key of two columns.
        assert_eq!(
            found.iter().map(Option::is_some).collect::<Vec<_>>(),
            [false, true, true, false, false, false, false]
        );
        for (position, found) in found.into_iter().enumerate().filter(|(_, found)| found.is_some()) {
            assert_eq!(judge(&mut lowering, RefId::new(position)), found);
        }
        assert!(lowering.out.diagnostics.is_empty());
    }
}
