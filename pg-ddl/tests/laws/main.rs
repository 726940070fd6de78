//! What holds for every pair of catalogs: nothing changes into itself, what settles is settled, and the changes make the one into the other.

mod apply;
#[path = "../lift/tape.rs"]
mod tape;

use std::sync::Arc;

use pg_ddl::catalog::{Catalog, Table};
use pg_ddl::diff::{diff, settle};
use pg_ddl::intents::Intents;
use pg_ddl::plan::{Allowed, PlanOptions, plan};
use proptest::prelude::*;

fn catalogs() -> impl Strategy<Value = (Catalog, Catalog)> {
    let tape = || prop::collection::vec(any::<u16>(), 0..160);
    // The second often is the first with an end of its own, so that much is the same.
    (tape(), tape(), 0..160_usize).prop_map(|(first, other, kept)| {
        let second: Vec<u16> = first.iter().take(kept).chain(other.iter().skip(kept)).copied().collect();
        (tape::Tape(&first).catalog(), tape::Tape(&second).catalog())
    })
}

fn everything() -> PlanOptions {
    PlanOptions { allow: Allowed::everything(), ..PlanOptions::default() }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_changes_into_itself((catalog, _) in catalogs()) {
        prop_assert!(diff(&catalog, &catalog).is_empty());
        prop_assert_eq!(apply::sorted(settle(&catalog, catalog.clone())), settle(&Catalog::default(), catalog));
    }

    #[test]
    fn a_table_that_stays_is_the_old_one((catalog, _) in catalogs()) {
        // Another copy, with its parts in another order.
        let mut copy = catalog.clone();
        for table in &mut copy.tables {
            let mut other = Table::clone(table);
            other.uniques.reverse();
            other.checks.reverse();
            other.foreign_keys.reverse();
            other.indexes.reverse();
            *table = Arc::new(other);
        }
        let settled = settle(&catalog, copy);
        prop_assert_eq!(settled.tables.len(), catalog.tables.len());
        for table in &settled.tables {
            prop_assert!(catalog.tables.iter().any(|own| Arc::ptr_eq(own, table)));
        }
    }

    #[test]
    fn what_settles_is_settled((old, new) in catalogs()) {
        let settled = settle(&old, new.clone());
        prop_assert_eq!(&settle(&old, settled.clone()), &settled);
        prop_assert_eq!(&settle(&settled, new.clone()), &settled);
        prop_assert!(diff(&settled, &new).is_empty());
    }

    #[test]
    fn the_changes_make_the_one_into_the_other((old, new) in catalogs()) {
        let settled = settle(&old, new);
        prop_assert_eq!(apply::apply(&old, &diff(&old, &settled)), apply::sorted(settled));
    }

    #[test]
    fn a_plan_is_refused_or_complete((old, new) in catalogs()) {
        if let Ok(done) = plan(&old, &new, &Intents::default(), &everything()) {
            prop_assert_eq!(done.is_empty(), diff(&old, &done.settled).is_empty());
            let covered: usize = done.groups.iter().map(|group| group.steps.len()).sum();
            prop_assert_eq!(covered, done.steps.len());
            let again = plan(&done.settled, &new, &Intents::default(), &everything());
            prop_assert!(again.is_ok_and(|again| again.is_empty()));
        }
    }
}
