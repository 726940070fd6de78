//! Laying text out: each file of `format` becomes the one beside it, which stays as it is.
//!
//! `SNAPSHOTS=overwrite` writes the expected outputs.

use std::fs;
use std::path::Path;

use dbml_syntax::format;
use snapbox::{Assert, Data};

fn case(path: &Path) -> datatest_stable::Result<()> {
    let source = fs::read_to_string(path)?;
    let formatted = format(&source).map_err(|errors| format!("{errors:?}"))?;
    assert_eq!(format(&formatted).as_ref(), Ok(&formatted), "what is laid out stays as it is");
    let with_returns = |text: &str| text.replace('\n', "\r\n");
    assert_eq!(format(&with_returns(&source)), Ok(with_returns(&formatted)), "lines may end with carriage returns");
    let expected = Data::read_from(&path.with_extension("formatted"), None).raw();
    Assert::new().action_env("SNAPSHOTS").normalize_paths(false).eq(formatted, expected);
    Ok(())
}

datatest_stable::harness! {
    { test = case, root = "tests/format", pattern = r"\.dbml$" },
}
