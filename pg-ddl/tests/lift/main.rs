//! The way back: what is lifted and printed is DBML, and stands for the same catalog.

mod tape;

use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_lifted_is_dbml(numbers in prop::collection::vec(any::<u16>(), 0..160)) {
        let catalog = tape::Tape(&numbers).catalog();
        let text = dbml_model::print::print(&pg_ddl::lift::lift(&catalog).schema);
        let parsed = dbml_syntax::parse(&text);
        prop_assert!(parsed.errors.is_empty() && parsed.stray_directives.is_empty(), "{:?} {:?}\n{text}", parsed.errors, parsed.stray_directives);
    }
}
