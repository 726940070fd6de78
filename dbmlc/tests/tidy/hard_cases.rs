//! The page of hard cases: all of them are there, and so is every test that it names.

use crate::layout::files;

const PAGE: &str = "docs/hard_cases.md";

/// How many cases there are.
const CASES: usize = 72;

#[test]
fn every_hard_case_has_a_test() {
    let files = files();
    let page = files.iter().find(|file| file.path == PAGE).expect("the page");
    let rows: Vec<&str> = page.text.lines().filter(|line| line.starts_with("| ")).skip(2).collect();
    let numbers: Vec<usize> = rows.iter().filter_map(|row| row.split(' ').nth(1)?.parse().ok()).collect();
    assert!(numbers.into_iter().eq(1..=CASES), "the cases are not numbered from 1 to {CASES}");
    let is_there = |test: &str| {
        let (path, function) = test.split_once("::").unwrap_or((test, ""));
        let of_path = |own: &str| own == path || own.strip_prefix(path).is_some_and(|rest| rest.starts_with('/'));
        files.iter().any(|file| of_path(&file.path) && (function.is_empty() || has(&file.text, function)))
    };
    let mut missing = Vec::new();
    for row in rows {
        let tests: Vec<&str> = row.split('`').skip(1).step_by(2).filter(|word| word.contains('/')).collect();
        assert!(!tests.is_empty(), "no test: {row}");
        missing.extend(tests.into_iter().filter(|test| !is_there(test)));
    }
    assert!(missing.is_empty(), "not there: {}", missing.join(", "));
}

/// Whether a text of Rust has a function of this name.
fn has(text: &str, function: &str) -> bool {
    text.contains(&format!("fn {function}("))
}
