//! What holds for every text, however strange.

use dbml_model::json::to_json;
use dbml_model::resolve::{Resolution, SourceFile, resolve};
use dbml_syntax::Outline;
use proptest::prelude::*;

/// Pieces of DBML in any order: far more often nearly right than letters drawn at random.
const PIECES: [&str; 44] = [
    "Table",
    "TablePartial",
    "Enum",
    "Ref",
    "Ref:",
    "TableGroup",
    "Project",
    "Note",
    "Note:",
    "Records",
    "Dep:",
    "Metadata",
    "DiagramView",
    "use",
    "reuse",
    "* from",
    "from",
    "as",
    "indexes",
    "checks",
    "records",
    "a",
    "b",
    "a.b",
    "b.a",
    "a.(a, b)",
    "int",
    "~a",
    "{",
    "}",
    "[",
    "]",
    "(",
    ")",
    "pk",
    "default:",
    "ref: >",
    ">",
    "<>",
    "->",
    "'b'",
    "`a`",
    "1",
    ",",
];

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![8 => proptest::sample::select(&PIECES[..]).prop_map(str::to_owned), 1 => any::<String>()];
    let blank = prop_oneof![Just(" "), Just("\n")];
    proptest::collection::vec((piece, blank), 0..60)
        .prop_map(|pieces| pieces.into_iter().map(|(piece, blank)| piece + blank).collect())
}

fn resolve_files(texts: &[String; 2]) -> Resolution {
    resolve_outlines(texts.each_ref().map(|text| dbml_syntax::outline(text)))
}

fn resolve_outlines([a, b]: [Outline<'_>; 2]) -> Resolution {
    resolve([
        SourceFile { path: "a.dbml", outline: a, entry: true },
        SourceFile { path: "b.dbml", outline: b, entry: false },
    ])
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_text_resolves_in_the_same_way_each_time(texts in [text(), text()]) {
        let (once, again) = (resolve_files(&texts), resolve_files(&texts));
        prop_assert_eq!(to_json(&once.schema), to_json(&again.schema));
        prop_assert_eq!(once.diagnostics, again.diagnostics);
    }

    #[test]
    fn tables_are_read_meanwhile_as_they_are_read_before(texts in [text(), text()]) {
        let meanwhile = resolve_files(&texts);
        let before = resolve_outlines(texts.each_ref().map(|text| dbml_syntax::parse(text).into()));
        prop_assert_eq!(format!("{meanwhile:?}"), format!("{before:?}"));
    }

    #[test]
    fn every_problem_has_its_place_and_words(texts in [text(), text()]) {
        for found in resolve_files(&texts).diagnostics {
            prop_assert!(!found.message.is_empty() && found.help.is_some());
            for label in found.secondary.iter().chain([&found.primary]) {
                let text = &texts[label.location.file.0 as usize];
                prop_assert!(text.get(label.location.span.start as usize..label.location.span.end as usize).is_some());
                prop_assert!(label.text.split(' ').count() <= 6, "{}", label.text);
            }
        }
    }
}
