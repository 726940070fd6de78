//! The layers of ARCHITECTURE.md: what each crate may depend on, and which of them do no I/O.

use crate::layout::{File, files};

/// What the three lower crates may depend on besides each other, which Cargo itself keeps free of circles.
const LAYERS: [(&str, &[&str]); 3] = [
    ("dbml-syntax", &["lalrpop-util", "logos", "rayon-core", "thin-vec"]),
    ("dbml-model", &["dbml-syntax", "indexmap", "rustc-hash", "serde", "serde_json", "smol_str", "strsim", "thin-vec"]),
    (
        "pg-ddl",
        &["dbml-model", "indexmap", "rustc-hash", "serde", "serde_json", "sha2", "smol_str", "strsim", "thin-vec"],
    ),
];

/// What reaches out of a process.
const OUTSIDE: [&str; 9] = [
    "std::env::",
    "std::fs",
    "std::io",
    "std::net",
    "std::os",
    "std::process",
    "std::thread",
    "SystemTime::now",
    "Instant::now",
];

/// The place that begins threads, which have nothing in hand once anything is given back.
const PARALLEL: &str = "dbml-syntax/src/parallel.rs";

#[test]
fn the_lower_crates_depend_on_little() {
    let files = files();
    for (name, allowed) in LAYERS {
        let manifest = files.iter().find(|file| file.path == format!("{name}/Cargo.toml")).expect("each crate has one");
        let others: Vec<&str> = dependencies(&manifest.text).filter(|name| !allowed.contains(name)).collect();
        assert!(others.is_empty(), "{name} is to be embedded by others: does it need {}?", others.join(", "));
        assert_eq!(dependencies(&manifest.text).count(), allowed.len(), "{name} depends on less than is listed here");
    }
}

#[test]
fn the_lower_crates_do_no_io() {
    let reaching: Vec<String> = files().iter().filter(|file| is_lower(file)).flat_map(reaches_out).collect();
    assert!(reaching.is_empty(), "only pg-live and dbmlc may reach outside:\n{}", reaching.join("\n"));
}

#[test]
fn what_reaches_out_is_found() {
    let file = File { path: "pg-ddl/src/a.rs".to_owned(), text: "//! Ä.\nuse std::fs::read;\n".to_owned() };
    assert!(is_lower(&file));
    assert_eq!(reaches_out(&file), ["pg-ddl/src/a.rs:2: std::fs"]);
    let manifest = "[dependencies]\nserde.workspace = true\nclap = \"4\"\n\n[dev-dependencies]\nproptest = \"1\"\n";
    assert_eq!(dependencies(manifest).collect::<Vec<_>>(), ["serde", "clap"]);
}

fn dependencies(manifest: &str) -> impl Iterator<Item = &str> {
    let lines = manifest.lines().skip_while(|line| *line != "[dependencies]").skip(1);
    let own = lines.take_while(|line| !line.starts_with('['));
    own.filter_map(|line| line.split(['.', '=', ' ']).next()).filter(|name| !name.is_empty())
}

fn is_lower(file: &File) -> bool {
    LAYERS.iter().any(|(name, _)| file.path.strip_prefix(name).is_some_and(|rest| rest.starts_with("/src/")))
}

fn reaches_out(file: &File) -> Vec<String> {
    let lines = file.text.lines().enumerate();
    let is_allowed = |word: &str| word == "std::thread" && file.path == PARALLEL;
    let found = lines
        .flat_map(|(number, line)| OUTSIDE.iter().filter(|word| line.contains(**word)).map(move |word| (number, word)));
    let found = found.filter(|(_, word)| !is_allowed(word));
    found.map(|(number, word)| format!("{}:{}: {word}", file.path, number + 1)).collect()
}
