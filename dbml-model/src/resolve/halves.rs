//! The tables of a project, those of a large one in two halves at the same time.

use dbml_syntax::BrokenBody;

use super::contents::Contents;
use super::context::Context;
use super::tables;
use crate::parallel::join;

/// To read half of so many tables, or to bind half of so many references, takes longer than to start the thread that does it.
pub(super) const MANY: usize = 200;

/// Reads and resolves the tables, in two halves where there are `many`.
pub(super) fn resolve_tables<'a>(
    context: &mut Context<'a>,
    mut contents: Contents<'a>,
    many: usize,
) -> Result<(), BrokenBody> {
    if contents.tables() < many {
        return tables::resolve(context, contents);
    }
    let others = contents.split_off_half();
    if contents.tables().min(others.tables()) < many / 4 {
        tables::resolve(context, contents)?;
        return tables::resolve(context, others);
    }
    tables::reserve(context, contents.tables() + others.tables());
    let mut fork = context.fork();
    let (following, done) =
        join(|| tables::resolve(&mut fork, others).map(|()| fork), || tables::resolve(context, contents));
    done?;
    context.append(following?);
    Ok(())
}

#[cfg(test)]
mod tests {
    use dbml_syntax::outline;
    use proptest::prelude::*;

    use super::MANY;
    use crate::json::to_json;
    use crate::resolve::{SourceFile, resolve_files};

    /// Tables, right and wrong ones, and what they may need.
    const PARTS: [&str; 12] = [
        "Table a {\n  id int [pk]\n  b e\n}\n",
        "Table b {\n  id int [ref: > a.id]\n  indexes {\n    id [unique]\n  }\n}\n",
        "Table c [note: 'x'] {\n  ~p\n  d int [default: 'x', nul]\n}\n",
        "Table d {\n  id e [pk, default: 'x']\n  c int [dep: <- a.id]\n  records (id, c) {\n    'x', 1\n  }\n}\n",
        "Table a {\n  id int\n  id int\n}\n",
        "Table f {\n  i nt\n  indexes {\n    j\n  }\n}\n",
        "Table g {\n  int id\n  checks {\n    `id > 0`\n  }\n}\n",
        "Table h {\n}\n",
        "TablePartial p {\n  q int [ref: > a.id]\n}\n",
        "Enum e {\n  x\n}\n",
        "//@ was: z\n\n",
        "Ref: d.c > b.id\n",
    ];

    fn text() -> impl Strategy<Value = String> {
        proptest::collection::vec(proptest::sample::select(&PARTS[..]), 1..8).prop_map(|parts| parts.concat())
    }

    /// All that two files say, whose tables are read in halves where there are so many.
    fn said([a, b]: &[String; 2], many: usize) -> Option<(String, String)> {
        let files = [("a.dbml", a), ("b.dbml", b)];
        let mut files = files.map(|(path, text)| SourceFile { path, outline: outline(text), entry: true });
        let resolution = resolve_files(&mut files, many).ok()?;
        let diagnostics = resolution.diagnostics.into_sorted();
        Some((to_json(&resolution.schema), format!("{:?} {:?}", resolution.source_map, diagnostics)))
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, cases: 512, ..ProptestConfig::default() })]

        #[test]
        fn halves_mean_what_the_whole_does(texts in [text(), text()]) {
            prop_assert_eq!(said(&texts, 2), said(&texts, usize::MAX));
        }
    }

    #[test]
    fn a_long_text_is_read_in_halves() {
        let tables = (0..MANY * 4).map(|n| format!("Table t{n} {{\n  id int [pk, note: '{}']\n}}\n", "x".repeat(200)));
        let texts = [tables.collect(), String::new()];
        assert_eq!(said(&texts, MANY), said(&texts, usize::MAX));
    }
}
