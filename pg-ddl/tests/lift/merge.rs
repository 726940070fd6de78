//! What a schema becomes that takes over what a catalog has: it stands for that catalog, and nothing is touched that is the same.

use pg_ddl::catalog::Catalog;
use pg_ddl::diff::diff;
use pg_ddl::lift::{lift, merge};
use proptest::prelude::*;

use crate::compile::{compile, options, resolved};
use crate::tape::Tape;

fn catalogs() -> impl Strategy<Value = (Catalog, Catalog)> {
    let tape = || prop::collection::vec(any::<u16>(), 0..240);
    // The second often is the first with an end of its own, so that much is the same.
    (tape(), tape(), 0..240_usize).prop_map(|(first, other, kept)| {
        let second: Vec<u16> = first.iter().take(kept).chain(other.iter().skip(kept)).copied().collect();
        (Tape(&first).catalog(), Tape(&second).catalog())
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_merged_lowers_to_what_was_found((written, found) in catalogs()) {
        let schema = resolved(&dbml_model::print::print(&lift(&written).schema)).schema;
        let merged = merge(&schema, &options(), &found);
        let text = dbml_model::print::print(&merged.schema);
        let compiled = compile(&text).map_err(TestCaseError::fail)?;
        if merged.unspoken.is_empty() {
            prop_assert!(diff(&found, &compiled).is_empty(), "{:#?}\n{}", diff(&found, &compiled), text);
        }
    }

    #[test]
    fn what_is_the_same_is_not_touched(numbers in prop::collection::vec(any::<u16>(), 0..400)) {
        let found = Tape(&numbers).catalog();
        let lifted = lift(&found);
        let schema = resolved(&dbml_model::print::print(&lifted.schema)).schema;
        if lifted.unspoken.is_empty() {
            prop_assert_eq!(merge(&schema, &options(), &found).schema, schema);
        }
    }
}
