//! What merged files still say otherwise than the database, apart from what no DBML could say.

use std::collections::HashSet;

use dbml_model::source_map::SourceMap;
use pg_ddl::catalog::Catalog;
use pg_ddl::diff::diff;
use pg_ddl::lift::{lift, readable};
use pg_ddl::lower::{LowerOptions, lower_owned};

use crate::differences::{Difference, differences};

/// The differences that are left, `found` being in the words of `compiled`.
pub(super) fn of(found: &Catalog, compiled: &Catalog, options: &LowerOptions) -> Vec<Difference> {
    let mut remaining = modelled(found, compiled);
    if remaining.is_empty() {
        return remaining;
    }
    // What even a schema that was made for the database leaves out.
    let found = readable(found);
    let lifted = lower_owned(lift(&found).schema, SourceMap::default(), options);
    let unspeakable: HashSet<_> = modelled(&found, &lifted.catalog).iter().map(Difference::place).collect();
    remaining.retain(|difference| !unspeakable.contains(&difference.place()));
    remaining
}

/// Extensions are a matter of the settings.
fn modelled(found: &Catalog, compiled: &Catalog) -> Vec<Difference> {
    let mut list = differences(&diff(found, compiled));
    list.retain(|difference| !difference.is_of_settings());
    list
}
