//! The sizes of sources, and how they begin.

use crate::layout::{File, ending, files};

/// Lines of a file.
const MAX_FILE: usize = 400;

/// Lines of a function, with its signature and its closing brace.
const MAX_FUNCTION: usize = 60;

/// What most files and most functions have at most.
const USUAL: (usize, usize) = (150, 25);

#[test]
fn every_module_says_what_it_is() {
    let silent: Vec<String> = sources().filter(|file| !file.text.starts_with("//!")).map(|file| file.path).collect();
    assert!(silent.is_empty(), "these do not begin with `//!`:\n{}", silent.join("\n"));
}

#[test]
fn files_and_functions_are_short() {
    let mut long = Vec::new();
    for file in files().into_iter().filter(is_rust) {
        let lines: Vec<&str> = file.text.lines().collect();
        if lines.len() > MAX_FILE {
            long.push(format!("{}: {} lines", file.path, lines.len()));
        }
        if !is_source(&file) {
            continue;
        }
        let functions = (0..lines.len()).filter(|line| begins_function(lines[*line]));
        for (start, length) in functions.map(|start| (start, function_length(&lines[start..]))) {
            if length > MAX_FUNCTION {
                long.push(format!("{}:{}: a function of {length} lines", file.path, start + 1));
            }
        }
    }
    assert!(long.is_empty(), "split these:\n{}", long.join("\n"));
}

#[test]
fn most_files_and_functions_are_shorter_still() {
    let (mut files, mut functions) = (Vec::new(), Vec::new());
    for file in sources() {
        let lines: Vec<&str> = file.text.lines().collect();
        files.push(lines.len());
        let begins = (0..lines.len()).filter(|line| begins_function(lines[*line]));
        functions.extend(begins.map(|start| function_length(&lines[start..])));
    }
    let within = |lengths: &[usize], usual: usize| lengths.iter().filter(|length| **length <= usual).count();
    assert!(within(&files, USUAL.0) * 4 > files.len() * 3, "fewer than three quarters of the files are short");
    assert!(
        within(&functions, USUAL.1) * 4 > functions.len() * 3,
        "fewer than three quarters of the functions are short"
    );
}

#[test]
fn the_end_of_a_function_is_found() {
    assert_eq!(function_length(&["    fn a(", "        b: u8,", "    ) {", "        {", "        }", "    }", "}"]), 6);
    assert_eq!(function_length(&["fn a() {}", "}"]), 1);
    assert_eq!(function_length(&["    fn a(&self);", "    }"]), 1);
    assert!(begins_function("    pub(crate) const fn a() {"));
    assert!(!begins_function("/// fn a() {"));
}

fn sources() -> impl Iterator<Item = File> {
    files().into_iter().filter(is_source)
}

fn is_rust(file: &File) -> bool {
    ending(&file.path) == "rs"
}

fn is_source(file: &File) -> bool {
    is_rust(file) && file.path.split('/').rev().skip(1).any(|folder| folder == "src")
}

fn begins_function(line: &str) -> bool {
    let before = line.split("fn ").next().filter(|before| before.len() < line.len());
    before.is_some_and(|before| before.split_whitespace().all(is_qualifier))
}

fn is_qualifier(word: &str) -> bool {
    matches!(word, "pub" | "const" | "async" | "extern" | "\"C\"") || word.starts_with("pub(")
}

/// The lines from the first one, where a function begins, to its brace at the same indentation.
fn function_length(lines: &[&str]) -> usize {
    let Some(first) = lines.first().copied() else { return 0 };
    let indentation = &first[..first.len() - first.trim_start().len()];
    let closing = format!("{indentation}}}");
    let ends = |line: &&str| *line == closing || (line.ends_with(';') && !line.starts_with(&format!("{indentation} ")));
    if first.ends_with('}') || ends(&first) {
        return 1;
    }
    lines.iter().position(ends).map_or(lines.len(), |end| end + 1)
}
