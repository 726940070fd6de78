//! Laying a text out: what holds for every file.
//!
//! `DBML_FILES=folder cargo test -p dbml-model --test format -- --ignored` holds the laws against the files of any folder.

#![expect(clippy::expect_used, reason = "a test that cannot go on has failed")]

use std::fs;
use std::path::{Path, PathBuf};

use dbml_model::json::to_json;
use dbml_model::print::print;
use dbml_model::resolve::{Resolution, SourceFile, resolve};
use dbml_syntax::{Parsed, format, parse};
use proptest::prelude::*;

/// Whether a text without mistakes of syntax means the same after it was laid out, and is then laid out as itself.
fn check(text: &str) -> Result<(), String> {
    let parsed = parse(text);
    let formatted = match format(text) {
        Ok(formatted) => formatted,
        Err(errors) if errors == parsed.errors => return Ok(()),
        Err(errors) => return Err(format!("refused because of {errors:?}")),
    };
    let again = parse(&formatted);
    let same = |what: &str, same: bool| if same { Ok(()) } else { Err(format!("{what} differ in\n{formatted}")) };
    same("mistakes of syntax", again.errors.is_empty())?;
    same("comments", comments(&parsed) == comments(&again))?;
    let (before, after) = (resolved(parsed), resolved(again));
    same("schemas", to_json(&before.schema) == to_json(&after.schema))?;
    // The JSON has no directives.
    same("what is printed", print(&before.schema) == print(&after.schema))?;
    same("mistakes", mistakes(before) == mistakes(after))?;
    same("layouts", format(&formatted).as_ref() == Ok(&formatted))
}

fn comments<'a>(parsed: &Parsed<'a>) -> Vec<&'a str> {
    parsed.comments.iter().map(|comment| comment.span.text(parsed.source).trim_end()).collect()
}

fn resolved(parsed: Parsed<'_>) -> Resolution {
    resolve([SourceFile { path: "case.dbml", outline: parsed.into(), entry: true }])
}

/// The messages, in an order that the layout has no part in.
fn mistakes(resolution: Resolution) -> Vec<String> {
    let mut messages: Vec<String> = resolution.diagnostics.into_iter().map(|found| found.to_string()).collect();
    messages.sort();
    messages
}

/// Holds the laws against all files of a folder. Gives how many there are, and what goes wrong.
fn check_folder(folder: &Path) -> (usize, Vec<String>) {
    let files = dbml_files(folder);
    let failures = files.iter().filter_map(|path| {
        // What is no text is none that could be laid out.
        let text = fs::read_to_string(path).ok()?;
        check(&text).err().map(|failure| format!("{}: {failure}", path.display()))
    });
    (files.len(), failures.collect())
}

fn dbml_files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("the folder can be read") {
            let path = entry.expect("the folder can be read").path();
            let hidden = path.file_name().is_some_and(|name| name == "target" || name == ".git");
            if path.is_dir() && !hidden {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "dbml") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

#[test]
fn every_file_of_the_project_keeps_its_meaning() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the crate is in a workspace");
    let (count, failures) = check_folder(root);
    assert!(count > 100, "{count} files are not those of the project");
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}

#[test]
#[ignore = "needs a folder, given as DBML_FILES"]
fn every_file_of_a_folder_keeps_its_meaning() {
    let folder = std::env::var("DBML_FILES").expect("DBML_FILES names a folder");
    let (count, failures) = check_folder(Path::new(&folder));
    assert!(failures.is_empty(), "{} of {count} files:\n{}", failures.len(), failures.join("\n\n"));
}

/// Elements with holes: `_` is a blank or a comment, `~` may be nothing, `^` may hold a line break, `|` is the end of a line.
const ELEMENTS: [&str; 13] = [
    "Table^a^as^x^[^headercolor~:^#fff^,^note^:^'n'^]^{|id int_[^pk^,^note~:^'n'^]|n numeric~(^1^,^2^)_unique|other a.e[]|}|",
    "table \"b\"^{|\"id\"_\"int\"|aid int_[^ref^:^>^a^.^id^,^default^:^-^1^]|indexes^{|(^id^,^aid^)_[^unique^]|`lower(id)`|}|}|",
    "Table^c^{|id int|note~:^'''\n    one\n      two\n    '''|checks {|`id > 0`_[^name~:^'k'^]|}|records {|1|2|}|}|",
    "Enum^e^{|one|two_[^note~:^\"2\"^]|}|",
    "Ref~:_b.aid_>_a.id_[^delete^:^cascade^,^UPDATE^:^no^action^]|",
    "Ref_r^{|c.id_-_b.id|}|",
    "TableGroup^g^{|a|b|Note~:_'n'|}|",
    "Note^n^{|'text'|}|",
    "TablePartial^p^{|p int|}|",
    "Project^p^{|databasetype~:_'PostgreSQL'|Note^{|'''\n  a\n'''|}|}|",
    "Records^c~(^id^)^{|3|'x'|}|",
    "Dep~:_a_->_b|",
    "use^{|TABLE x_as_y|}^from_'./x'|",
];

fn hole(kind: char) -> BoxedStrategy<String> {
    let choice = |texts: &'static [&'static str]| proptest::sample::select(texts).prop_map(str::to_owned).boxed();
    match kind {
        '_' => choice(&[" ", " ", "  ", "\t", " /* c */ "]),
        '~' => choice(&["", "", " ", "  "]),
        '^' => {
            choice(&[" ", " ", "  ", "\n", " /* c */ ", " // c\n", "\n\n", "\n// c\n", "\n/* c\n */\n", " /* c */\n"])
        }
        '|' => choice(&[
            "\n",
            "\n",
            "\n\n\n",
            " // c\n",
            " //@ was: w\n",
            "\n//@ was: w\n",
            "\n  // c\n\n",
            "/* c */ // c\n",
            " /* c\n */ //@ was: w\n",
            " /* c\n */ /* c */\n",
            "\r\n",
        ]),
        other => Just(other.to_string()).boxed(),
    }
}

fn element() -> impl Strategy<Value = String> {
    let filled = |element: &str| element.chars().map(hole).collect::<Vec<_>>().prop_map(|parts| parts.concat());
    proptest::sample::select(&ELEMENTS[..]).prop_flat_map(filled)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_layout_keeps_its_meaning(elements in proptest::collection::vec(element(), 0..6)) {
        let text = elements.concat();
        prop_assert_eq!(&parse(&text).errors[..], &[], "{}", text);
        let kept = check(&text);
        prop_assert!(kept.is_ok(), "{}\n{}", kept.unwrap_err(), text);
    }
}
