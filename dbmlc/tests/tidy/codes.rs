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

#[test]
fn pages_say_what_is_said() {
    let outputs: Vec<File> = files().into_iter().filter(is_output).collect();
    let said: Vec<&str> =
        outputs.iter().flat_map(|file| file.text.lines().filter(|line| line.starts_with("error["))).collect();
    let mut wrong = Vec::new();
    for code in Code::ALL {
        let head = format!("error[{code}]: ");
        let examples = code.explanation().lines().filter(|line| line.starts_with(&head));
        wrong.extend(examples.filter(|example| !said.iter().any(|message| is_like(message, example))));
    }
    assert!(wrong.is_empty(), "no expected output is like these examples on pages:\n{}", wrong.join("\n"));
}

/// Whether a message is the one of an example, about something else: names and numbers may differ, and what a server says.
fn is_like(message: &str, example: &str) -> bool {
    if example.contains("(SQLSTATE ") {
        return message.split(' ').next() == example.split(' ').next() && message.contains("(SQLSTATE ");
    }
    let (message, example): (Vec<&str>, Vec<&str>) = (message.split(' ').collect(), example.split(' ').collect());
    let is_name =
        |word: &str| word.contains(|char: char| "/_.`".contains(char) || char.is_ascii_digit()) && !word.contains('[');
    let same = |said: &str, word: &str| is_name(word) || said.trim_end_matches('s') == word.trim_end_matches('s');
    message.len() == example.len() && message.iter().zip(&example).all(|(said, word)| same(said, word))
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
