//! What holds for every text.

use dbml_syntax::{Span, dump, format, parse};
use proptest::prelude::*;

/// Words and signs of DBML in any order reach more of the grammar than random characters do.
fn fragment() -> impl Strategy<Value = String> {
    let words = [
        "Table",
        "Ref",
        "Enum",
        "Note",
        "Project",
        "indexes",
        "checks",
        "records",
        "use",
        "reuse",
        "from",
        "as",
        "TableGroup",
        "TablePartial",
        "Dep",
        "Metadata",
        "DiagramView",
        "t",
        "id",
        "int",
        "pk",
        "note",
        "ref",
        "a.b",
        "'text'",
        "'''\n  x\n'''",
        "\"q\"",
        "`e`",
        "12",
        "#fff",
        "{",
        "}",
        "[",
        "]",
        "(",
        ")",
        ",",
        ":",
        ".",
        ">",
        "<>",
        "-",
        "->",
        "~",
        "*",
        "=",
        "?",
        ";",
        "\n",
        "\n\n",
        "  ",
        "// c\n",
        "/* c */",
        "//@ was: x\n",
        "'",
        "\"",
        "`",
        "/*",
        "'''",
        "\\",
        "\u{1d54f}",
        "ü",
        "\0",
        "\r\n",
    ];
    let word = prop_oneof![3 => prop::sample::select(words.to_vec()).prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from)];
    prop::collection::vec(word, 0..60).prop_map(|words| words.join(" "))
}

fn is_within(source: &str, span: Span) -> bool {
    span.start <= span.end && source.get(span.start as usize..span.end as usize).is_some()
}

proptest! {
    #[test]
    fn any_text_gives_a_tree(source in prop_oneof![fragment(), any::<String>()]) {
        let parsed = parse(&source);
        for error in &parsed.errors {
            prop_assert!(is_within(&source, error.span), "{:?} in {:?}", error, source);
            prop_assert!(error.related.is_none_or(|span| is_within(&source, span)));
        }
        for comment in &parsed.comments {
            prop_assert!(is_within(&source, comment.span));
        }
        prop_assert!(parsed.errors.windows(2).all(|pair| pair[0].span <= pair[1].span));
        prop_assert_eq!(dump(&parsed.file), dump(&parse(&source).file));
    }

    #[test]
    fn a_text_is_laid_out_once_and_for_all(source in prop_oneof![fragment(), any::<String>()]) {
        match format(&source) {
            Ok(formatted) => prop_assert_eq!(format(&formatted), Ok(formatted)),
            Err(errors) => prop_assert_eq!(errors, parse(&source).errors),
        }
    }

    #[test]
    fn tokens_and_comments_lie_side_by_side(source in prop_oneof![fragment(), any::<String>()]) {
        let lexed = dbml_syntax::lexer::lex(&source);
        let mut spans: Vec<Span> = lexed.tokens.iter().map(|token| token.span()).collect();
        spans.extend(lexed.comments.iter().map(|comment| comment.span));
        spans.sort();
        prop_assert!(spans.iter().all(|span| is_within(&source, *span)));
        prop_assert!(spans.windows(2).all(|pair| pair[0].end <= pair[1].start));
        let between = spans.windows(2).map(|pair| &source[pair[0].end as usize..pair[1].start as usize]);
        prop_assert!(between.into_iter().all(|gap| gap.chars().all(|char| " \t\r\n".contains(char))));
    }
}

#[test]
fn no_word_is_reserved() {
    let words = [
        "table",
        "tablepartial",
        "tablegroup",
        "enum",
        "ref",
        "note",
        "project",
        "records",
        "dep",
        "metadata",
        "diagramview",
        "indexes",
        "checks",
        "use",
        "reuse",
        "from",
        "as",
        "pk",
        "unique",
        "null",
        "true",
        "false",
        "default",
        "increment",
    ];
    for word in words {
        let source = format!(
            "Table {word} as {word} {{\n  {word} {word} [note: '{word}']\n  {word} {word}.{word}\n  indexes {{\n    ({word}, {word})\n  }}\n}}\n\
             Enum {word} {{\n  {word}\n}}\nRef {word}: {word}.{word} > {word}.{word}\nTableGroup {word} {{\n  {word}\n}}\n"
        );
        let parsed = parse(&source);
        assert_eq!(parsed.errors, [], "{word}");
        assert_eq!(parsed.file.items.len(), 4, "{word}");
        assert_eq!(dump(&parsed.file).matches(&format!("column {word} {word}")).count(), 2, "{word}");
    }
}

#[test]
fn deep_and_long_texts_are_read() {
    for bracket in ["(", "[", "{", "a {", "a: {", "[a: (", "}", "'''", "/*", "`", "a.", "\"", "\\", "use {"] {
        let parsed = parse(&bracket.repeat(100_000)).errors.len();
        assert!(parsed > 0, "{bracket}");
    }
    let line = format!("Table t {{ {} }}", "a ".repeat(1_000_000));
    assert_eq!(parse(&line).errors.len(), 0, "words after a type are flags");
}

#[test]
fn long_texts_are_laid_out() {
    let many = |piece: &str| piece.repeat(100_000);
    let texts = [
        format!("Table t {{ id int {} }}", many("/* c */ ")),
        format!("Table t {{ {} id int }}", many("/* c */ ")),
        format!("Table t {{ id int [ {} pk] }}", many("/* c */\n")),
        format!("Table t {{ id int [pk {}] }}", many(", a: 'b' /* c */")),
        format!("Table t {{ id int {} }}", many("a ")),
        format!("Table t {{ id enum({} 1) }}", many("1, ")),
        format!("Table t {{ id int }} {}", many("// c\n\n\n")),
        many("Table t { id int }"),
        format!("Note n {{ '''\n{}''' }}", many("  a\n")),
    ];
    for text in texts {
        let formatted = format(&text).map_err(|errors| errors.len());
        assert!(formatted.is_ok_and(|formatted| formatted.len() > 100_000), "{}", &text[..40]);
    }
}
