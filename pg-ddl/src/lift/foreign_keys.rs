//! Foreign keys: an inline `ref` where it says it all, else a `Ref` element.

use dbml_model::schema::{Cardinality, ColumnIndex, Endpoint, Ref, RefForm, ReferentialAction, TableId};

use rustc_hash::FxHashSet;
use thin_vec::ThinVec;

use super::{Lift, directives, names};
use crate::catalog::{self, ForeignKey};
use crate::ident::{Ident, Spoken};

/// The two ends of a reference without direction or order: DBML takes two references with the same ends for one.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) struct Ends([(TableId, Vec<ColumnIndex>); 2]);

/// Adds the references of a table to the schema, those of its columns first, in the order of the columns.
pub(super) fn lift(lift: &mut Lift<'_>, found: &catalog::Table) {
    some(lift, found, &found.foreign_keys);
}

/// Adds some of the references of a table to the schema, in the same order.
pub(super) fn some<'c>(
    lift: &mut Lift<'_>,
    found: &catalog::Table,
    foreign_keys: impl IntoIterator<Item = &'c ForeignKey>,
) {
    let (mut inline, mut elements) = (Vec::new(), Vec::new());
    let mut foreign_keys = foreign_keys.into_iter().peekable();
    let keys = if foreign_keys.peek().is_none() { FxHashSet::default() } else { keys(found) };
    for key in foreign_keys {
        // Where the columns that hold the key are a key themselves, there is one row on both sides.
        let is_one_to_one = keys.contains(&sorted(&key.columns));
        match spoken(lift, found, key, is_one_to_one) {
            Ok(reference) if reference.form == RefForm::Inline => inline.push(reference),
            Ok(reference) => elements.push(reference),
            Err(reason) => {
                let object = format!("foreign key {} of {}", key.name.name.as_str(), Spoken(&found.name));
                lift.omit(object, reason);
            }
        }
    }
    inline.sort_by(|a, b| a.endpoints[1].columns.cmp(&b.endpoints[1].columns));
    lift.out.schema.refs.extend(inline);
    lift.out.schema.refs.extend(elements);
}

/// The columns that declare these references themselves.
pub(super) fn declaring(refs: &[Ref]) -> impl Iterator<Item = (TableId, ColumnIndex)> + '_ {
    let inline = refs.iter().filter(|reference| reference.form == RefForm::Inline);
    inline.filter_map(|reference| {
        let end = &reference.endpoints[1];
        end.columns.first().map(|column| (end.table, *column))
    })
}

/// The two ends of a reference.
pub(super) fn ends_of(reference: &Ref) -> Ends {
    let [left, right] = &reference.endpoints;
    ends(&(left.table, &left.columns), &(right.table, &right.columns))
}

fn spoken(
    lift: &mut Lift<'_>,
    found: &catalog::Table,
    key: &ForeignKey,
    is_one_to_one: bool,
) -> Result<Ref, &'static str> {
    let missing = "it points at a table that is not part of the schema";
    let (table, columns) = lift.columns_of(&found.name, &key.columns).ok_or(missing)?;
    let (target, referenced) = lift.columns_of(&key.references, &key.referenced_columns).ok_or(missing)?;
    let own = ends(&(table, &columns), &(target, &referenced));
    if own.0[0] == own.0[1] {
        return Err("DBML allows no reference from columns to themselves");
    }
    if !lift.references.insert(own) {
        return Err("DBML allows one reference between the same columns");
    }
    let holder = Endpoint { table, columns: columns.into(), cardinality: cardinality(!is_one_to_one) };
    let target = Endpoint { table: target, columns: referenced.into(), cardinality: cardinality(false) };
    let mut reference = Ref {
        name: names::given(&key.name),
        endpoints: [holder, target],
        form: RefForm::Element,
        on_delete: action(key.on_delete),
        on_update: action(key.on_update),
        inactive: false,
        directives: directives::deferrable(key.deferrable).into_iter().collect(),
        properties: ThinVec::new(),
    };
    reference.directives.extend(key.match_full.then(|| directives::flag("match-full")));
    reference.directives.extend(key.not_valid.then(|| directives::flag("not-valid")));
    reference.directives.extend(directives::comment(key.comment.as_ref()));
    if is_inline(&reference) {
        reference.form = RefForm::Inline;
    }
    // The second end holds the key, both of an inline reference and of a one-to-one between keys.
    if is_one_to_one || reference.form == RefForm::Inline {
        reference.endpoints.reverse();
    }
    Ok(reference)
}

fn is_inline(reference: &Ref) -> bool {
    reference.name.is_none()
        && reference.directives.is_empty()
        && (reference.on_delete, reference.on_update) == (None, None)
        && reference.endpoints[0].columns.len() == 1
}

/// The columns of every key that a foreign key could point at, sorted.
fn keys(table: &catalog::Table) -> FxHashSet<Vec<&Ident>> {
    let is_key = |index: &&catalog::Index| index.unique && index.predicate.is_none();
    let primary = table.primary_key.iter().filter(|key| key.deferrable.is_not()).map(|key| sorted(&key.columns));
    let uniques =
        table.uniques.iter().filter(|unique| unique.deferrable.is_not()).map(|unique| sorted(&unique.columns));
    let indexes = table.indexes.iter().filter(is_key).filter_map(plain_columns);
    primary.chain(uniques).chain(indexes).collect()
}

/// The columns of an index that has no expression, sorted.
fn plain_columns(index: &catalog::Index) -> Option<Vec<&Ident>> {
    let names = index.keys.iter().map(|key| match &key.term {
        catalog::IndexTerm::Column(name) => Some(name),
        catalog::IndexTerm::Expression(_) => None,
    });
    let mut names = names.collect::<Option<Vec<_>>>()?;
    names.sort_unstable();
    Some(names)
}

fn sorted(columns: &[Ident]) -> Vec<&Ident> {
    let mut columns: Vec<&Ident> = columns.iter().collect();
    columns.sort_unstable();
    columns
}

fn cardinality(many: bool) -> Cardinality {
    Cardinality { many, optional: false }
}

fn ends(one: &(TableId, &[ColumnIndex]), other: &(TableId, &[ColumnIndex])) -> Ends {
    let sorted = |end: &(TableId, &[ColumnIndex])| {
        let mut columns = end.1.to_vec();
        columns.sort_unstable();
        (end.0, columns)
    };
    let mut ends = [sorted(one), sorted(other)];
    ends.sort_unstable();
    Ends(ends)
}

/// The action; `no action` is what nothing means.
fn action(found: catalog::ReferentialAction) -> Option<ReferentialAction> {
    match found {
        catalog::ReferentialAction::NoAction => None,
        catalog::ReferentialAction::Restrict => Some(ReferentialAction::Restrict),
        catalog::ReferentialAction::Cascade => Some(ReferentialAction::Cascade),
        catalog::ReferentialAction::SetNull => Some(ReferentialAction::SetNull),
        catalog::ReferentialAction::SetDefault => Some(ReferentialAction::SetDefault),
    }
}
