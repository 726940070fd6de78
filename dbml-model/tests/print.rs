//! Printing: each case is laid out as the file beside it, which is laid out as itself.

use std::path::Path;

use dbml_model::diagnostic::Severity;
use dbml_model::print::print;
use dbml_model::resolve::{SourceFile, resolve};

fn case(path: &Path) -> datatest_stable::Result<()> {
    let text = std::fs::read_to_string(path)?;
    let printed = printed(&text);
    assert_eq!(strays(&printed), strays(&text), "every directive stays with its item");
    assert_eq!(self::printed(&printed), printed, "what is printed is printed in the same way");
    assert_eq!(dbml_syntax::format(&printed).as_ref(), Ok(&printed), "what is printed is laid out");
    let expected = snapbox::Data::read_from(&path.with_extension("printed"), None);
    snapbox::Assert::new().action_env("SNAPSHOTS").eq(printed, expected.raw());
    Ok(())
}

/// The directives that stand at no item.
fn strays(text: &str) -> Vec<(String, Option<&str>)> {
    let parsed = dbml_syntax::parse(text);
    let strays = parsed.stray_directives.iter();
    strays.map(|directive| (directive.name.text.to_string(), directive.value.map(|(text, _)| text))).collect()
}

fn printed(text: &str) -> String {
    let parsed = dbml_syntax::parse(text);
    let resolution = resolve([SourceFile { path: "case.dbml", outline: parsed.into(), entry: true }]);
    let errors: Vec<String> = resolution
        .diagnostics
        .into_iter()
        .filter(|found| found.severity == Severity::Error)
        .map(|found| format!("{found} at {:?}", found.primary.location))
        .collect();
    assert!(errors.is_empty(), "{}\n{text}", errors.join("\n"));
    print(&resolution.schema)
}

datatest_stable::harness! {
    { test = case, root = "tests/print", pattern = r"\.dbml$" },
}
