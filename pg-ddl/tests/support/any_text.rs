//! What holds for every text, right or wrong, on the whole way from DBML to the SQL of PostgreSQL.

use dbml_model::diagnostic::{Diagnostic, Severity};
use dbml_model::print::print;
use dbml_model::resolve::{SourceFile, resolve};
use dbml_syntax::{format, outline, parse};
use pg_ddl::catalog::Catalog;
use pg_ddl::lints::{self, Level, Levels};
use pg_ddl::lower::{LowerOptions, lower};
use pg_ddl::render;

/// Takes a text all the way. What does not hold is a panic, which says so.
pub(crate) fn check(text: &str) {
    let file = |outline| SourceFile { path: "a.dbml", outline, entry: true };
    let resolution = resolve([file(outline(text))]);
    let whole = resolve([file(parse(text).into())]);
    assert_eq!(resolution.diagnostics, whole.diagnostics, "tables are read meanwhile as they are read before");
    let lowered = lower(&resolution.schema, &resolution.source_map, &LowerOptions::default());
    let project = lints::Project {
        schema: &resolution.schema,
        places: &resolution.source_map,
        lowered: &lowered,
        recorded: None,
    };
    let mut diagnostics = resolution.diagnostics;
    diagnostics.extend(lints::check(&project, &Levels::all(Level::Warn)));
    diagnostics.extend(lowered.diagnostics.clone());
    let found = diagnostics.into_sorted();
    for diagnostic in &found {
        check_places(text, diagnostic);
    }
    let is_right = !found.iter().any(|diagnostic| diagnostic.severity == Severity::Error);
    if let Ok(formatted) = format(text) {
        assert_eq!(format(&formatted).as_ref(), Ok(&formatted), "what is laid out is laid out as itself");
    }
    if is_right {
        let again = resolve([file(outline(&print(&resolution.schema)))]);
        let again = lower(&again.schema, &again.source_map, &LowerOptions::default());
        assert_eq!(sql(&again.catalog), sql(&lowered.catalog), "what is printed as DBML says the same");
    }
}

fn sql(catalog: &Catalog) -> String {
    let mut sql = String::new();
    assert!(render::catalog(catalog, &mut sql).is_ok(), "writing to a text can't fail");
    sql
}

/// Every place is in the text, and on its letters.
fn check_places(text: &str, diagnostic: &Diagnostic) {
    let labels = std::iter::once(&diagnostic.primary).chain(&diagnostic.secondary).map(|label| label.location.span);
    for span in labels.chain(diagnostic.repeats.iter().map(|place| place.span)) {
        let range = span.start as usize..span.end as usize;
        assert!(text.get(range).is_some(), "{diagnostic} is at {span:?}");
    }
}
