//! References: inline ones with their column, elements below the table that holds the key.
//!
//! Both forms are kept as they are, since they differ in which side of a one-to-one holds the key. An element stands below the table
//! of its *many* side, which is where a reader looks for what a table points at; of a one-to-one that is the side whose columns are
//! no key, the second one where both are.

use rustc_hash::{FxHashMap, FxHashSet};

use super::lines::Line;
use super::names::{self, Path, Quoted};
use super::settings;
use crate::schema::{Cardinality, ColumnIndex, Endpoint, Index, IndexTerm, Ref, RefForm, Schema, Table, TableId};

/// The references of a schema by the place where they are printed.
pub(crate) struct Placed<'a> {
    /// By table, then by column: what the column declares.
    inline: Vec<Vec<Vec<Inline<'a>>>>,
    /// By table: the elements below it.
    elements: Vec<Vec<&'a Ref>>,
}

/// An inline reference: what follows `ref:` on the declaring column.
pub(crate) struct Inline<'a>(&'a Ref);

impl<'a> Placed<'a> {
    pub(crate) fn new(schema: &'a Schema) -> Self {
        let rows = |table: &Table| table.columns.iter().map(|_| Vec::new()).collect();
        let mut placed = Self {
            inline: schema.tables.iter().map(rows).collect(),
            elements: schema.tables.iter().map(|_| Vec::new()).collect(),
        };
        let mut holders = Holders::default();
        for reference in &schema.refs {
            match (reference.form, reference.endpoints[1].columns.as_slice()) {
                (RefForm::Inline, [column]) => {
                    placed.inline[reference.endpoints[1].table.index()][column.index()].push(Inline(reference));
                }
                _ => placed.elements[holders.of(schema, reference).index()].push(reference),
            }
        }
        placed
    }

    /// What the columns of a table declare, by column.
    pub(crate) fn inline(&self, table: TableId) -> &[Vec<Inline<'a>>] {
        &self.inline[table.index()]
    }

    /// The elements below a table.
    pub(crate) fn elements(&self, table: TableId) -> &[&'a Ref] {
        &self.elements[table.index()]
    }
}

impl Inline<'_> {
    /// `> users.id`.
    pub(crate) fn spelled(&self, schema: &Schema) -> String {
        let [target, declaring] = &self.0.endpoints;
        let operator = operator(declaring.cardinality, target.cardinality);
        format!("{operator} {}", endpoint(schema, target))
    }
}

/// Which table an element stands below.
#[derive(Default)]
struct Holders {
    /// The keys of the tables that were asked for.
    keys: FxHashMap<TableId, FxHashSet<Vec<ColumnIndex>>>,
}

impl Holders {
    fn of(&mut self, schema: &Schema, reference: &Ref) -> TableId {
        let [left, right] = &reference.endpoints;
        match (left.cardinality.many, right.cardinality.many) {
            (false, true) => right.table,
            (false, false) if self.is_key(schema, left) => right.table,
            _ => left.table,
        }
    }

    /// Whether at most one row of the table has the same values in these columns.
    fn is_key(&mut self, schema: &Schema, end: &Endpoint) -> bool {
        let keys = self.keys.entry(end.table).or_insert_with(|| keys(schema.table(end.table)));
        keys.contains(&sorted(end.columns.to_vec()))
    }
}

/// The columns of every key of a table, sorted.
fn keys(table: &Table) -> FxHashSet<Vec<ColumnIndex>> {
    let plain = |index: &Index| {
        let columns = index.terms.iter().map(|term| match term {
            IndexTerm::Column(column) => Some(*column),
            IndexTerm::Expression(_) => None,
        });
        columns.collect::<Option<Vec<_>>>()
    };
    let flagged = table.columns.iter().enumerate().filter(|(_, column)| column.unique);
    let primary = table.primary_key.iter().map(|key| key.columns().collect());
    let flagged = flagged.map(|(position, _)| vec![ColumnIndex::new(position)]);
    let indexes = table.indexes.iter().filter(|index| index.unique).filter_map(plain);
    primary.chain(flagged).chain(indexes).map(sorted).collect()
}

fn sorted(mut columns: Vec<ColumnIndex>) -> Vec<ColumnIndex> {
    columns.sort_unstable();
    columns
}

/// `Ref name: a.x > b.y [delete: cascade]`.
pub(crate) fn line(schema: &Schema, reference: &Ref) -> Line {
    let [left, right] = &reference.endpoints;
    let mut list: Vec<String> = Vec::new();
    list.extend(reference.on_delete.map(|action| format!("delete: {}", action.as_str())));
    list.extend(reference.on_update.map(|action| format!("update: {}", action.as_str())));
    if reference.inactive {
        list.push("inactive".to_owned());
    }
    list.extend(reference.properties.iter().map(settings::property));
    let name = reference.name.as_ref().map(|name| format!(" {}", Quoted(name.as_str()))).unwrap_or_default();
    let edge = format!(
        "{} {} {}",
        endpoint(schema, left),
        operator(left.cardinality, right.cardinality),
        endpoint(schema, right)
    );
    Line::new(format!("Ref{name}:"), edge, list, &reference.directives)
}

fn endpoint(schema: &Schema, endpoint: &Endpoint) -> String {
    let table = schema.table(endpoint.table);
    let columns = names::columns(table, &endpoint.columns);
    match endpoint.columns.len() {
        1 => format!("{}.{columns}", Path(&table.name)),
        _ => format!("{}.({columns})", Path(&table.name)),
    }
}

fn operator(left: Cardinality, right: Cardinality) -> String {
    let sign = match (left.many, right.many) {
        (false, true) => "<",
        (true, false) => ">",
        (false, false) => "-",
        (true, true) => "<>",
    };
    let optional = |side: Cardinality| if side.optional { "?" } else { "" };
    format!("{}{sign}{}", optional(left), optional(right))
}
