//! The way back: what is lifted and printed is DBML, and stands for the same catalog.

mod compile;
mod merge;
mod tape;

use compile::{compile, sorted};
use pg_ddl::lift::lift;
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_lifted_lowers_to_the_same_catalog(numbers in prop::collection::vec(any::<u16>(), 0..400)) {
        let catalog = tape::Tape(&numbers).catalog();
        let lifted = lift(&catalog);
        let text = dbml_model::print::print(&lifted.schema);
        let compiled = compile(&text).map_err(TestCaseError::fail)?;
        if lifted.unspoken.is_empty() {
            prop_assert_eq!(sorted(compiled), sorted(catalog), "{}", text);
        }
    }
}
