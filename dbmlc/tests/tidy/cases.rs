//! Test cases and their expected outputs.

use std::collections::BTreeSet;

use crate::layout::{File, ending, files};

/// Where cases are, the ending of an input, and that of the output beside it.
const PAIRS: [(&str, &str, &str); 10] = [
    ("dbml-syntax/tests/cases/ok/", "dbml", "ast"),
    ("dbml-syntax/tests/cases/err/", "dbml", "err"),
    ("dbml-syntax/tests/format/", "dbml", "formatted"),
    ("dbml-model/tests/cases/ok/", "dbml", "schema"),
    ("dbml-model/tests/cases/err/", "dbml", "err"),
    ("dbml-model/tests/print/", "dbml", "printed"),
    ("pg-ddl/tests/ddl/", "dbml", "sql"),
    ("pg-ddl/tests/err/", "dbml", "err"),
    ("pg-ddl/tests/lints/", "dbml", "err"),
    ("pg-live/tests/introspect/", "sql", "catalog"),
];

/// The files of a case that is an edit, and which of them may be missing: what is refused has no SQL.
const EDIT: [(&str, bool); 5] =
    [("earlier.dbml", true), ("old.dbml", false), ("new.dbml", false), ("plan.txt", false), ("up.sql", true)];

#[test]
fn every_input_has_its_output_and_the_other_way_round() {
    let files = files();
    let paths = paths(&files);
    let mut alone = Vec::new();
    for (root, input, output) in PAIRS {
        let cases = paths.iter().filter(|path| path.starts_with(root) && !is_further_file(path, &paths));
        for path in cases {
            let partner = match path.rsplit_once('.') {
                Some((stem, ending)) if ending == input => format!("{stem}.{output}"),
                Some((stem, ending)) if ending == output => format!("{stem}.{input}"),
                _ => {
                    alone.push(format!("{path} is neither .{input} nor .{output}"));
                    continue;
                }
            };
            if !paths.contains(&*partner) {
                alone.push(format!("{path} has no {partner}"));
            }
        }
    }
    assert!(alone.is_empty(), "{}", alone.join("\n"));
}

#[test]
fn every_edit_is_whole() {
    let files = files();
    let edits: Vec<(&str, &str)> = files
        .iter()
        .filter(|file| file.path.starts_with("pg-ddl/tests/migrations/"))
        .filter_map(|file| file.path.rsplit_once('/'))
        .collect();
    let folders: BTreeSet<&str> = edits.iter().map(|(folder, _)| *folder).collect();
    let present: BTreeSet<(&str, &str)> = edits.iter().copied().collect();
    let mut wrong: Vec<String> = Vec::new();
    for folder in folders {
        let missing = EDIT.iter().filter(|(name, optional)| !optional && !present.contains(&(folder, *name)));
        wrong.extend(missing.map(|(name, _)| format!("{folder} has no {name}")));
    }
    let strange = edits.iter().filter(|(_, name)| !EDIT.iter().any(|(known, _)| known == name));
    wrong.extend(strange.map(|(folder, name)| format!("{folder}/{name} belongs to no edit")));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_folder_of_the_command_line_has_its_session() {
    let files = files();
    let paths = paths(&files);
    let has_session = |case: &str| ["trycmd", "toml"].iter().any(|ending| paths.contains(&*format!("{case}.{ending}")));
    let folders = paths.iter().filter(|path| path.starts_with("dbmlc/tests/cli/"));
    let cases = folders.filter_map(|path| path.split_once(".in/").or_else(|| path.split_once(".out/")));
    let alone: BTreeSet<&str> = cases.map(|(case, _)| case).filter(|case| !has_session(case)).collect();
    assert!(alone.is_empty(), "no session runs in the folders of {alone:?}");
}

#[test]
fn every_case_says_what_it_shows() {
    let files = files();
    let paths = paths(&files);
    let silent: Vec<&str> = files
        .iter()
        .filter(|file| is_input(&file.path) && !is_further_file(&file.path, &paths) && !begins_with_comment(&file.text))
        .map(|file| &*file.path)
        .collect();
    assert!(silent.is_empty(), "these do not begin with a comment:\n{}", silent.join("\n"));
}

fn paths(files: &[File]) -> BTreeSet<&str> {
    files.iter().map(|file| &*file.path).collect()
}

fn is_input(path: &str) -> bool {
    let is_edit = path.starts_with("pg-ddl/tests/migrations/") && path.ends_with("new.dbml");
    let mut pairs = PAIRS.iter();
    is_edit || pairs.any(|(root, input, _)| path.starts_with(root) && ending(path) == *input)
}

fn begins_with_comment(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}');
    ["//", "--", "/*"].iter().any(|sign| text.starts_with(sign))
}

/// Whether this is a file of a case that is a folder, without being the one that stands for the case.
fn is_further_file(path: &str, paths: &BTreeSet<&str>) -> bool {
    let Some((folder, name)) = path.rsplit_once('/') else { return false };
    let entry = ["main.dbml", "a.dbml"].into_iter().find(|entry| paths.contains(&*format!("{folder}/{entry}")));
    entry.is_some_and(|entry| ending(name) == "dbml" && name != entry)
}
