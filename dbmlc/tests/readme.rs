//! The tutorial in the README, and the migration that `docs/` explains, are followed to the letter: every file is written, every command
//! run, every output compared.

#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

use std::fs;
use std::path::Path;
use std::process::Command;

use snapbox::{Data, assert_data_eq};

const README: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../README.md");

/// A migration, explained.
const MIXED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/mixed_migration.md");

/// The same edit as a case, which is run on a real PostgreSQL.
const MIXED_CASE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../pg-ddl/tests/migrations/tables/shop_grows");

#[test]
fn the_tutorial_shows_what_happens() {
    shows_what_happens(README);
}

#[test]
fn the_migration_that_is_explained_is_the_one_that_is_written() {
    shows_what_happens(MIXED);
    let page = fs::read_to_string(MIXED).unwrap();
    let blocks: Vec<&str> = page.split("```dbml\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    let case = ["old.dbml", "new.dbml"].map(|name| fs::read_to_string(Path::new(MIXED_CASE).join(name)).unwrap());
    let without_comments = |text: &str| text.split_inclusive('\n').skip_while(|line| line.starts_with("//")).collect();
    assert_eq!(blocks, case.map(|text| -> String { without_comments(&text) }));
}

fn shows_what_happens(page: &str) {
    let folder = tempfile::tempdir().unwrap();
    let text = fs::read_to_string(page).unwrap();
    assert_data_eq!(followed(&text, folder.path()), Data::read_from(Path::new(page), None).raw());
}

/// The text with the output of every command as it is now.
fn followed(text: &str, folder: &Path) -> String {
    let mut out = String::new();
    let mut file = None;
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        out.push_str(line);
        out.push('\n');
        match line {
            "```dbml" => {
                let content = block(&mut lines);
                write(&folder.join(file.expect("prose before a DBML block names its file")), &content);
                out.push_str(&content);
                out.push_str("```\n");
            }
            "```console" => {
                for command in block(&mut lines).lines().filter(|line| line.starts_with("$ ")) {
                    out.push_str(command);
                    out.push('\n');
                    out.push_str(&run(&command[2..], folder));
                }
                out.push_str("```\n");
            }
            "```sh" => {
                out.push_str(&block(&mut lines));
                out.push_str("```\n");
            }
            prose => file = named_file(prose).or(file),
        }
    }
    out
}

/// The lines up to the end of the block.
fn block<'a>(lines: &mut impl Iterator<Item = &'a str>) -> String {
    lines.take_while(|line| *line != "```").flat_map(|line| [line, "\n"]).collect()
}

/// The last DBML file in backticks.
fn named_file(prose: &str) -> Option<&str> {
    prose.split('`').rfind(|word| Path::new(word).extension().is_some_and(|end| end == "dbml") && !word.contains('*'))
}

fn write(path: &Path, content: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, content).unwrap();
}

/// What a person would see of `dbmlc …` or `cat FILE`.
fn run(command: &str, folder: &Path) -> String {
    let mut words = command.split(' ');
    match words.next() {
        Some("cat") => fs::read_to_string(folder.join(words.next().unwrap())).unwrap(),
        Some("dbmlc") => {
            let output = Command::new(env!("CARGO_BIN_EXE_dbmlc"))
                .args(words)
                .current_dir(folder)
                .env("NO_COLOR", "1")
                .output()
                .unwrap();
            without_server(&[output.stderr, output.stdout].map(|bytes| String::from_utf8(bytes).unwrap()).concat())
        }
        _ => panic!("the tutorial runs dbmlc and cat, not `{command}`"),
    }
}

/// The text with the PostgreSQL of whoever wrote the README in place of the one on this machine.
fn without_server(text: &str) -> String {
    let proof = "proven by PostgreSQL ";
    text.lines()
        .map(|line| match line.split_once(proof) {
            Some((indent, _)) => format!("{indent}{proof}15.18 (/usr/lib/postgresql/15/bin)\n"),
            None => format!("{line}\n"),
        })
        .collect()
}
