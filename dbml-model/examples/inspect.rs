//! Resolves a DBML file and shows what was understood, without PostgreSQL: `inspect check FILE` prints the problems as JSON lines,
//! `inspect schema FILE` the schema as JSON. Exits with 1 when there are errors.

use std::process::ExitCode;
use std::{env, fs};

use dbml_model::diagnostic::{Diagnostic, Severity};
use dbml_model::json;
use dbml_model::resolve::{SourceFile, imports, normalise, resolve};
use dbml_syntax::parse;

#[expect(clippy::print_stdout, clippy::print_stderr, reason = "an example program speaks")]
fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    let arguments: Vec<&str> =
        arguments.iter().map(String::as_str).filter(|word| !matches!(*word, "dbml" | "json")).collect();
    let [command @ ("check" | "schema"), entry] = arguments[..] else {
        eprintln!("usage: inspect check|schema FILE");
        return ExitCode::from(2);
    };
    let Some(texts) = load(entry) else {
        eprintln!("cannot read {entry}");
        return ExitCode::from(3);
    };
    let files = texts.iter().enumerate();
    let resolution = resolve(files.map(|(position, (path, text))| SourceFile {
        path,
        outline: parse(text).into(),
        entry: position == 0,
    }));
    let failed = resolution.diagnostics.has_errors();
    if command == "schema" && !failed {
        println!("{}", json::to_json(&resolution.schema));
    } else {
        for diagnostic in resolution.diagnostics.into_sorted() {
            println!("{}", line(&diagnostic, &texts));
        }
    }
    ExitCode::from(u8::from(failed))
}

/// The entry and every file that it reaches, with their texts.
fn load(entry: &str) -> Option<Vec<(String, String)>> {
    let mut texts = vec![(normalise(entry), fs::read_to_string(entry).ok()?)];
    let mut next = 0;
    while next < texts.len() {
        let (path, text) = &texts[next];
        let found: Vec<String> = imports(path, &parse(text).file).map(|import| import.path).collect();
        for path in found {
            if let (false, Ok(text)) = (texts.iter().any(|(known, _)| *known == path), fs::read_to_string(&path)) {
                texts.push((path, text));
            }
        }
        next += 1;
    }
    Some(texts)
}

fn line(diagnostic: &Diagnostic, texts: &[(String, String)]) -> String {
    let location = diagnostic.primary.location;
    let (path, text) = &texts[location.file.0 as usize];
    let (line, column) = position(text, location.span.start);
    let (end_line, end_column) = position(text, location.span.end);
    let severity = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "advice",
    };
    serde_json::json!({
        "code": diagnostic.code.as_str(), "severity": severity, "message": diagnostic.message, "file": path,
        "line": line, "column": column, "end_line": end_line, "end_column": end_column, "help": diagnostic.help,
    })
    .to_string()
}

/// Line and column, both from 1; columns count characters.
fn position(text: &str, offset: u32) -> (usize, usize) {
    let before = &text[..(offset as usize).min(text.len())];
    let start = before.rfind('\n').map_or(0, |newline| newline + 1);
    (before.matches('\n').count() + 1, before[start..].chars().count() + 1)
}
