//! Lowering and rendering, case by case: DDL beside the DBML that it is of, and messages beside the DBML that they are about.

#[path = "support/settings.rs"]
mod settings;

use std::fmt::Write as _;
use std::path::Path;

use dbml_model::diagnostic::{Diagnostic, Label};
use dbml_model::resolve::{Resolution, SourceFile, resolve};
use pg_ddl::catalog::Catalog;
use pg_ddl::lints::{Level, Levels, Project, check};
use pg_ddl::lower::{Lowered, lower};
use pg_ddl::render;

/// A case that PostgreSQL takes: nothing to complain of, and the DDL of the file beside it.
fn ddl(path: &Path) -> datatest_stable::Result<()> {
    let text = std::fs::read_to_string(path)?;
    let (catalog, diagnostics) = compile(&text);
    assert!(diagnostics.is_empty(), "{}", written(&text, &diagnostics));
    let mut sql = String::new();
    render::catalog(&catalog, &mut sql)?;
    compare(path, "sql", &sql);
    Ok(())
}

/// A case that PostgreSQL would refuse, or do otherwise than it was written: the messages of the file beside it.
fn err(path: &Path) -> datatest_stable::Result<()> {
    let text = std::fs::read_to_string(path)?;
    let (_, diagnostics) = compile(&text);
    assert!(!diagnostics.is_empty(), "nothing was found");
    compare(path, "err", &written(&text, &diagnostics));
    Ok(())
}

/// A case that PostgreSQL takes, and some lint does not: the messages of all lints in the file beside it.
fn lints(path: &Path) -> datatest_stable::Result<()> {
    let text = std::fs::read_to_string(path)?;
    let (mut resolved, lowered) = resolve_and_lower(&text);
    assert!(resolved.diagnostics.is_empty() && lowered.diagnostics.is_empty(), "a lint case has no other mistakes");
    let project = Project { schema: &resolved.schema, places: &resolved.source_map, lowered: &lowered, recorded: None };
    resolved.diagnostics.extend(check(&project, &Levels::all(Level::Warn)));
    compare(path, "err", &written(&text, &resolved.diagnostics.into_sorted()));
    Ok(())
}

fn compile(text: &str) -> (Catalog, Vec<Diagnostic>) {
    let (mut resolved, lowered) = resolve_and_lower(text);
    resolved.diagnostics.extend(lowered.diagnostics);
    (lowered.catalog, resolved.diagnostics.into_sorted())
}

fn resolve_and_lower(text: &str) -> (Resolution, Lowered) {
    let resolved = resolve([SourceFile { path: "case.dbml", outline: dbml_syntax::parse(text).into(), entry: true }]);
    let lowered = lower(&resolved.schema, &resolved.source_map, &settings::settings(text));
    (resolved, lowered)
}

fn compare(path: &Path, extension: &str, actual: &str) {
    let expected = snapbox::Data::read_from(&path.with_extension(extension), None);
    snapbox::Assert::new().action_env("SNAPSHOTS").eq(actual, expected.raw());
}

/// Messages as text: the fact, then each place with what it says there, then the advice.
fn written(text: &str, diagnostics: &[Diagnostic]) -> String {
    let mut out = String::new();
    for (position, diagnostic) in diagnostics.iter().enumerate() {
        let blank = if position > 0 { "\n" } else { "" };
        let _ = writeln!(out, "{blank}{diagnostic}");
        for label in std::iter::once(&diagnostic.primary).chain(&diagnostic.secondary) {
            assert!(label.text.split(' ').count() <= 6, "a label has at most six words: {}", label.text);
            let _ = writeln!(out, "  {}", place(text, label));
        }
        for repeat in &diagnostic.repeats {
            let again = Label { location: *repeat, text: "again".to_owned() };
            let _ = writeln!(out, "  {}", place(text, &again));
        }
        if let Some(help) = &diagnostic.help {
            let _ = writeln!(out, "  help: {help}");
        }
    }
    out
}

/// The line and column of a label, what it underlines, and what it says.
fn place(text: &str, label: &Label) -> String {
    let span = label.location.span;
    let (start, end) = (span.start as usize, span.end as usize);
    let before = &text[..start];
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    format!("{line}:{column} `{}`: {}", text[start..end].replace('\n', "⏎"), label.text)
}

datatest_stable::harness! {
    { test = ddl, root = "tests/ddl", pattern = r"\.dbml$" },
    { test = err, root = "tests/err", pattern = r"\.dbml$" },
    { test = lints, root = "tests/lints", pattern = r"\.dbml$" },
}
