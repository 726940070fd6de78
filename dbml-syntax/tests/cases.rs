//! Every file of `cases/ok` gives the tree beside it and no error; every file of `cases/err` gives the errors beside it.
//!
//! `SNAPSHOTS=overwrite` writes the expected outputs.

use std::fs;
use std::path::Path;

use dbml_syntax::{Expected, Span, SyntaxError, SyntaxErrorKind, dump, parse};
use snapbox::{Assert, Data};

fn ok(path: &Path) -> datatest_stable::Result<()> {
    let source = fs::read_to_string(path)?;
    let parsed = parse(&source);
    assert_eq!(errors(&source, &parsed.errors), "", "a case in `ok` has no errors");
    compare(dump(&parsed.file), &path.with_extension("ast"));
    Ok(())
}

fn err(path: &Path) -> datatest_stable::Result<()> {
    let source = fs::read_to_string(path)?;
    let parsed = parse(&source);
    assert!(!parsed.errors.is_empty(), "a case in `err` has an error");
    let kept = dump(&parsed.file);
    compare(format!("{}\n{kept}", errors(&source, &parsed.errors)), &path.with_extension("err"));
    Ok(())
}

fn compare(actual: String, expected: &Path) {
    Assert::new().action_env("SNAPSHOTS").normalize_paths(false).eq(actual, Data::read_from(expected, None));
}

/// One line for each error: place, kind, and the text that it points at.
fn errors(source: &str, errors: &[SyntaxError]) -> String {
    let line = |error: &SyntaxError| {
        let place = place(source, error.span);
        let related = error.related.map(|span| format!(", see {}", self::place(source, span)));
        let text = error.span.text(source).lines().next().unwrap_or_default();
        format!("{place} {} `{text}`{}\n", kind(&error.kind), related.unwrap_or_default())
    };
    errors.iter().map(line).collect()
}

fn kind(kind: &SyntaxErrorKind) -> String {
    let names = |expected: &Expected| expected.names().collect::<Vec<_>>().join(" or ");
    match kind {
        SyntaxErrorKind::Unexpected { found, expected } => format!("Unexpected {found}, expected {}:", names(expected)),
        other => format!("{other:?}"),
    }
}

fn place(source: &str, span: Span) -> String {
    let before = &source[..span.start as usize];
    let line = before.matches('\n').count() + 1;
    let column = before.chars().rev().take_while(|char| *char != '\n').count() + 1;
    format!("{line}:{column}")
}

datatest_stable::harness! {
    { test = ok, root = "tests/cases/ok", pattern = r"\.dbml$" },
    { test = err, root = "tests/cases/err", pattern = r"\.dbml$" },
}
