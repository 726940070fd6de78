//! What the author of an edit gives the rows: a value where they have none, or the conversion of the one that they have.
//!
//! An expression of either may name the columns that its table has before or after. What else it names PostgreSQL would refuse when the
//! migration runs, so that it is refused here.

use dbml_model::near::nearest;

use super::draft::Draft;
use super::refusal;
use super::table_work::TableWork;
use crate::expression::Expression;
use crate::ident::Ident;
use crate::intents::ColumnIntent;

/// The value for the rows of a column that have none.
pub(super) fn backfill<'a>(draft: &mut Draft<'a>, work: &TableWork<'a>, column: &Ident) -> Option<&'a Expression> {
    value(draft, work, column, |intent| intent.backfill.as_ref())
}

/// What the values of a column are converted with.
pub(super) fn using<'a>(draft: &mut Draft<'a>, work: &TableWork<'a>, column: &Ident) -> Option<&'a Expression> {
    value(draft, work, column, |intent| intent.using.as_ref())
}

fn value<'a>(
    draft: &mut Draft<'a>,
    work: &TableWork<'a>,
    column: &Ident,
    of: impl Fn(&'a ColumnIntent) -> Option<&'a Expression>,
) -> Option<&'a Expression> {
    let value = draft.intent(work.name(), column).and_then(of)?;
    let columns = || work.old.columns.iter().chain(&work.new.columns).map(|column| column.name.as_str());
    let is_known = |name: &str| columns().any(|own| own == name) || work.new.has_by_itself(name);
    let names = value.parts().map(|parts| parts.names).unwrap_or_default();
    if let Some(unknown) = names.iter().find(|name| !is_known(name)) {
        let near = nearest(unknown, columns(), |own| own);
        draft.refuse(refusal::unknown_name(work.name(), column, unknown, near));
    }
    Some(value)
}
