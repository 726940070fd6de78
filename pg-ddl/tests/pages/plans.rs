//! The pages of the codes that a plan gives: the way from their `before` to their `after` is refused with the code, and the corrected
//! schema, which is their last block, is not.

use dbml_model::diagnostic::Code;
use dbml_model::resolve::{SourceFile, resolve};
use pg_ddl::lower::{Lowered, lower};
use pg_ddl::plan::{PlanOptions, plan};

use crate::settings::settings;

#[test]
fn examples_are_refused_with_their_code() {
    let mut wrong = Vec::new();
    for code in Code::ALL.iter().copied().filter(|code| code.as_str().starts_with("M06")) {
        let page = code.explanation();
        let (Some(before), Some(after)) = (block(page, "```dbml before\n"), block(page, "```dbml after\n")) else {
            wrong.push(format!("{code}: needs a `before` and an `after`"));
            continue;
        };
        let found = codes(before, after);
        if found.is_empty() || found.iter().any(|found| *found != code) {
            wrong.push(format!("{code}: the example gives {found:?}"));
        }
        for correction in page.split("```dbml\n").skip(1).filter_map(|rest| rest.split("```").next()) {
            let found = codes(before, correction);
            if found.contains(&code) {
                wrong.push(format!("{code}: the correction gives {found:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn block<'a>(page: &'a str, fence: &str) -> Option<&'a str> {
    page.split(fence).nth(1)?.split("```").next()
}

fn codes(before: &str, after: &str) -> Vec<Code> {
    let (old, new) = (lowered(before), lowered(after));
    match plan(&old.catalog, &new.catalog, &new.intents, &PlanOptions::default()) {
        Ok(_) => Vec::new(),
        Err(refusals) => refusals.iter().map(|refusal| refusal.code).collect(),
    }
}

fn lowered(text: &str) -> Lowered {
    let parsed = dbml_syntax::parse(text);
    let resolution = resolve([SourceFile { path: "example.dbml", outline: parsed.into(), entry: true }]);
    let lowered = lower(&resolution.schema, &resolution.source_map, &settings(text));
    let mut diagnostics = resolution.diagnostics;
    diagnostics.extend(lowered.diagnostics.clone());
    assert!(!diagnostics.has_errors(), "{text}\n{:?}", diagnostics.into_sorted());
    lowered
}
