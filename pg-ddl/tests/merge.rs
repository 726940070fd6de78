//! Files that take over another catalog. Each `merge/<case>.dbml` holds what is written and, below a line `// found:`, what a database has;
//! beside it is what becomes of the text. And every edit of `migrations/` is taken over as well, there and back.

#[path = "support/settings.rs"]
mod settings;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use dbml_model::edit::{Edited, Home, Written, edit};
use dbml_model::resolve::{Resolution, SourceFile, resolve};
use dbml_model::source_map::FileId;
use pg_ddl::catalog::Catalog;
use pg_ddl::diff::diff;
use pg_ddl::lift::merge;
use pg_ddl::lower::{LowerOptions, lower};
use snapbox::Data;

/// Stands between what is written and what was found.
const FOUND: &str = "// found:\n";

fn case(path: &Path) -> datatest_stable::Result<()> {
    let text = fs::read_to_string(path)?;
    let (written, found) = text.split_once(FOUND).ok_or("a case says what was found")?;
    let options = settings::settings(written);
    let edited = merged(written, &compiled(found, &options), &options);
    let mut shown = edited.files.first().map_or(written, |(_, text)| text.as_str()).to_owned();
    for obstacle in &edited.obstacles {
        writeln!(shown, "// cannot be written: of `{}`: {}", obstacle.owner, obstacle.reason)?;
    }
    if edited.obstacles.is_empty() {
        same(&shown, &compiled(found, &options), &options);
    }
    snapbox::assert_data_eq!(Data::text(shown).raw(), Data::read_from(&path.with_extension("merged"), None).raw());
    Ok(())
}

/// An edit that was made in one place and is taken over in the other.
fn pair(new_dbml: &Path) -> datatest_stable::Result<()> {
    let new = fs::read_to_string(new_dbml)?;
    let old = fs::read_to_string(new_dbml.with_file_name("old.dbml"))?;
    // Where an extension goes, the old text says which.
    let options = settings::settings(if old.contains("// extensions: ") { &old } else { &new });
    for (written, found) in [(&old, &new), (&new, &old)] {
        let found = compiled(found, &options);
        let edited = merged(written, &found, &options);
        assert_eq!(edited.obstacles, []);
        same(edited.files.first().map_or(written, |(_, text)| text), &found, &options);
    }
    let untouched = merged(&new, &compiled(&new, &options), &options);
    assert!(untouched.files.is_empty(), "{}", untouched.files[0].1);
    Ok(())
}

fn merged(text: &str, found: &Catalog, options: &LowerOptions) -> Edited {
    let Resolution { schema, source_map, .. } = resolved(text);
    let merged = merge(&schema, options, found);
    let written = Written { texts: &[text], schema: &schema, places: &source_map };
    edit(written, &merged.schema, Home::File(FileId(0)))
}

/// The text must say what was found.
fn same(text: &str, found: &Catalog, options: &LowerOptions) {
    let compiled = compiled(text, options);
    let changes = diff(found, &compiled);
    assert!(
        changes.enums.is_empty() && changes.tables.is_empty() && changes.schemas.is_empty(),
        "{changes:#?}\n{text}"
    );
}

fn compiled(text: &str, options: &LowerOptions) -> Catalog {
    let Resolution { schema, source_map, mut diagnostics } = resolved(text);
    let lowered = lower(&schema, &source_map, options);
    diagnostics.extend(lowered.diagnostics);
    let failed = diagnostics.has_errors();
    let list: Vec<String> = diagnostics.into_sorted().iter().map(ToString::to_string).collect();
    assert!(!failed, "{}\n{text}", list.join("\n"));
    lowered.catalog
}

fn resolved(text: &str) -> Resolution {
    let parsed = dbml_syntax::parse(text);
    assert!(parsed.errors.is_empty(), "{:?}\n{text}", parsed.errors);
    resolve([SourceFile { path: "case.dbml", outline: parsed.into(), entry: true }])
}

datatest_stable::harness! {
    { test = case, root = "tests/merge", pattern = r"\.dbml$" },
    { test = pair, root = "tests/migrations", pattern = r"new\.dbml$" },
}
