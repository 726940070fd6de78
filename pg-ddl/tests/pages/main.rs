//! The pages of the codes that only PostgreSQL asks for: their first example gives the code and nothing else, their last gives nothing.

mod lints;
mod plans;
#[path = "../support/settings.rs"]
mod settings;

use std::collections::BTreeSet;

use dbml_model::diagnostic::{Code, Diagnostic};
use dbml_model::resolve::{SourceFile, resolve};
use pg_ddl::lower::{LowerOptions, lower};

/// The words by which a page says that `dbml-model` alone does not give its code.
const HERE: &str = "does not apply with `--target dbml`";

#[test]
fn examples_give_their_code() {
    let mut wrong = Vec::new();
    for code in Code::ALL.iter().copied().filter(|code| code.explanation().contains(HERE)) {
        let blocks: Vec<&str> =
            code.explanation().split("```dbml\n").skip(1).filter_map(|block| block.split("```").next()).collect();
        let [first, .., last] = blocks[..] else {
            wrong.push(format!("{code}: no example, or no correction"));
            continue;
        };
        let found = check(first);
        if found.iter().map(|problem| problem.code).collect::<BTreeSet<_>>() != BTreeSet::from([code]) {
            wrong.push(format!("{code}: the example gives {}", list(&found)));
        }
        wrong.extend(check(last).iter().map(|problem| format!("{code}: the correction gives {problem}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn check(text: &str) -> Vec<Diagnostic> {
    let parsed = dbml_syntax::parse(text);
    let mut resolution = resolve([SourceFile { path: "example.dbml", outline: parsed.into(), entry: true }]);
    let lowered = lower(&resolution.schema, &resolution.source_map, &LowerOptions::default());
    resolution.diagnostics.extend(lowered.diagnostics);
    resolution.diagnostics.into_sorted()
}

fn list(found: &[Diagnostic]) -> String {
    found.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}
