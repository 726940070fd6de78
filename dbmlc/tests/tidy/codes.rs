//! Codes of mistakes, and what a person reads of them.

use std::collections::BTreeSet;

use dbml_model::diagnostic::Code;

use crate::layout::{File, ending, files};

/// Its case would be a file of 4 GiB.
const WITHOUT_CASE: Code = Code::FileTooLarge;

#[test]
fn every_code_is_in_an_expected_output() {
    let outputs: Vec<File> = files().into_iter().filter(is_output).collect();
    let shown: BTreeSet<&str> = outputs.iter().flat_map(|file| codes(&file.text)).collect();
    let missing: Vec<&str> = Code::ALL
        .iter()
        .filter(|code| **code != WITHOUT_CASE)
        .map(|code| code.as_str())
        .filter(|code| !shown.contains(code))
        .collect();
    assert!(missing.is_empty(), "no expected output shows {}", missing.join(", "));
}

/// Whether a file holds what a command or a crate says: in a test of Rust, such a text is beside the call.
fn is_output(file: &File) -> bool {
    file.path.contains("/tests/") && matches!(ending(&file.path), "err" | "txt" | "trycmd" | "rs")
}

/// The codes at the heads of messages: `error[CODE]: `, `warning[CODE]: `, or `CODE: ` at the start of a line.
fn codes(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter_map(|line| {
        let bracketed = line.split_once("error[").or_else(|| line.split_once("warning["));
        match bracketed {
            Some((_, rest)) => rest.split_once("]: ").map(|(code, _)| code),
            None => line.split_once(": ").map(|(code, _)| code),
        }
    })
}
