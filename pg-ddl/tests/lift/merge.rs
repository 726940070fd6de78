//! What a schema becomes that takes over what a catalog has: it stands for that catalog, and nothing is touched that is the same.

use dbml_model::edit::{Home, Written, edit};
use dbml_model::print::print;
use dbml_model::resolve::Resolution;
use dbml_model::source_map::FileId;
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

/// The text that says what was found, the rest of it as it was.
fn merged(text: &str, found: &Catalog) -> Result<String, String> {
    let Resolution { schema, source_map, .. } = resolved(text);
    let merged = merge(&schema, &options(), found);
    let written = Written { texts: &[text], schema: &schema, places: &source_map };
    let edited = edit(written, &merged.schema, Home::File(FileId(0)));
    match edited.obstacles.first() {
        Some(obstacle) => Err(format!("{obstacle:?}\n{text}")),
        None => Ok(edited.files.into_iter().next().map_or_else(|| text.to_owned(), |(_, text)| text)),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_merged_lowers_to_what_was_found((written, found) in catalogs()) {
        let text = print(&lift(&written).schema);
        let merged = merged(&text, &found).map_err(TestCaseError::fail)?;
        let compiled = compile(&merged).map_err(|error| TestCaseError::fail(format!("{error}\n--- written\n{text}")))?;
        if lift(&found).unspoken.is_empty() {
            prop_assert!(diff(&found, &compiled).is_empty(), "{:#?}\n{}", diff(&found, &compiled), merged);
        }
    }

    #[test]
    fn what_is_the_same_is_not_touched(numbers in prop::collection::vec(any::<u16>(), 0..400)) {
        let found = Tape(&numbers).catalog();
        let lifted = lift(&found);
        let text = print(&lifted.schema);
        if lifted.unspoken.is_empty() {
            prop_assert_eq!(merged(&text, &found).map_err(TestCaseError::fail)?, text);
        }
    }
}
