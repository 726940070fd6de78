//! Resolving: each case has the schema or the problems that it gives in the file beside it, and the page of each code gives that code.

#![expect(clippy::format_push_string, reason = "the texts of tests are short")]

mod case;
mod dump;
mod pages;
mod render;

use std::path::Path;

fn ok(path: &Path) -> datatest_stable::Result<()> {
    let case = case::Case::read(path)?;
    let found = case.resolve();
    let problems = render::problems(&found.diagnostics, &case);
    assert!(problems.is_empty(), "this case is to be right:\n{problems}");
    compare(&dump::schema(&found.schema), path, "schema");
    Ok(())
}

fn err(path: &Path) -> datatest_stable::Result<()> {
    let case = case::Case::read(path)?;
    let problems = render::problems(&case.resolve().diagnostics, &case);
    assert!(!problems.is_empty(), "this case is to be wrong");
    compare(&problems, path, "err");
    Ok(())
}

fn compare(text: &str, path: &Path, extension: &str) {
    let expected = snapbox::Data::read_from(&path.with_extension(extension), None);
    snapbox::Assert::new().action_env("SNAPSHOTS").eq(text, expected.raw());
}

// A case is `<topic>/<case>.dbml`, or a folder `<topic>/<case>/`: with a `main.dbml` that is the entry alone, else all files are.
datatest_stable::harness! {
    { test = ok, root = "tests/cases/ok", pattern = r"^[^/]+/([^/]+|[^/]+/(main|a))\.dbml$" },
    { test = err, root = "tests/cases/err", pattern = r"^[^/]+/([^/]+|[^/]+/(main|a))\.dbml$" },
    { test = pages::page, root = "docs/codes", pattern = r"\.md$" },
}
