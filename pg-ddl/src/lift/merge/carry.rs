//! What stays of a schema, under its new ids.

use std::sync::Arc;

use dbml_model::schema::{
    Column, ColumnIndex, Default, Endpoint, EnumId, Index, IndexTerm, PrimaryKey, Records, Ref, RefId, Schema, Table,
    TableGroup, TableId,
};
use thin_vec::ThinVec;

use super::super::{Lift, foreign_keys};
use super::arrange::{Arranged, ArrangedTable};
use super::gone::{Gone, Part};

/// What is neither a table nor an enum nor a reference. Groups and sample data lose what went.
pub(super) fn around(schema: &Schema, arranged: &Arranged) -> Schema {
    let group = |group: &TableGroup| TableGroup {
        tables: group.tables.iter().filter_map(|id| Some(arranged.table(*id)?.id)).collect(),
        ..group.clone()
    };
    Schema {
        project: schema.project.clone(),
        groups: schema.groups.iter().map(group).collect(),
        notes: schema.notes.clone(),
        records: schema.records.iter().filter_map(|records| self::records(records, arranged)).collect(),
        stray_directives: schema.stray_directives.clone(),
        ..Schema::default()
    }
}

/// Sample data without the columns that went.
fn records(records: &Records, arranged: &Arranged) -> Option<Records> {
    let table = arranged.table(records.table)?;
    let columns: Vec<Option<ColumnIndex>> = records.columns.iter().map(|column| table.column(*column)).collect();
    let mut kept = records.clone();
    kept.table = table.id;
    kept.columns = columns.iter().copied().flatten().collect();
    for row in &mut kept.rows {
        let mut columns = columns.iter();
        row.values.retain(|_| columns.next().is_none_or(Option::is_some));
    }
    (!kept.columns.is_empty()).then_some(kept)
}

/// The references that are as they were. What is lifted later is none of them again.
pub(super) fn refs(lift: &mut Lift<'_>, schema: &Schema, arranged: &Arranged, gone: &Gone) -> Vec<Ref> {
    let refs = schema.refs.iter().enumerate().filter(|(position, _)| !gone.refs.contains(&RefId::new(*position)));
    let kept: Vec<Ref> = refs.filter_map(|(_, reference)| self::reference(reference, arranged)).collect();
    lift.references.extend(kept.iter().map(foreign_keys::ends_of));
    kept
}

fn reference(reference: &Ref, arranged: &Arranged) -> Option<Ref> {
    let [left, right] = &reference.endpoints;
    Some(Ref { endpoints: [endpoint(left, arranged)?, endpoint(right, arranged)?], ..reference.clone() })
}

fn endpoint(end: &Endpoint, arranged: &Arranged) -> Option<Endpoint> {
    let table = arranged.table(end.table)?;
    let columns: Option<ThinVec<ColumnIndex>> = end.columns.iter().map(|column| table.column(*column)).collect();
    Some(Endpoint { table: table.id, columns: columns?, ..end.clone() })
}

/// What stays of a table. Its columns that are new are still missing.
pub(super) fn table(table: &Table, id: TableId, place: &ArrangedTable, arranged: &Arranged, gone: &Gone) -> Table {
    let is_kept = |part: Part| !gone.parts.contains(&(id, part));
    let mut kept = Table {
        columns: Vec::new(),
        primary_key: table.primary_key.as_ref().filter(|_| is_kept(Part::PrimaryKey)).and_then(|key| place.key(key)),
        other_primary_keys: table.other_primary_keys.iter().filter_map(|key| place.key(key)).collect(),
        indexes: Vec::new(),
        checks: ThinVec::new(),
        ..table.clone()
    };
    for (position, column) in table.columns.iter().enumerate() {
        let index = ColumnIndex::new(position);
        if place.column(index).is_some() {
            kept.columns.push(self::column(column, index, arranged, is_kept));
        }
    }
    let lines = table.indexes.iter().enumerate().filter(|(line, _)| is_kept(Part::Index(*line)));
    kept.indexes = lines.filter_map(|(_, index)| place.index(index)).collect();
    let lines = table.checks.iter().enumerate().filter(|(line, _)| is_kept(Part::Check(*line)));
    kept.checks = lines.map(|(_, check)| check.clone()).collect();
    kept
}

fn column(column: &Column, index: ColumnIndex, arranged: &Arranged, is_kept: impl Fn(Part) -> bool) -> Column {
    let mut kept = column.clone();
    let enumeration = column.ty.enumeration.and_then(|id| arranged.enumeration(id));
    if enumeration != column.ty.enumeration {
        Arc::make_mut(&mut kept.ty).enumeration = enumeration;
    }
    if let Some(Default::EnumValue(id, value)) = column.default.as_deref() {
        kept.default = Some(Arc::new(match arranged.enumeration(*id) {
            Some(id) => Default::EnumValue(id, value.clone()),
            None => Default::String(value.to_string()),
        }));
    }
    kept.pk &= is_kept(Part::PrimaryKey);
    kept.unique &= is_kept(Part::Unique(index));
    let mut position = 0..;
    kept.checks.retain(|_| position.next().is_none_or(|check| is_kept(Part::ColumnCheck(index, check))));
    kept
}

impl Arranged {
    /// Where a table of the schema is.
    fn table(&self, id: TableId) -> Option<&ArrangedTable> {
        self.tables.get(id.index())?.as_ref()
    }

    fn enumeration(&self, id: EnumId) -> Option<EnumId> {
        self.enums.get(id.index()).copied().flatten()
    }
}

impl ArrangedTable {
    /// Where a column of the table is.
    pub(super) fn column(&self, column: ColumnIndex) -> Option<ColumnIndex> {
        self.columns.get(column.index()).copied().flatten()
    }

    fn terms(&self, terms: &[IndexTerm]) -> Option<ThinVec<IndexTerm>> {
        let term = |term: &IndexTerm| match term {
            IndexTerm::Column(column) => self.column(*column).map(IndexTerm::Column),
            IndexTerm::Expression(_) => Some(term.clone()),
        };
        terms.iter().map(term).collect()
    }

    fn key(&self, key: &PrimaryKey) -> Option<PrimaryKey> {
        Some(PrimaryKey { terms: self.terms(&key.terms)?, ..key.clone() })
    }

    fn index(&self, index: &Index) -> Option<Index> {
        Some(Index { terms: self.terms(&index.terms)?, ..index.clone() })
    }
}
