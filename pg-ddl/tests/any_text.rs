//! The target of the fuzzer, for a build without one: pieces of our own cases, put together in any order.

#[path = "support/any_text.rs"]
mod any_text;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use proptest::prelude::*;

/// Where the pieces come from.
const FOLDERS: [&str; 3] = ["../dbml-syntax/tests/cases", "../dbml-model/tests/cases", "tests"];

/// The lines of all cases.
static LINES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let mut texts = Vec::new();
    for folder in FOLDERS {
        read(Path::new(folder), &mut texts);
    }
    texts.iter().flat_map(|text| text.lines()).map(str::to_owned).collect()
});

fn read(folder: &Path, texts: &mut Vec<String>) {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            read(&path, texts);
        } else if path.extension().is_some_and(|extension| extension == "dbml") {
            texts.extend(fs::read_to_string(path));
        }
    }
}

/// Some lines in a row, one of them broken in two or joined to the next, with a character of its own.
fn piece() -> impl Strategy<Value = String> {
    (any::<prop::sample::Index>(), 1..12_usize, any::<prop::sample::Index>(), any::<Option<char>>()).prop_map(
        |(start, count, cut, sign)| {
            let start = start.index(LINES.len());
            let text = LINES[start..LINES.len().min(start + count)].join("\n");
            let cut = text.floor_char_boundary(cut.index(text.len() + 1));
            match sign {
                Some(sign) => format!("{}{sign}{}", &text[..cut], &text[cut..]),
                None => text[..cut].to_owned(),
            }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_goes_all_the_way(pieces in prop::collection::vec(piece(), 1..6)) {
        any_text::check(&pieces.join("\n"));
    }
}
