//! Names: given ones first, then those that PostgreSQL would choose, in the order in which it would.
//!
//! That order is the one of the rendered DDL: tables one after the other, each with its sequences, checks, primary key and unique
//! constraints; then all indexes; then all foreign keys.

mod automatic;
mod given;

use rustc_hash::FxHashMap;

use super::Lowered;
use crate::ident::Ident;
use crate::naming::SchemaNames;

/// Chooses every name of the catalog that nobody gave, and reports given ones that collide.
pub(super) fn choose(lowered: &mut Lowered) {
    let mut names = Names::default();
    given::take(lowered, &mut names);
    automatic::choose(&mut lowered.catalog, &mut names);
}

/// The names that are taken, by schema.
#[derive(Default)]
struct Names(FxHashMap<Ident, SchemaNames>);

impl Names {
    fn of(&mut self, schema: &Ident) -> &mut SchemaNames {
        self.0.entry(schema.clone()).or_default()
    }
}
