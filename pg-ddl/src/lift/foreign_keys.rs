//! Foreign keys: an inline `ref` where it says it all, else a `Ref` element.

use dbml_model::schema::{Cardinality, ColumnIndex, Endpoint, Ref, RefForm, ReferentialAction, TableId};

use super::{Lift, directives, names};
use crate::catalog::{self, ForeignKey};
use crate::ident::Spoken;

/// The two ends of a reference without direction or order: DBML takes two references with the same ends for one.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) struct Ends([(TableId, Vec<ColumnIndex>); 2]);

/// Adds the references of a table to the schema, those of its columns first, in the order of the columns.
pub(super) fn lift(lift: &mut Lift<'_>, found: &catalog::Table) {
    let (mut inline, mut elements) = (Vec::new(), Vec::new());
    for key in &found.foreign_keys {
        match spoken(lift, found, key) {
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

fn spoken(lift: &mut Lift<'_>, found: &catalog::Table, key: &ForeignKey) -> Result<Ref, &'static str> {
    let missing = "it points at a table that is not part of the schema";
    let (table, columns) = lift.columns_of(&found.name, &key.columns).ok_or(missing)?;
    let (target, referenced) = lift.columns_of(&key.references, &key.referenced_columns).ok_or(missing)?;
    if !lift.references.insert(ends(&(table, &columns), &(target, &referenced))) {
        return Err("DBML allows one reference between the same columns");
    }
    let holder = Endpoint { table, columns, cardinality: cardinality(true) };
    let target = Endpoint { table: target, columns: referenced, cardinality: cardinality(false) };
    let mut reference = Ref {
        name: names::given(&key.name),
        endpoints: [holder, target],
        form: RefForm::Element,
        on_delete: action(key.on_delete),
        on_update: action(key.on_update),
        inactive: false,
        directives: directives::deferrable(key.deferrable).into_iter().collect(),
        properties: Vec::new(),
    };
    reference.directives.extend(key.not_valid.then(|| directives::flag("not-valid")));
    reference.directives.extend(directives::comment(key.comment.as_ref()));
    if is_inline(&reference) {
        reference.form = RefForm::Inline;
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
