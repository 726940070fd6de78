//! The pages of the lints: with that lint alone, the first example gives the code and nothing else, the last gives nothing. A `before`
//! is what the migrations add up to.

use dbml_model::diagnostic::{Code, Diagnostic};
use dbml_model::resolve::{SourceFile, resolve};
use pg_ddl::lints::{LINTS, Level, Levels, Project, check};
use pg_ddl::lower::{LowerOptions, Lowered, lower};

#[test]
fn examples_give_their_code() {
    let mut wrong = Vec::new();
    for lint in LINTS {
        let page = lint.code.explanation();
        let blocks: Vec<&str> = page.split("```dbml\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
        let before = page.split("```dbml before\n").nth(1).and_then(|rest| rest.split("```").next());
        let [first, .., last] = blocks[..] else { panic!("{}: no example, or no correction", lint.code) };
        let mut levels = Levels::all(Level::Allow);
        assert!(levels.set(lint.name, Level::Warn) && levels.is_on(lint.code));
        let codes: Vec<Code> = found(first, before, &levels).iter().map(|problem| problem.code).collect();
        if codes != [lint.code] {
            wrong.push(format!("{}: the example gives {codes:?}", lint.code));
        }
        let left = found(last, before, &levels);
        wrong.extend(left.iter().map(|problem| format!("{}: the correction gives {problem}", lint.code)));
        if !page.contains(&format!("the lint `{}`", lint.name)) {
            wrong.push(format!("{}: the page does not name `{}`", lint.code, lint.name));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_code_of_a_lint_has_one() {
    let codes: Vec<Code> = Code::ALL.iter().copied().filter(|code| code.as_str().starts_with('L')).collect();
    assert_eq!(LINTS.map(|lint| lint.code).to_vec(), codes);
}

fn found(text: &str, before: Option<&str>, levels: &Levels) -> Vec<Diagnostic> {
    let parsed = dbml_syntax::parse(text);
    let resolution = resolve([SourceFile { path: "example.dbml", outline: parsed.into(), entry: true }]);
    let lowered = lower(&resolution.schema, &resolution.source_map, &LowerOptions::default());
    let recorded = before.map(lowered_text).map(|lowered| lowered.catalog);
    let project = Project {
        schema: &resolution.schema,
        places: &resolution.source_map,
        lowered: &lowered,
        recorded: recorded.as_ref(),
    };
    let mut found = check(&project, levels);
    found.extend(resolution.diagnostics);
    found.extend(lowered.diagnostics.clone());
    found
}

fn lowered_text(text: &str) -> Lowered {
    let parsed = dbml_syntax::parse(text);
    let resolution = resolve([SourceFile { path: "before.dbml", outline: parsed.into(), entry: true }]);
    lower(&resolution.schema, &resolution.source_map, &LowerOptions::default())
}
