//! The pages of the codes: their first example gives the code and nothing else, their last gives nothing.

use std::path::Path;

use dbml_model::diagnostic::Code;

use crate::case::Case;
use crate::render;

/// Codes of this crate whose examples would be too long to print, or are no text that could be.
const WITHOUT_EXAMPLE: [Code; 4] = [Code::FileTooLarge, Code::TooDeep, Code::NotUtf8, Code::UnreadableFile];

/// A line in a page whose code another crate gives: its examples are tested there.
const ELSEWHERE: &str = "does not apply with `--target dbml`";

pub(crate) fn page(path: &Path) -> datatest_stable::Result<()> {
    let text = std::fs::read_to_string(path)?;
    let name = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let code: Code = name.parse().map_err(|_| format!("{name} is not in the registry"))?;
    assert_eq!(code.explanation(), text);
    assert_eq!(text.lines().next(), Some(&*format!("# {code}: {}", code.summary())));
    let headings: Vec<&str> = text.lines().filter(|line| line.starts_with("## ")).collect();
    assert_eq!(headings, ["## What it means", "## Example", "## Fix"]);
    for (block, _) in text.split("```dbml").skip(1).filter_map(|rest| rest.split_once('\n')?.1.split_once("```")) {
        // One with a mistake of syntax can't be laid out.
        if let Ok(laid_out) = dbml_syntax::format(block) {
            assert_eq!(laid_out, block, "an example is laid out");
        }
    }
    if name.starts_with('E') && !text.contains(ELSEWHERE) && !WITHOUT_EXAMPLE.contains(&code) {
        let blocks = blocks(&text);
        let [first, .., last] = &blocks[..] else { return Err("needs an example and its correction".into()) };
        examples(code, first, last);
    }
    Ok(())
}

fn examples(code: Code, first: &str, last: &str) {
    let case = Case::from_example(first);
    let found = case.resolve().diagnostics;
    let codes: Vec<Code> = found.clone().into_iter().map(|problem| problem.code).collect();
    assert!(!codes.is_empty() && codes.iter().all(|found| *found == code), "{}", render::problems(&found, &case));
    let case = Case::from_example(last);
    let found = case.resolve().diagnostics;
    assert!(found.is_empty(), "{}", render::problems(&found, &case));
}

/// The contents of the `dbml` blocks of a page.
fn blocks(page: &str) -> Vec<String> {
    let starts = page.split("```dbml\n").skip(1);
    starts.filter_map(|block| block.split_once("```").map(|(content, _)| content.to_owned())).collect()
}
